import { join } from "node:path";
import { inject } from "vitest";
import { run } from "../../package/run.ts";

/** What a program in the consumer's folder prints last, as JSON. */
export async function printed(
  command: string,
  args: readonly string[],
  cwd: string = join(inject("consumer"), "programs"),
): Promise<unknown> {
  const { code, stdout, stderr } = await run(command, args, { cwd });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stderr}${stdout}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}
