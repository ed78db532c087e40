import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OttimateServer, startOttimate } from "../../../src/testing/index.ts";
import { emptyFolder, runCli } from "../../support/cli.ts";

let own: OttimateServer;
let other: OttimateServer;
let cwd: string;
beforeEach(async () => {
  [own, other] = await Promise.all([startOttimate(), startOttimate()]);
  cwd = emptyFolder();
});
afterEach(() => Promise.all([own.stop(), other.stop()]));

const write = (name: string, env: Readonly<Record<string, string>>) =>
  writeFileSync(
    join(cwd, name),
    Object.entries(env)
      .map(([key, value]) => `${key}="${value}"\n`)
      .join(""),
  );
const without = (env: Readonly<Record<string, string>>, ...names: string[]) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

describe("The variables of a command", () => {
  it("come from .env in the working folder, including the URL if it has all credentials", async () => {
    write(".env", own.env);
    expect(await runCli(["scopes"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(own.requests.length).toBeGreaterThan(1);
  });

  it.each(["OTTIMATE_BASE_URL", "OTTIMATE_TOKEN_URL"])(
    "ignore %s of a .env without all credentials, and say so",
    async (name) => {
      const stranger = name === "OTTIMATE_BASE_URL" ? other.url : `${other.url}/oauth/token`;
      write(".env", { ...own.env, [name]: stranger });
      const env = without(own.env, "OTTIMATE_BASE_URL");
      const base = name === "OTTIMATE_BASE_URL" ? {} : { OTTIMATE_BASE_URL: own.url };
      // One credential from another source is enough.
      const { stderr } = await runCli(["call", "listAccounts"], {
        cwd,
        env: {
          ...base,
          OTTIMATE_CLIENT_SECRET: env.OTTIMATE_CLIENT_SECRET,
          HTTPS_PROXY: "http://127.0.0.1:1",
        },
      });
      expect(stderr).toContain(`${name} of .env is ignored`);
      expect(other.requests).toEqual([]);
    },
  );

  it("take a URL from a file that --env-file names, wherever the credentials are from", async () => {
    write("other.env", { OTTIMATE_BASE_URL: own.url });
    const env = without(own.env, "OTTIMATE_BASE_URL");
    expect(await runCli(["scopes", "--env-file", "other.env"], { cwd, env })).toMatchObject({
      code: 0,
      stderr: "",
    });
  });

  it("override any file if set in the environment", async () => {
    write("other.env", other.env);
    expect((await runCli(["scopes", "--env-file", "other.env"], { cwd, env: own.env })).code).toBe(0);
    expect(other.requests).toEqual([]);
  });

  it("ignore the base URL if --environment is passed", async () => {
    const { code, stderr } = await runCli(["scopes", "--environment", "production"], {
      cwd,
      env: { ...own.env, HTTPS_PROXY: "http://127.0.0.1:1" },
    });
    expect(code).toBe(6);
    expect(stderr).toContain("OTTIMATE_BASE_URL is ignored, because --environment was passed.");
    expect(own.requests).toEqual([]);
  });

  it.each([
    [["--environment", "prodution"], 2, "did you mean production?"],
    [["--env-file", "missing.env"], 2, "missing.env does not exist."],
    [["--env-file", "."], 2, ". is a folder."],
    [[], 3, "OTTIMATE_API_KEY"],
  ])("make the command exit, with %j, with %i", async (options, code, message) => {
    const outcome = await runCli(["scopes", ...options], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(message);
  });

  it("are not read from a file in another encoding, such as PowerShell writes", async () => {
    writeFileSync(join(cwd, ".env"), "\uFEFFOTTIMATE_API_KEY=key", "utf16le");
    const { code, stderr } = await runCli(["scopes"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(".env is not UTF-8: save it as UTF-8.\n");
  });

  it("are never printed, whatever goes wrong", async () => {
    const env = { ...own.env, OTTIMATE_CLIENT_SECRET: "wrong-secret-7391" };
    for (const args of [["scopes"], ["doctor"], ["scopes", "--json"], ["doctor", "--json"]]) {
      const { stdout, stderr, code } = await runCli(args, { cwd, env });
      expect(code).toBe(3);
      expect(stdout + stderr).not.toContain("wrong-secret-7391");
      expect(stdout + stderr).not.toContain(own.credentials.apiKey);
    }
  });
});
