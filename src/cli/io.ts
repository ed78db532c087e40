import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as textOfStream } from "node:stream/consumers";

/** Where a command writes to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** How much of what was written is still on its way. */
  readonly writableLength?: number | undefined;
  write(text: string): unknown;
}

/** All that a command sees of the world around it, so that a test can be that world. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  /** For data alone. */
  readonly stdout: Output;
  /** For everything that is said to a person. */
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

/** What a command is run with. */
export interface Context {
  readonly io: Io;
  readonly globals: GlobalOptions;
  /** Aborted by the first signal: nothing new is sent. */
  readonly stopping: AbortSignal;
  /** Aborted when what is under way has had its time. */
  readonly ending: AbortSignal;
}

/** What is given to a command beside the global options: its arguments by name, and its own options. */
export type Given = Readonly<Record<string, unknown>>;

/** Runs a command to its end; resolves to its exit code. */
export type Run = (context: Context, given: Given) => Promise<number>;

/** The command cannot be used like that. Its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Tells a person how it goes. */
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

/** An option that holds an id. @throws UsageError for what is none */
export function idOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  return text === undefined ? undefined : readId(text, name);
}

/** @throws UsageError for what is no id */
export function readId(text: string, name: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new UsageError(`--${name} ${text} is no id, which is a whole number: ottimate scopes lists them.`);
  return id;
}

/** What is given as `name=value`. @throws UsageError for what is not */
export function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`${option} ${text}: write name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** An option that holds how many there are of something. @throws UsageError for what is no such number */
export function countOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--${flag} ${text} is not a whole number above 0.`);
  return count;
}

/** What is given as JSON, as `@FILE`, or as `-` for standard input. @throws UsageError if it cannot be read or is not JSON */
export async function readJson({ io }: Context, given: string, option: string): Promise<unknown> {
  const file = given.startsWith("@") ? given.slice(1) : undefined;
  const text =
    file !== undefined
      ? await readFile(resolve(io.cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
          throw new UsageError(`${option}: ${file} cannot be read: ${error.code}.`);
        })
      : given === "-"
        ? await textOfStream(io.stdin)
        : given;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UsageError(
      file === undefined
        ? `${option} is not JSON: pass JSON, @FILE, or - for standard input.`
        : `${option}: ${file} is not JSON.`,
    );
  }
}
