import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { drift, type Outcome } from "../../../scripts/drift/command.ts";
import { boats, boatsWithBody, entry } from "./support.ts";

const text = { type: "string" };
const boat = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
const ours = boatsWithBody(boat({ name: text, sail: text }));
const published = boatsWithBody(
  boat({ name: text, keel: { type: "string", enum: ["fin", "long|full"] } }, ["keel"]),
);
const deviation = entry("POST /boats body.sail", "present", "published: false; ours: true");
const another = entry("POST /boats body.keel", "present", "published: true; ours: false");
const stale = entry("* 429", "present", "published: false; ours: true");

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-"));
  const files: Record<string, string> = {
    "ours.json": JSON.stringify(ours),
    "published.json": `\uFEFF${JSON.stringify(published)}`,
    "published.yaml": stringify(published),
    "no-deviations.yaml": "",
    "deviations.yaml": deviation,
    "all-deviations.yaml": deviation + another,
    "stale.yaml": deviation + another + stale,
    "wrong.yaml": deviation.replace("why:", "wy:"),
    "broken.json": '{ "openapi": "3.1.0", ',
    "lenient.json": "{ openapi: 3.1.0, paths: {} }",
    "broken.yaml": "openapi: 3.1.0\npaths: [\n",
    "swagger.json": '{ "swagger": "2.0", "paths": {} }',
    "newer.yaml": "openapi: 4.0.0\npaths: {}\n",
    "array.json": "[]",
    "empty.yaml": "",
    "text.txt": "Not found",
    "no-paths.yaml": "openapi: 3.1.0\n",
    "outside.yaml": stringify(boatsWithBody({ $ref: "other.yaml#/Boat" })),
    "circle.yaml": stringify(boats({ requestBody: { $ref: "#/paths/~1boats/post/requestBody" } })),
    "nowhere.yaml": stringify(boatsWithBody({ $ref: "#/components/schemas/Boat" })),
  };
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
  server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    if (path === "/openapi.yaml") response.end(stringify(published));
    else if (path === "/loop") response.writeHead(302, { location: "/loop" }).end();
    else if (path === "/moved") response.writeHead(301, { location: "/openapi.yaml" }).end();
    else if (path === "/page") response.end("<!DOCTYPE html>\n<html><body>Sign in: first</body></html>");
    else response.writeHead(503).end("Down");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs the command in this process; `@` in an argument is the folder of the files above, and `URL` the server. */
async function run(...args: string[]): Promise<Outcome> {
  const outcome = await drift(args.map((arg) => arg.replace("@", folder).replace("URL", url)));
  const short = (text: string) => text.replaceAll(folder, "@").replaceAll(url, "URL");
  return { ...outcome, stdout: short(outcome.stdout), stderr: short(outcome.stderr) };
}

const against = (deviations: string) => ["--against", "@/ours.json", "--deviations", deviations];

describe("the drift command", () => {
  it("exits 0 when both documents say the same, and counts what it compared", async () => {
    const { code, stdout, stderr } = await run("@/ours.json", ...against("@/no-deviations.yaml"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      "Published: 1 operations, 4 addresses. Ours: 1 operations, 4 addresses. " +
        "0 differences: 0 explained, 0 unexplained. 0 stricter without proof. 0 stale deviations.\n",
    );
  });

  it("exits 0 when every difference is explained", async () => {
    const { code, stdout } = await run("@/published.json", ...against("@/all-deviations.yaml"));
    expect(stdout).toContain(
      "2 differences: 2 explained, 0 unexplained. 0 stricter without proof. 0 stale deviations.",
    );
    expect(code).toBe(0);
  });

  it("exits 1 on an unexplained difference, which is listed under its operation", async () => {
    const { code, stdout } = await run("@/published.json", ...against("@/deviations.yaml"));
    expect(code).toBe(1);
    expect(stdout).toBe(
      "POST /boats\n" +
        "  body.keel  present: only in the published document (string, required)\n\n" +
        "Published: 1 operations, 4 addresses. Ours: 1 operations, 4 addresses. " +
        "2 differences: 1 explained, 1 unexplained. 0 stricter without proof. 0 stale deviations.\n",
    );
  });

  it("exits 1 on a stale entry, even if every difference is explained, and says where it is", async () => {
    const { code, stdout } = await run("@/published.json", ...against("@/stale.yaml"));
    expect(code).toBe(1);
    expect(stdout).toContain(
      "Every operation\n  stale, @/stale.yaml:18: * 429  present: matches nothing in either document\n",
    );
  });

  it("prints JSON for programs", async () => {
    const { code, stdout } = await run("@/published.json", ...against("@/deviations.yaml"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      summary: {
        published: { operations: 1, addresses: 4 },
        ours: { operations: 1, addresses: 4 },
        differences: 2,
        explained: 1,
        unexplained: 1,
        unproven: 0,
        stale: 0,
      },
      operations: [
        {
          operation: "POST /boats",
          unexplained: [
            {
              at: "POST /boats body.keel",
              facet: "present",
              published: true,
              ours: false,
              only: { type: "string", enum: ["fin", "long|full"], required: true },
            },
          ],
          unproven: [],
          stale: [],
        },
      ],
    });
  });

  it("prints Markdown for issues, with nothing that breaks a table", async () => {
    const document = JSON.stringify(ours).replace(
      '"sail":{"type":"string"',
      '"sail":{"type":"string","pattern":"a|`"',
    );
    await writeFile(join(folder, "pattern.json"), document);
    const { code, stdout } = await run("@/pattern.json", ...against("@/stale.yaml"), "--markdown");
    expect(code).toBe(1);
    expect(stdout).toContain("### POST /boats\n\n| at | facet | published | ours |\n|---|---|---|---|\n");
    expect(stdout).toContain('| `body.sail` | bounds | `{"pattern":"a\\|\'"}` |  |\n');
    expect(stdout).toContain(
      "- Stale, @/stale.yaml:18, `* 429` present: matches nothing in either document\n",
    );
  });

  it("reads YAML as it reads JSON", async () => {
    const [json, yaml] = await Promise.all([
      run("@/published.json", ...against("@/deviations.yaml")),
      run("@/published.yaml", ...against("@/deviations.yaml")),
    ]);
    expect(yaml).toEqual(json);
  });

  it("reads a URL, and follows redirects", async () => {
    const { stdout } = await run("@/published.json", ...against("@/deviations.yaml"));
    const [direct, moved] = await Promise.all([
      run("URL/openapi.yaml", ...against("@/deviations.yaml")),
      run("URL/moved", ...against("@/deviations.yaml")),
    ]);
    expect([direct.stdout, moved.stdout]).toEqual([stdout, stdout]);
  });

  it.each([
    ["@/no-such.json", "@/no-such.json: no such file."],
    ["@", "@: is a directory."],
    ["@/broken.json", "@/broken.json: is not valid JSON: "],
    ["@/lenient.json", "@/lenient.json: is not valid JSON: "],
    ["@/broken.yaml", "@/broken.yaml: is neither JSON nor YAML: "],
    ["@/swagger.json", "@/swagger.json: is Swagger 2.0, not OpenAPI 3.0 or 3.1."],
    ["@/newer.yaml", "@/newer.yaml: is OpenAPI 4.0.0, not 3.0 or 3.1."],
    ["@/array.json", "@/array.json: is no OpenAPI document."],
    ["@/empty.yaml", "@/empty.yaml: is no OpenAPI document."],
    ["@/text.txt", "@/text.txt: is no OpenAPI document."],
    ["@/no-paths.yaml", "@/no-paths.yaml: has no paths."],
    ["@/outside.yaml", "@/outside.yaml: $ref other.yaml#/Boat: points out of the document; bundle it first."],
    ["@/nowhere.yaml", "@/nowhere.yaml: $ref #/components/schemas/Boat: points at nothing."],
    ["@/circle.yaml", "@/circle.yaml: $ref #/paths/~1boats/post/requestBody: points at itself."],
    ["http://127.0.0.1:1/openapi.json", "http://127.0.0.1:1/openapi.json: cannot be fetched ("],
    ["http://", "The URL is not valid."],
    ["URL/loop", "URL/loop: cannot be fetched (redirect count exceeded)."],
    ["URL/gone?key=secret", "URL/gone: answered with status 503."],
    ["URL/page", "URL/page: is neither JSON nor YAML: "],
  ])("prints one line and exits 2 for %s", async (source, message) => {
    const { code, stdout, stderr } = await run(source, ...against("@/deviations.yaml"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr.startsWith(message), stderr).toBe(true);
  });

  it.each([
    ["no document", []],
    ["two documents", ["@/published.json", "@/ours.json"]],
    ["an unknown option", ["@/published.json", "--colour"]],
    ["an option without its value", ["@/published.json", "--against"]],
    ["two formats", ["@/published.json", "--json", "--markdown"]],
  ])("prints its usage in one line, and exits 2 for %s", async (_what, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^.*usage: npm run drift -- FILE\|URL .*\n$/);
  });

  it.each([
    [
      "our document is missing",
      ["--against", "@/none.json", "--deviations", "@/deviations.yaml"],
      "@/none.json: no such file.\n",
    ],
    ["the deviations are missing", against("@/none.yaml"), "@/none.yaml: no such file.\n"],
    [
      "an entry is malformed",
      against("@/wrong.yaml"),
      "@/wrong.yaml:2 (POST /boats body.sail): wy is no key of an entry.\n",
    ],
  ])("exits 2 if %s", async (_what, args, message) => {
    const { code, stdout, stderr } = await run("@/published.json", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(message), stderr).toBe(true);
  });
});

describe("npm run drift", () => {
  const project = new URL("../../../", import.meta.url);

  function start(...args: string[]): Promise<Outcome> {
    const command = ["--import", "tsx", "scripts/drift.ts"];
    return new Promise((done) => {
      execFile(process.execPath, [...command, ...args], { cwd: project }, (error, stdout, stderr) => {
        done({ code: Number(error?.code ?? 0) as Outcome["code"], stdout, stderr });
      });
    });
  }

  it.each([
    [0, "all-deviations.yaml"],
    [1, "deviations.yaml"],
    [2, "wrong.yaml"],
  ])("ends its process with code %i for %s", async (code, deviations) => {
    const args = ["@/published.json", ...against(`@/${deviations}`)].map((arg) => arg.replace("@", folder));
    const [process, here] = await Promise.all([start(...args), drift(args)]);
    expect(process).toEqual(here);
    expect(process.code).toBe(code);
  });

  it("looks for our document and the deviations in the project", async () => {
    const { stdout, stderr } = await start(join(folder, "published.json"), "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).summary.ours.operations).toBeGreaterThan(10);
  });
});
