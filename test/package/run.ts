import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, without this run's npm, Node and Ottimate settings. */
export function run(command: string, args: readonly string[], { cwd, env }: Place): Promise<Outcome> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|OTTIMATE_|FORCE_COLOR)/i.test(name),
  );
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { cwd, env: { ...Object.fromEntries(inherited), ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        // If the code is not a number, the program could not be started.
        if (typeof code === "number") resolve({ code, stdout, stderr });
        else reject(error);
      },
    );
  });
}

export function runNode(args: readonly string[], cwd: string): Promise<Outcome> {
  return run(process.execPath, args, { cwd });
}

/** Runs npm without the tester's cache and settings, and with an unreachable registry. */
export async function npm(
  args: readonly string[],
  { cwd, workshop }: { cwd: string; workshop: string },
): Promise<Outcome> {
  const settings = join(workshop, "npmrc");
  await writeFile(settings, "");
  const outcome = await run("npm", args, {
    cwd,
    env: {
      npm_config_cache: join(workshop, "cache", String(args[0])),
      npm_config_userconfig: settings,
      npm_config_registry: "http://127.0.0.1:9/",
      npm_config_update_notifier: "false",
    },
  });
  if (outcome.code === 0) return outcome;
  throw new Error(`npm ${args.join(" ")} ended with ${outcome.code}:\n${outcome.stdout}${outcome.stderr}`);
}
