import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BulkReport, type BulkState, bulk, resumeBulk } from "../../src/index.ts";
import { fileState } from "../../src/node/index.ts";
import { company } from "../support/bulk-double.ts";
import { clientOf } from "../support/client.ts";
import { type FakeApi, fakeApi } from "../support/fake-api.ts";
import { importResponse, invoices, keyOf, vendorResponse, vendors } from "./state-jobs.ts";

// States as releases have written them. None is ever changed: a later release adds its own.
const states = fileURLToPath(new URL("states/", import.meta.url));
const stateIn = <Path extends "/vendors/bulk" | "/invoices/import">(name: string) =>
  JSON.parse(readFileSync(join(states, `${name}.json`), "utf8")) as BulkState<Path>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "states-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
/** A copy, as the job goes on in it. */
function logOf(name: string): string {
  const file = join(folder, name);
  cpSync(join(states, name), file);
  return file;
}

/** A minute after the job was killed, so that its keys hold. */
function soonAfter(text: string): void {
  const sent = [...text.matchAll(/"sentAt": ?(\d+)/g)].map(([, ms]) => Number(ms));
  vi.spyOn(Date, "now").mockReturnValue(Math.max(...sent) + 60_000);
}
const textOf = (name: string) => readFileSync(join(states, name), "utf8");
const jobIn = (name: string) => /"job": ?"([^"]+)"/.exec(textOf(name))?.[1];

/** The keys of the requests that send records, without the job's name, which they all begin with. */
function chunksSent({ calls }: FakeApi, job: string | undefined): string[] {
  const keys = calls.filter(({ method }) => method === "POST").map(keyOf);
  expect(keys.filter((key) => !key.startsWith(`${job}.`))).toEqual([]);
  return keys.map((key) => key.slice(`${job}.`.length)).sort();
}
const looksAt = ({ calls }: FakeApi) =>
  [...new Set(calls.filter(({ method }) => method === "GET").map(({ url }) => url.split("/").at(-2)))].sort();

function expectVendors(report: BulkReport, api: FakeApi, job: string | undefined): void {
  expect(report.counts).toMatchObject({ created: 350, unknown: 0, unsent: 0, failed: 0 });
  // What was done is not sent again.
  expect(chunksSent(api, job)).toEqual(["0.1", "1", "2", "3"]);
}
function expectImports(report: BulkReport, api: FakeApi, job: string | undefined): void {
  expect(report.counts).toMatchObject({ stored: 350, unknown: 0, unsent: 0, failed: 0 });
  // What was under way goes again under its own key, and batches that were started are waited for.
  expect(chunksSent(api, job)).toEqual(["2"]);
  expect(looksAt(api)).toEqual(["batch-of-up-100", "batch-of-up-200", "batch-of-up-300"]);
}

describe("A job resumes from what an earlier release has kept", () => {
  it("as a state of version 2, if the call upserts", async () => {
    soonAfter(textOf("bulk-2-vendors.json"));
    const api = fakeApi({ call: vendorResponse });
    const report = await resumeBulk(clientOf(api), stateIn<"/vendors/bulk">("bulk-2-vendors"), vendors);
    expectVendors(report, api, jobIn("bulk-2-vendors.json"));
  });

  it("as a state of version 2, if only the key protects", async () => {
    soonAfter(textOf("bulk-2-imports.json"));
    const api = fakeApi({ call: importResponse });
    const report = await resumeBulk(clientOf(api), stateIn<"/invoices/import">("bulk-2-imports"), invoices);
    expectImports(report, api, jobIn("bulk-2-imports.json"));
  });

  it("in a file of version 1, if the call upserts", async () => {
    const name = "bulk-state-1-vendors.log";
    soonAfter(textOf(name));
    const api = fakeApi({ call: vendorResponse });
    const jobId = "vendors-2026-10-08";
    const options = { scope: company, store: fileState(logOf(name)), jobId };
    expectVendors(await bulk(clientOf(api), "/vendors/bulk", vendors, options), api, jobId);
    expect(jobIn(name)).toBe(jobId);
  });

  it("in a file of version 1 with a torn last line, if only the key protects", async () => {
    const name = "bulk-state-1-imports.log";
    expect(textOf(name).endsWith("\n")).toBe(false);
    soonAfter(textOf(name));
    const api = fakeApi({ call: importResponse });
    const store = fileState(logOf(name));
    expectImports(await bulk(clientOf(api), "/invoices/import", invoices, { store }), api, jobIn(name));
  });
});
