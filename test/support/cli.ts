import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { runProgram } from "../../src/cli/program.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";

/** The outcome of a command. */
interface CliOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface World {
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Whether it runs on a terminal. */
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  /** Receives standard output as it is written. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command in this process, with its own environment. */
export async function runCli(args: readonly string[], world: World = {}): Promise<CliOutcome> {
  const { env = {}, cwd = emptyFolder(), stdin = "", isTerminal = false, signal, onOutput } = world;
  let stdout = "";
  let stderr = "";
  const hear = (text: string): void => {
    stdout += text;
    onOutput?.(text);
  };
  const input: Io["stdin"] = Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: isTerminal });
  const io: Io = {
    env,
    cwd,
    stdin: input,
    stdout: { isTTY: isTerminal, columns: 120, write: hear },
    stderr: { isTTY: isTerminal, columns: 120, write: (text) => (stderr += text) },
  };
  const stopping = signal ?? new AbortController().signal;
  const code = await runProgram(args, {
    io,
    version: "0.0.0",
    stopping,
    ending: new AbortController().signal,
  });
  return { code, stdout, stderr };
}

/** A command with a double to call and an empty working folder, both new for each test. */
interface CommandUnderTest {
  readonly double: OttimateServer;
  readonly cwd: string;
  run(args: readonly string[], world?: World): Promise<CliOutcome>;
  /** Writes lines to a file in the folder. */
  write(name: string, ...lines: string[]): void;
  /** Reads a file in the folder. */
  read(name: string): string;
}

export function useCommand(command: string, options?: Parameters<typeof startOttimate>[0]): CommandUnderTest {
  let double: OttimateServer;
  let cwd: string;
  beforeEach(async () => {
    double = await startOttimate(options);
    cwd = emptyFolder();
  });
  afterEach(() => double.stop());
  return {
    get double() {
      return double;
    },
    get cwd() {
      return cwd;
    },
    run: (args, world) => runCli([command, ...args], { env: double.env, cwd, ...world }),
    write: (name, ...lines) => writeFileSync(join(cwd, name), lines.map((line) => `${line}\n`).join("")),
    read: (name) => readFileSync(join(cwd, name), "utf8"),
  };
}

const folders: string[] = [];

/** An empty folder, removed when the process ends. */
export function emptyFolder(): string {
  if (folders.length === 0)
    process.once("exit", () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
  const folder = mkdtempSync(join(tmpdir(), "ottimate-cli-"));
  folders.push(folder);
  return folder;
}
