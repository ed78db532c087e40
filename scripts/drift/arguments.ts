import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { InputError } from "./input-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options, and the one document that a command is about; anything else throws with the usage. */
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

/** A file of the project as seen from here, so that messages stay short. */
export function inProject(file: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(`../../${file}`, import.meta.url)));
}
