import { spawn } from "node:child_process";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { root } from "./snippets.ts";

/** Runs a script of package.json like npm, without npm. */
function script(name: string, args: string[] = []) {
  const { OTTIMATE_BASE_URL: _, OTTIMATE_ENVIRONMENT: __, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${name}.ts`, ...args], {
    cwd: root,
    env,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, said: () => said };
}

describe("npm run quickstart", () => {
  it("does an integrator's first steps against the mock and prints what it found", async () => {
    const { ended, said } = script("quickstart");
    expect(await ended, said()).toBe(0);
    for (const text of [
      "Harbor & Vine Restaurant Group",
      "   ├─ Harbor Oyster Bar LLC (123)\n   │  ├─ Oyster Bar Pier 7 (456)\n   │  └─ Oyster Bar Market Hall (457)\n",
      "   └─ Saltworks Catering LLC (789)\n      └─ Saltworks Commissary (470)\n",
      "batches and uploads never finish on it",
      "Pacific Coast Seafood Co.",
      "1 created, 1 updated",
    ]) {
      expect(said()).toContain(text);
    }
  });
});

describe("npm run mock", () => {
  it("prints a curl line that works, and leaves nothing behind when it is stopped", async () => {
    const { child, ended, said } = script("mock", ["--port", "0"]);
    while (!said().includes("curl")) await new Promise((resolve) => child.stdout.once("data", resolve));
    const line = /curl (.*)/.exec(said())?.[1] ?? "";
    const headers = [...line.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
      ([, name = "", value = ""]): [string, string] => [name, value],
    );
    const url = / '(http[^']+)'/.exec(line)?.[1] ?? "";
    const answer = await fetch(url, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("sl-violations")).toBeNull();
    expect(said()).toContain("batches and uploads never finish on it");
    child.kill("SIGTERM");
    await ended;
    const refused = await new Promise((resolve) =>
      connect(Number(new URL(url).port), "127.0.0.1")
        .once("error", resolve)
        .once("connect", () => resolve("still there")),
    );
    expect(refused).toMatchObject({ code: "ECONNREFUSED" });
  });

  it("says what is wrong with an invalid port", async () => {
    const { ended, said } = script("mock", ["--port", "many"]);
    expect(await ended).toBe(2);
    expect(said()).toContain("--port many: a port is a whole number");
  });
});
