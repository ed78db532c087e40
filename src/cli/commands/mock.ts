import { appendFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathFault } from "../../node/files.ts";
import type { OttimateData } from "../../testing/data.ts";
import type { OttimateServer } from "../../testing/double-types.ts";
import type { RequestRecord } from "../../testing/ledger.ts";
import { startBehind } from "../../testing/server.ts";
import { timelineOf } from "../../testing/timeline.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Context, type Given, type Run, readJson, textOf, UsageError } from "../io.ts";
import { adminPath, createAdmin } from "../mock-admin.ts";
import { plain } from "../output.ts";
import { startPrism } from "../prism.ts";

export const mock: Run = async (context, given) => {
  const port = portOf(given);
  if (given.prism) return runPrism(context, given, port);
  const { io, globals, stopping } = context;
  const seedFile = textOf(given, "seed");
  const data = seedFile === undefined ? undefined : await readJson(context, `@${seedFile}`, "--seed");
  const faultText = textOf(given, "faults");
  const faults = faultText === undefined ? [] : await readJson(context, faultText, "--faults");
  const record = textOf(given, "record");
  const recordFile = record === undefined ? undefined : resolve(io.cwd, record);
  if (recordFile !== undefined)
    await writeFile(recordFile, "").catch((error: unknown) => {
      throw new UsageError(`--record: ${pathFault(record ?? "", error, "written")}.`);
    });

  const told = new WeakSet<RequestRecord>();
  let double: OttimateServer | undefined;
  const running = (): OttimateServer => {
    if (!double) throw new Error("The mock has not started yet.");
    return double;
  };
  const tell = (): void => {
    for (const each of running().requests) {
      if (told.has(each) || each.durationMs === undefined) continue;
      told.add(each);
      if (recordFile !== undefined) appendFileSync(recordFile, `${JSON.stringify(each)}\n`);
      if (!globals.quiet) io.stdout.write(lineOf(each, globals.json));
    }
  };
  const admin = createAdmin(running);
  double = await usable("mock", () =>
    startBehind(
      { intercept: admin.intercept, onEnd: tell },
      { port, data: data as OttimateData | undefined },
    ),
  );
  try {
    await usable("--faults", async () => admin.add(faults));
    io.stdout.write(
      globals.json ? `${JSON.stringify({ url: double.url, env: double.env })}\n` : intro(double),
    );
    await ended(stopping);
  } finally {
    await double.stop();
  }
  return exitCodes.done;
};

function portOf(given: Given): number {
  const port = Number(textOf(given, "port"));
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError("--port must be a whole number from 0 (any free port) to 65535.");
  return port;
}

/** Turns an error of the double about its input into a usage error. */
async function usable<T>(option: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === "EADDRINUSE" ? "the port is in use: choose another one, or --port 0" : (code ?? message);
    throw new UsageError(`${option}: ${why}`);
  }
}

function lineOf(record: RequestRecord, json: boolean): string {
  if (json) return `${JSON.stringify(record)}\n`;
  // Without the time since the first request, which means nothing in a single line.
  return `${record.at.toISOString().slice(11, 19)}  ${plain(timelineOf([record]).replace(/^ *0 ms {2}/, ""))}\n`;
}

function intro({ url, env }: OttimateServer): string {
  const { origin } = new URL(url);
  const lines = Object.entries(env).map(([name, value]) => `  export ${name}=${value}`);
  return `A local Ottimate is running at ${url}. Set these variables for your program:

${lines.join("\n")}

Change the clock, faults and records under ${origin}${adminPath}, which lists the calls. Stop it with Ctrl-C.

`;
}

/** Resolves when the signal is aborted. */
function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function runPrism({ io, stopping }: Context, given: Given, port: number): Promise<number> {
  for (const name of ["seed", "faults", "record"])
    if (given[name] !== undefined) throw new UsageError(`--${name} cannot be combined with --prism.`);
  let command: string;
  try {
    command = createRequire(join(io.cwd, "package.json")).resolve("@stoplight/prism-cli/dist/index.js");
  } catch {
    throw new UsageError(
      "Prism is not installed here: npm install --save-dev @stoplight/prism-cli\nWithout --prism, nothing needs to be installed.",
    );
  }
  const document = createRequire(import.meta.url).resolve("ottimate-client/openapi.json");
  const prism = await usable("--prism", () => startPrism({ command, document, port }));
  io.stdout.write(`Prism is running at ${prism.url}. It accepts any credentials:

  export OTTIMATE_BASE_URL=${prism.url} OTTIMATE_API_KEY=any OTTIMATE_CLIENT_ID=any OTTIMATE_CLIENT_SECRET=any

Request a status with the header Prefer: code=403. It keeps no records, so batches never finish.
`);
  try {
    await ended(stopping);
  } finally {
    await prism.stop();
  }
  return exitCodes.done;
}
