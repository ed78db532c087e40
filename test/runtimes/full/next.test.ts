import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { run } from "../../package/run.ts";
import { consumerWith } from "../support/consumer.ts";
import { doubleOfThisFile } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { installed } from "../support/installed.ts";

const double = doubleOfThisFile();
const next = installed("next/dist/bin/next");
const env = { NEXT_TELEMETRY_DISABLED: "1" };

const app = {
  "package.json": `{ "type": "module" }`,
  // The tools are links to another folder, which Turbopack follows from its root only.
  "next.config.js": `export default { turbopack: { root: "/" } };`,
  "app/layout.js": "export default function Layout({ children }) { return children; }",
  "app/api/route.js": `
    import { scenario } from "../../scenario.js";
    export async function POST(request) { return Response.json(await scenario(await request.json())); }
  `,
};

it("does every job in a route of Next.js, built for production", { timeout: 300_000 }, async () => {
  const scenario = await readFile(join(import.meta.dirname, "../programs/scenario.js"), "utf8");
  const folder = await consumerWith({ ...app, "scenario.js": scenario }, ["next", "react", "react-dom"]);
  const built = await run(process.execPath, [next, "build"], { cwd: folder, env });
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const response = await fetch(`${await served(folder)}/api`, {
    method: "POST",
    body: JSON.stringify(await double.access()),
  });
  expect(await response.json()).toEqual(everyJob);
  expect(await double.violations()).toEqual([]);
});

/** The URL at which Next.js serves what was built. */
async function served(folder: string): Promise<string> {
  const server = spawn(process.execPath, [next, "start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill());
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error("`next start` ended before it named its URL.");
}
