import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inject } from "vitest";
import { emptyFolder } from "../support/cli.ts";

/** A running command, as started from a user's shell. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** Its output so far. */
  readonly said: { stdout: string; stderr: string };
  /** Resolves once its output has this text. */
  hear(text: string): Promise<void>;
  /** Resolves to its exit code, or to the signal that killed it. */
  readonly ended: Promise<number | string>;
}

interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** The installed command. */
export const command = (): string => join(inject("consumer"), "node_modules/.bin/ottimate");

/** Starts the installed command in an empty folder, without this run's settings. */
export function start(args: readonly string[], world: World = {}): RunningCommand {
  return startProgram(command(), args, world);
}

/** The same on its own terminal, which combines both outputs. */
export function startOnTerminal(args: readonly string[], world: World = {}): RunningCommand {
  const line = [command(), ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  return startProgram("script", ["-qec", line, "/dev/null"], world);
}

/** The same through another program, such as one that removes rights. */
export function startUnder(
  [program = "", ...before]: readonly string[],
  args: readonly string[],
  world: World = {},
): RunningCommand {
  return startProgram(program, [...before, command(), ...args], world);
}

/** With a limit on file size in blocks, which acts like a full disk. */
export const onSmallDisk = (blocks: number): readonly string[] => [
  "sh",
  "-c",
  `ulimit -f ${blocks}; exec "$0" "$@"`,
];

/** With only the rights that the files grant, even if root runs the tests. */
export const withoutPrivileges: readonly string[] =
  process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];

/** Runs the installed command to its end. */
export async function run(args: readonly string[], world: World = {}) {
  const running = start(args, world);
  const code = await running.ended;
  return { code, ...running.said };
}

function startProgram(program: string, args: readonly string[], { env, cwd, input }: World): RunningCommand {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|OTTIMATE_|FORCE_COLOR|NO_COLOR|(https?|all|no)_proxy$)/i.test(name),
  );
  const child = spawn(program, args, {
    cwd: cwd ?? emptyFolder(),
    env: { ...Object.fromEntries(inherited), TERM: "xterm", ...env },
  });
  const said = { stdout: "", stderr: "" };
  let look = (): void => {};
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.on("data", (chunk: Buffer) => {
      said[name] += chunk;
      look();
    });
  if (input !== undefined) child.stdin?.end(input);
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string);
  return {
    child,
    said,
    ended,
    hear: (text) =>
      new Promise((resolve, reject) => {
        look = () => {
          if ((said.stdout + said.stderr).includes(text)) resolve();
        };
        look();
        void ended.then((code) =>
          reject(new Error(`It ended with ${code} before: ${said.stdout}${said.stderr}`)),
        );
      }),
  };
}
