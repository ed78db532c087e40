/**
 * Runs programs one after the other in this process, because a process of its own for each takes longer than all their work.
 * Each begins when nothing is left to do for the one before, which is when a process of its own would have ended. Writes a line
 * of JSON for each, first when it begins and then when it has ended.
 */
import { writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** What became of a program. */
export interface SnippetRun {
  readonly file: string;
  readonly said: string;
  /** Its exit code; null as long as it runs. */
  readonly code: number | null;
}

const files = process.argv.slice(2);
let said = "";
let isDone = true;
let file: string | undefined;

const tell = (code: number | null) => writeSync(1, `${JSON.stringify({ file, said, code } as SnippetRun)}\n`);
function fail(error: unknown): void {
  said += error instanceof Error ? error.stack : String(error);
  process.exitCode = 1;
  isDone = true;
}

for (const stream of [process.stdout, process.stderr])
  stream.write = (text: string | Uint8Array) => {
    said += typeof text === "string" ? text : Buffer.from(text).toString();
    return true;
  };
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// As in a process of its own, 13 is the code of a module that waits for what never comes.
process.on("beforeExit", (code) => {
  if (file) tell(isDone ? code : 13);
  process.exitCode = 0;
  file = files.shift();
  if (!file) return;
  said = "";
  isDone = false;
  tell(null);
  import(pathToFileURL(file).href).then(() => {
    isDone = true;
  }, fail);
});
