/** `npm run check`: runs the checks that are not tests in parallel, prints their output, and exits with 1 if one fails. */
import { spawn } from "node:child_process";
import { once } from "node:events";

const checks = ["generate -- --check", "lint", "typecheck"].map(run);
for (const check of checks) {
  const { code, said } = await check;
  process.stdout.write(said);
  if (code !== 0) process.exitCode = 1;
}

async function run(script: string): Promise<{ code: unknown; said: string }> {
  const child = spawn(`npm run ${script}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const [code] = await once(child, "close");
  return { code, said };
}
