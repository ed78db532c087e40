#!/usr/bin/env node
import { createRequire } from "node:module";
import { exitCodes } from "./exit-codes.ts";
import { runProgram } from "./program.ts";
import { listenForSignals } from "./signals.ts";

// By the package's name, which resolves from the sources and from the build.
const { version } = createRequire(import.meta.url)("ottimate-client/package.json") as { version: string };
const { env, stdin, stdout, stderr } = process;

stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  // The reader of the output may stop early, as `head` does.
  if (code === "EPIPE") process.exit(exitCodes.done);
  stderr.write(`Standard output cannot be written: ${code}.\n`);
  process.exit(exitCodes.usage);
});
// A job goes on without its messages.
stderr.on("error", () => {});

const { stopping, ending, code, release } = listenForSignals(process, stderr);
const ended = await runProgram(process.argv.slice(2), {
  io: { env, cwd: process.cwd(), stdin, stdout, stderr },
  version,
  stopping,
  ending,
});
release();
process.exitCode = code() ?? ended;
