import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contractLive } from "../../../scripts/contract-live/command.ts";
import { createOttimateClient } from "../../../src/index.ts";
import { createOttimateFetch, type OttimateFetch, recordFetch } from "../../../src/testing/index.ts";
import { leaksIn } from "../../support/leaks.ts";

const sandbox = "https://sandbox-api.ottimate.com/v1";
const folder = mkdtempSync(join(tmpdir(), "contract-live-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Json = Record<string, unknown>;
/** Changes a list or a record in a response. */
type Dress = (path: string, body: Json, response: Response) => [body: Json, status: number];

const plain: Dress = (_, body, { status }) => [body, status];

/** The double at the sandbox's address, modified so that it differs from the document. */
function dressed(double: OttimateFetch, dress: Dress = plain) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    if (!url.startsWith(sandbox)) throw new TypeError(`${url} is not the sandbox`);
    const response = await double.fetch(url.replace(sandbox, double.url), init);
    const text = await response.clone().text();
    if (text === "") return response;
    const path = new URL(url).pathname.replace("/v1", "");
    const [body, status] = dress(path, JSON.parse(text) as Json, response);
    return new Response(JSON.stringify(body), { status, headers: response.headers });
  };
}

function environmentOf({ credentials }: OttimateFetch, more: Json = {}) {
  const { apiKey, clientId, clientSecret } = credentials;
  return {
    OTTIMATE_API_KEY: apiKey,
    OTTIMATE_CLIENT_ID: clientId,
    OTTIMATE_CLIENT_SECRET: clientSecret,
    ...more,
  };
}

async function run(double: OttimateFetch, dress?: Dress, ...args: string[]) {
  const outcome = await contractLive(args, environmentOf(double), dressed(double, dress));
  return { ...outcome, lines: outcome.stdout.split("\n") };
}

/** The first record of a list. */
const first = (body: Json, list: string): Json => (body[list] as Json[])[0] ?? {};

describe("The read-only part", () => {
  it("calls each list and a record of each, writes nothing, and finds no difference if there is none", async () => {
    const double = createOttimateFetch();
    const { code, stdout, stderr } = await run(double);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/The sandbox: \d+ responses of 2\d operations, 0 differences/);
    expect(code).toBe(0);
    const written = double.requests.filter(
      ({ method, operationId }) => method !== "GET" && operationId !== "createToken",
    );
    expect(written).toEqual([]);
    expect(new Set(double.requests.map(({ operationId }) => operationId)).size).toBeGreaterThan(20);
    double.assertNoViolations();
  });

  it("finds three planted differences, with their places in the document and the deviations", async () => {
    const dress: Dress = (path, body, { status }) => {
      if (path === "/vendors") first(body, "vendors").erp_vendor_id = 1001;
      if (path === "/accounts") first(body, "results").region = "EU";
      if (path === "/batch") return [body, 206];
      return [body, status];
    };
    const { code, stdout, stderr } = await run(createOttimateFetch(), dress, "--json");
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const { differences } = JSON.parse(stdout) as { differences: Json[] };
    expect(differences.map(({ at, facet, what }) => [at, facet, what])).toEqual([
      ["GET /accounts 200.results[].region", "present", "the document does not name it"],
      ["GET /vendors 200.vendors[].erp_vendor_id", "type", expect.stringContaining("must be string")],
      ["GET /batch 206", "present", "the document has no such response"],
    ]);
    const places = differences.map(({ place }) => String(place));
    const lineAt = (place: string) => {
      const [file = "", line] = place.split(":");
      return readFileSync(file, "utf8").split("\n")[Number(line) - 1];
    };
    expect(places[0]).toMatch(/^spec\/accounts\/schemas\.yaml:\d+$/);
    expect(places[1]).toMatch(/^spec\/vendors\/schemas\.yaml:\d+$/);
    expect(lineAt(places[1] ?? "")).toMatch(/^ +erp_vendor_id:$/);
    expect(places[2]).toMatch(/^spec\/batches\/paths\.yaml:\d+$/);
    expect(lineAt(places[2] ?? "")).toMatch(/^ +responses:$/);
  });

  it("names the deviation that a difference is about, also in text", async () => {
    const dress: Dress = (path, body, { status }) => {
      if (path.startsWith("/invoices/") && "items" in body) return [{ ...body, items: "none" }, status];
      return [body, status];
    };
    const { stdout } = await run(createOttimateFetch(), dress);
    expect(stdout).toMatch(/GET \/invoices\/\{id\} 200\.items {2}type: it must be array, and is string/);
    expect(stdout).toMatch(
      /^ {4}spec\/deviations\.yaml:\d+: \* \/invoices\/\{id\} 200\.items {2}present, unverified: /m,
    );
  });

  it.each<[string, (body: Json) => void, string, string]>([
    [
      "a property that is missing",
      (body) => delete first(body, "vendors").id,
      ".vendors[].id",
      "it is missing",
    ],
    [
      "a list that is not a list",
      (body) => Object.assign(body, { vendors: {} }),
      ".vendors",
      "it must be array, and is object",
    ],
  ])("finds %s", async (_, change, place, what) => {
    const dress: Dress = (path, body, { status }) => {
      if (path === "/vendors") change(body);
      return [body, status];
    };
    const { stdout } = await run(createOttimateFetch(), dress, "--json");
    const { differences } = JSON.parse(stdout) as { differences: Json[] };
    expect(differences).toContainEqual(expect.objectContaining({ at: `GET /vendors 200${place}`, what }));
  });

  it("finds a value that an open list does not have", async () => {
    const dress: Dress = (path, body, { status }) => {
      if (path === "/invoices") first(body, "results").status = "on-the-moon";
      return [body, status];
    };
    const { lines } = await run(createOttimateFetch(), dress);
    expect(lines).toContainEqual(
      expect.stringMatching(/^GET \/invoices 200\.results\[\]\.status {2}enum: "on-the-moon" is not among/),
    );
  });
});

describe("A guess that a response shows", () => {
  it("is proposed as observed with its date, in a patch that applies and is not applied", async () => {
    const before = readFileSync("spec/deviations.yaml", "utf8");
    const patch = join(folder, "observed.patch");
    const double = createOttimateFetch();
    const { code, stdout } = await run(double, plain, "--patch", patch);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^observed \d{4}-\d{2}-\d{2}, spec\/deviations\.yaml:\d+: \* \/invoices\/\{id\} 200\.items {2}present/m,
    );
    expect(readFileSync("spec/deviations.yaml", "utf8")).toBe(before);
    const copy = join(folder, "copy");
    mkdirSync(join(copy, "spec"), { recursive: true });
    cpSync("spec/deviations.yaml", join(copy, "spec/deviations.yaml"));
    const applied = spawnSync("git", ["apply", patch], { cwd: copy, encoding: "utf8" });
    expect(applied.stderr).toBe("");
    const after = readFileSync(join(copy, "spec/deviations.yaml"), "utf8");
    const count = (text: string, part: RegExp) => text.match(part)?.length ?? 0;
    const observed = count(after, /^ {2}confidence: observed\n {2}observed: \d{4}-\d{2}-\d{2}$/gm);
    expect(observed).toBeGreaterThan(0);
    expect(count(after, /confidence: unverified$/gm)).toBe(
      count(before, /confidence: unverified$/gm) - observed,
    );
  });

  it("is not proposed if the response differs from the document there", async () => {
    const dress: Dress = (path, body, { status }) => {
      if (path.startsWith("/invoices/") && "items" in body) return [{ ...body, items: "none" }, status];
      return [body, status];
    };
    const { stdout } = await run(createOttimateFetch(), dress, "--json");
    const { observations } = JSON.parse(stdout) as { observations: { deviation: Json }[] };
    expect(observations.map(({ deviation }) => deviation.at)).not.toContain("* /invoices/{id} 200.items");
  });

  it("is proposed for accepted requests, only with --write", async () => {
    const observed = async (...args: string[]) => {
      const double = createOttimateFetch();
      const { stdout, stderr } = await run(double, plain, "--json", ...args);
      expect(stderr).toBe("");
      double.assertNoViolations();
      const { observations } = JSON.parse(stdout) as { observations: { deviation: Json }[] };
      return observations.map(({ deviation }) => deviation.at);
    };
    expect(await observed()).not.toContain("POST /dimensions body.type");
    const shown = await observed("--write");
    expect(shown).toContain("POST /dimensions body.type");
    expect(shown).toContain("POST /dimensions body.code");
  });
});

describe("Recorded traffic", () => {
  it("is checked like the sandbox, without any calls", async () => {
    const double = createOttimateFetch();
    const file = join(folder, "saved.har");
    const { code } = await run(double, plain, "--save", file);
    expect(code).toBe(0);
    const { apiKey, clientSecret } = double.credentials;
    expect(leaksIn(readFileSync(file, "utf8"), [apiKey, clientSecret])).toEqual([]);
    const never = () => Promise.reject(new Error("nothing is to be called"));
    const again = await contractLive(["--har", file], {}, never);
    expect(again.stdout).toMatch(/saved\.har: \d+ responses of 2\d operations, 0 differences/);
    expect(again.code).toBe(0);
  });

  it("also shows the three differences, without values", async () => {
    const double = createOttimateFetch();
    const recording = recordFetch(
      dressed(double, (path, body, { status }) => {
        if (path === "/vendors") first(body, "vendors").erp_vendor_id = 1001;
        if (path === "/invoices") first(body, "results").secret_sauce = "Hill Farm";
        return path === "/dimensions" ? [body, 203] : [body, status];
      }),
    );
    const settings = { environment: "sandbox", ...double.credentials, fetch: recording.fetch } as const;
    const client = createOttimateClient(settings);
    for (const path of ["/vendors", "/invoices", "/dimensions"] as const) await client.GET(path);
    const file = join(folder, "dressed.har");
    writeFileSync(file, JSON.stringify(await recording.har()));
    const { code, stdout } = await contractLive(["--har", file], {}, fetch);
    expect(code).toBe(1);
    expect(stdout).toContain("GET /vendors 200.vendors[].erp_vendor_id  type: it must be string");
    expect(stdout).toContain(
      "GET /invoices 200.results[].secret_sauce  present: the document does not name it",
    );
    expect(stdout).toContain("GET /dimensions 203  present: the document has no such response");
    expect(readFileSync(file, "utf8") + stdout).not.toContain("Hill Farm");
  });

  it("names an undocumented call, and ignores calls to other hosts", async () => {
    const response = { status: 200, headers: [], content: { size: 0, mimeType: "" } };
    const entry = (url: string) => ({
      startedDateTime: "2026-11-30",
      request: { method: "GET", url },
      response,
    });
    const entries = [entry(`${sandbox}/payments`), entry("https://elsewhere.test/v1/other")];
    const file = join(folder, "others.har");
    writeFileSync(file, JSON.stringify({ log: { entries } }));
    const { code, stdout } = await contractLive(["--har", file], {}, fetch);
    expect(code).toBe(1);
    expect(stdout).toContain("GET /payments  present: the document has no such call");
    expect(stdout).toContain("1 requests left out");
  });
});

describe("Nothing is called", () => {
  const never = () => Promise.reject(new Error("nothing is to be called"));
  const env = environmentOf(createOttimateFetch());

  it.each<[string, string[], Json, string]>([
    ["without credentials", [], { ...env, OTTIMATE_API_KEY: undefined }, "OTTIMATE_API_KEY: not set"],
    ["of production", [], { ...env, OTTIMATE_ENVIRONMENT: "production" }, "production never"],
    [
      "of production's host",
      [],
      { ...env, OTTIMATE_BASE_URL: "https://api.ottimate.com/v1" },
      "production never",
    ],
    [
      "of a host that may lead to production",
      [],
      { ...env, OTTIMATE_BASE_URL: "https://proxy.test/v1" },
      "production never",
    ],
    ["for an option that there is not", ["--production"], env, "usage:"],
    ["with --har and --write", ["--har", "x.har", "--write"], env, "calls nothing"],
    ["for a recording that is not HAR", ["--har", "package.json"], env, "is no HAR"],
    ["for a recording that does not exist", ["--har", "none.har"], env, "no such file"],
  ])("%s", async (_, args, given, message) => {
    const { code, stdout, stderr } = await contractLive(args, given as Record<string, string>, never);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("if the credentials are rejected", async () => {
    const double = createOttimateFetch();
    const { code, stderr } = await contractLive(
      [],
      { ...environmentOf(double), OTTIMATE_CLIENT_SECRET: "wrong-secret-1" },
      dressed(double),
    );
    expect(code).toBe(2);
    expect(stderr).toContain("No token");
    expect(stderr).not.toContain("wrong-secret-1");
  });
});
