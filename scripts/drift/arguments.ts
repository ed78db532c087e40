import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { InputError } from "./input-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Parses the options and the single document argument; throws with the usage if they are invalid. */
export function readArguments<const O extends Options>(args: string[], options: O, usage: string) {
  const { values, positionals } = parse(args, options, usage);
  const [source, ...others] = positionals;
  if (!source || others.length > 0) throw new InputError(usage);
  return { source, values };
}

function parse<const O extends Options>(args: string[], options: O, usage: string) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    throw new InputError(`${reason}; ${usage}`);
  }
}

/** A file path relative to the current folder, for short messages. */
export function inProject(file: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(`../../${file}`, import.meta.url)));
}
