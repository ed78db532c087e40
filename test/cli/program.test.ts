import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterEach, describe, expect, inject, it } from "vitest";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { loadedFiles } from "../package/installed-files.ts";
import { emptyFolder } from "../support/cli.ts";
import { command, type RunningCommand, run, start } from "./binary.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

/** The code of a built file and of everything that it loads at once. */
const loaded = (name: string): string => [...loadedFiles(inject("consumer"), `${name}.js`).values()].join("");

describe("The installed command", () => {
  it("prints its version without loading the client or the double", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    const all = loaded("cli");
    expect(all).toContain("commander");
    expect(all).not.toMatch(/oauth\/token|Ajv2020/);
    expect(all.length).toBeLessThan(90_000);
  });

  it.each(["index", "node", "limits", "otto", "testing"])(
    "costs nothing for those who import %s",
    async (name) => {
      const all = loaded(name);
      expect(all).not.toMatch(/CommanderError|node:readline/);
    },
  );

  it("is what npx runs under the package's name", async () => {
    const { stdout } = await promisify(execFile)(
      "npm",
      ["exec", "--offline", "--", "ottimate-client", "--version"],
      {
        cwd: inject("consumer"),
      },
    );
    expect(stdout.trim()).toBe(version);
  });

  it("stops writing, without an error, when its reader stops", async () => {
    const line = `"${command()}" call listVendors -q ottimate_company_id=123 | true; echo "\${PIPESTATUS[0]}"`;
    const double = await startOttimate();
    const env = { ...process.env, ...double.env };
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", line], { env });
    await double.stop();
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  });
});

describe("A signal", () => {
  let double: OttimateServer | undefined;
  let running: RunningCommand | undefined;
  afterEach(async () => {
    running?.child.kill("SIGKILL");
    await double?.stop();
  });

  const vendor = JSON.stringify({
    ottimate_company_id: 123,
    erp_vendor_id: "V-9",
    erp_vendor_name: "Hill Farm",
  });

  /** Starts a write that the double delays, and waits until it is running. */
  async function startWrite() {
    double = await startOttimate();
    double.fail({ operation: "createVendor", delayMs: 20_000 });
    running = start(["call", "createVendor", "-d", vendor], { env: double.env });
    while (!double.requests.some(({ operationId }) => operationId === "createVendor"))
      await new Promise((resolve) => setTimeout(resolve, 20));
    return { double, running };
  }

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s lets a running write finish, prints its result, and exits with %i",
    async (signal, code) => {
      const { double, running } = await startWrite();
      running.child.kill(signal);
      await running.hear("Stopping: no new requests are sent");
      double.clock.advance(20_000);
      expect(await running.ended).toBe(code);
      expect(JSON.parse(running.said.stdout)).toMatchObject({ vendor: { erp_vendor_id: "V-9" } });
    },
  );

  it("received twice exits at once", async () => {
    const { running } = await startWrite();
    running.child.kill("SIGINT");
    await running.hear("Stopping");
    running.child.kill("SIGINT");
    expect(await running.ended).toBe(130);
    expect(running.said.stdout).toBe("");
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s stops the mock, which runs in an empty folder, with exit code %i", async (signal, code) => {
    running = start(["mock", "--port", "0"], { cwd: emptyFolder() });
    await running.hear("Stop it with Ctrl-C.");
    const env = Object.fromEntries(
      [...running.said.stdout.matchAll(/export (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    const called = await run(["call", "listVendors", "-q", "ottimate_company_id=123", "--all", "-f", "csv"], {
      env,
    });
    expect(called.code).toBe(0);
    expect(called.stdout.split("\r\n")).toHaveLength(6);
    await running.hear("GET /vendors?ottimate_company_id=123");
    running.child.kill(signal);
    expect(await running.ended).toBe(code);
  });
});

it("finds its settings in .env, and says what is missing in an empty folder", async () => {
  const { code, stderr } = await run(["scopes"]);
  expect(code).toBe(3);
  expect(stderr).toContain("OTTIMATE_API_KEY");
});
