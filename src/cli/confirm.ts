import { createInterface } from "node:readline/promises";
import { isProduction } from "./environment.ts";
import type { Context } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Lets a write to production pass that a person has agreed to: on a terminal by an answer, elsewhere by `--yes`.
 * @param what the write, such as `createVendor`
 * @throws UsageError where nobody has
 */
export async function confirmWrite(context: Context, baseUrl: string, what: string): Promise<void> {
  const { io, globals, stopping } = context;
  if (globals.yes || !isProduction(baseUrl)) return;
  const { host } = new URL(baseUrl);
  if (!io.stdin.isTTY || !io.stderr.isTTY)
    throw new UsageError(
      `${what} writes to ${host}, which is production: add --yes to agree. Nothing was sent.`,
    );
  const lines = createInterface({
    input: io.stdin,
    output: io.stderr as NodeJS.WritableStream & typeof io.stderr,
  });
  // On a terminal, it takes Ctrl-C for itself.
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
  });
  const asked = lines.question(`${what} writes to ${host}, which is production. Go on? [y/N] `, {
    signal: stopping,
  });
  const answer = await Promise.race([asked, closed]).catch(() => "");
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("Nothing was sent.");
}
