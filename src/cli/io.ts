import { access, constants, readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { pathFault } from "../node/files.ts";

/** Where a command writes to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** How much of the output is still buffered. */
  readonly writableLength?: number | undefined;
  write(text: string): unknown;
}

/** Everything a command sees of its surroundings, so that tests can replace them. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  /** For results only. */
  readonly stdout: Output;
  /** For messages to people. */
  readonly stderr: Output;
}

/** Options that every command takes. */
export interface GlobalOptions {
  readonly environment?: string | undefined;
  readonly envFile?: string | undefined;
  readonly state: string;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** What a command runs with. */
export interface Context {
  readonly io: Io;
  readonly globals: GlobalOptions;
  /** Aborted by the first signal: nothing new is sent. */
  readonly stopping: AbortSignal;
  /** Aborted when running requests have had their time. */
  readonly ending: AbortSignal;
}

/** A command's arguments, by name, and its own options. */
export type Given = Readonly<Record<string, unknown>>;

/** Runs a command to its end; resolves to its exit code. */
export type Run = (context: Context, given: Given) => Promise<number>;

/** The command was used incorrectly. The message is for its user. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A message of the client, with the commands and options of a shell in place of its functions. */
export const inShell = (text: string): string =>
  text
    .replaceAll(/\blistScopes(?= shows)/g, "ottimate scopes")
    .replaceAll("locationId of forCompany is", "--location is")
    .replaceAll("pass a locationId to forCompany", "add --location")
    .replaceAll(/\brecordsFrom: mapping\.(.+?) is not/g, "--map: what $1 is mapped to is not")
    .replaceAll(/\brecordsFrom: dateFormat(?= is )/g, "--date-format")
    .replaceAll(/\bexportInvoices: query\./g, "-q ")
    .replaceAll(/\b(?:paginate|changedSince)\([^)]*\): query\./g, "-q ")
    .replaceAll(/\bis set by paginate: use \w+/g, "is set by the command, which reads all pages")
    .replaceAll(/\buploadFolder: (confirm|resend)\[\d+\](?= is )/g, "--$1")
    .replaceAll(/\buploadFolder: moveTo(?= )/g, "--move-to")
    .replaceAll(/: idempotencyKey (?=must have|is not)/g, ": --idempotency-key ");

/** Writes a message to people. */
export function say({ io, globals }: Context, line: string): void {
  if (!globals.quiet) io.stderr.write(`${line}\n`);
}

/** An option or argument that holds text. */
export function textOf(given: Given, name: string): string | undefined {
  const value = given[name];
  return typeof value === "string" ? value : undefined;
}

/** An option or argument that may be given several times. */
export function textsOf(given: Given, name: string): readonly string[] {
  const value = given[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** An option that holds an id. @throws UsageError if it is not one */
export function idOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  return text === undefined ? undefined : readId(text, name);
}

/** @throws UsageError if it is not an id */
export function readId(text: string, name: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new UsageError(`--${name} ${text} is not an id: ottimate scopes lists them.`);
  return id;
}

/** A `name=value` pair. @throws UsageError if it is not one */
export function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`${option} ${text}: write name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** An option that holds a count. @throws UsageError if it is not one */
export function countOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--${flag} ${text} is not a positive whole number.`);
  return count;
}

/** @throws UsageError if the path is not that of a file that can be read */
export async function demandFile(path: string, shown: string): Promise<void> {
  try {
    // The same error as reading it, on every platform.
    if ((await stat(path)).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    await access(path, constants.R_OK);
  } catch (error) {
    throw new UsageError(`${pathFault(shown, error)}. Nothing was sent.`);
  }
}

/** Decodes UTF-8, without its mark. @throws UsageError for other bytes, which would become U+FFFD */
export function decodeUtf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${what} is not UTF-8: save it as UTF-8.`);
  }
}

/** Reads JSON, `@FILE`, or `-` for standard input. @throws UsageError if it cannot be read or is not JSON */
export async function readJson({ io }: Context, given: string, option: string): Promise<unknown> {
  const file = given.startsWith("@") ? given.slice(1) : undefined;
  if (file === "") throw new UsageError(`${option} @: write the name of a file after the @.`);
  const text =
    file !== undefined
      ? decodeUtf8(
          await readFile(resolve(io.cwd, file)).catch((error: unknown) => {
            throw new UsageError(`${option}: ${pathFault(file, error)}.`);
          }),
          `${option}: ${file}`,
        )
      : given === "-"
        ? decodeUtf8(await buffer(io.stdin), `${option}: standard input`)
        : given;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      file === undefined
        ? `${option} is not JSON: pass JSON, @FILE, or - for standard input.`
        : `${option}: ${file} is not JSON.`,
    );
  }
}
