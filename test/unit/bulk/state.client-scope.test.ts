import { describe, expect, it } from "vitest";
import {
  type BulkState,
  bulk,
  forCompany,
  OttimateBulkStoppedError,
  OttimateInputError,
  resumeBulk,
  type VendorInput,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { lookUp } from "../scopes/support.ts";
import { tree } from "../uploads/support.ts";

const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;
async function* read<T>(records: readonly T[]): AsyncGenerator<T> {
  yield* records;
}

/** An API with the locations 456 and 457, which accepts imports and completes them at once. */
function importApi(answer: { tree?: typeof tree } = {}) {
  const imports: { upload_id: string; ottimate_location_id: number }[][] = [];
  const api = fakeApi({
    async call(sent, n) {
      if (sent.method === "POST") {
        imports.push(JSON.parse(await sent.text()));
        return json(202, { status: "processing", batch_id: `bat_${imports.length}` });
      }
      const batch = /bat_(\d+)\/progress/.exec(sent.url)?.[1];
      if (batch === undefined) return (answer.tree ?? tree)(sent, n);
      const count = imports[Number(batch) - 1]?.length ?? 0;
      const counts = { tasks_count: count, tasks_completed: count, tasks_failed: 0, error: null };
      return json(200, { batch_id: "bat", status: "completed", progress: 1, ...counts });
    },
  });
  return { ...api, imports };
}
const importsOf = (locations: readonly number[]) =>
  locations.map((ottimate_location_id, i) => ({ upload_id: `up-${i}`, ottimate_location_id }));

describe("A record that names another location than the client is for", () => {
  const places = [456, 457, 456];

  it("is rejected before anything is sent, with its position in the records", async () => {
    const api = importApi();
    const pier = forCompany(clientOf(api), { companyId: 123, locationId: 456 });
    const error = await rejection(bulk(pier, "/invoices/import", importsOf(places)), OttimateInputError);
    expect(error.argument).toBe("records[1].ottimate_location_id");
    expect(error.message).toContain("is 457, but this client is for location 456. Nothing was sent.");
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });

  it("fails alone if it comes from an iterable, and the state can be resumed", async () => {
    const api = importApi();
    const pier = forCompany(clientOf(api), { companyId: 123, locationId: 456 });
    const report = await bulk(pier, "/invoices/import", read(importsOf(places)));
    expect(report.statuses).toEqual(["stored", "failed", "stored"]);
    expect(report.failed[0]?.reason).toBe(
      "records[1].ottimate_location_id is 457, but this client is for location 456. It was not sent.",
    );
    const state = saved(report.state);
    expect(state).toMatchObject({
      client: { companyId: 123, locationId: 456 },
      chunks: [
        {
          outcomes: [{ count: 1, status: "stored" }, { status: "failed", skipped: "invalid" }, { count: 1 }],
        },
      ],
    });
    const again = await resumeBulk(pier, state, read(importsOf(places)));
    expect([again.statuses, api.imports.length]).toEqual([report.statuses, 1]);
  });
});

describe("A record of another company's location, which only a lookup of the locations shows", () => {
  const places = Array.from({ length: 250 }, (_, i) => (i === 3 || i === 140 || i === 141 ? 999 : 456));

  it.each([
    ["an array", importsOf(places)],
    ["an iterable", read(importsOf(places))],
  ])("fails alone if the records are %s, and the others are sent", async (_, records) => {
    const api = importApi();
    const oyster = forCompany(clientOf(api), { companyId: 123 });
    const states: BulkState[] = [];
    const sent: number[] = [];
    const onProgress = (progress: { sent: number }) => void sent.push(progress.sent);
    const onState = (state: BulkState) => void states.push(saved(state));
    const options = { onProgress, onState, concurrency: 1 };
    const report = await bulk(oyster, "/invoices/import", records, options);
    expect(report.counts).toMatchObject({ stored: 247, failed: 3, unknown: 0, unsent: 0 });
    expect(report.failed.map(({ index, reason }) => [index, reason])).toEqual(
      [3, 140, 141].map((index) => [
        index,
        `records[${index}].ottimate_location_id is 999, which is not a location of company 123. It was not sent.`,
      ]),
    );
    expect(api.imports.map(({ length }) => length)).toEqual([99, 98, 50]);
    expect(api.imports.flat().every(({ ottimate_location_id: id }) => id === 456)).toBe(true);
    expect([sent.at(0), sent.at(-1)]).toEqual([99, 247]);
    // The state passed before a request is sent has the outcomes of excluded records.
    expect(states.map(({ chunks }) => chunks[0]?.outcomes)).toContainEqual([
      { count: 3 },
      { count: 1, status: "failed", reason: report.failed[0]?.reason, skipped: "invalid" },
      { count: 96 },
    ]);
  });

  it("is excluded even if all are, and nothing is sent", async () => {
    const api = importApi();
    const oyster = forCompany(clientOf(api), { companyId: 123 });
    const report = await bulk(oyster, "/invoices/import", importsOf([999, 998, 999]));
    expect([report.counts.failed, report.requests, api.imports.length]).toEqual([3, 0, 0]);
    expect(report.state.chunks[0]).toMatchObject({
      progress: "done",
      outcomes: [{ status: "failed" }, { status: "failed" }, { status: "failed" }],
    });
  });

  it("is unknown if the program was killed just before the rejection, and the others are sent", async () => {
    const api = importApi();
    const oyster = forCompany(clientOf(api), { companyId: 123 });
    const records = importsOf([456, 999]);
    let first: BulkState | undefined;
    await bulk(oyster, "/invoices/import", records, {
      onState(state) {
        first ??= saved(state);
      },
    });
    expect(first?.chunks[0]).toMatchObject({ progress: "sent", outcomes: [{ count: 2 }] });
    const report = await resumeBulk(oyster, first as BulkState<"/invoices/import">, records);
    expect(report.statuses).toEqual(["stored", "unknown"]);
    expect(report.unknown[0]?.reason).toContain("It was not sent again; whether it was sent before");
  });

  it("ends the job if the locations cannot be read, because no record caused that", async () => {
    const api = importApi({
      tree: (sent, n) => (sent.url.includes("/locations") ? json(403, {}) : tree(sent, n)),
    });
    const oyster = forCompany(clientOf(api), { companyId: 123 });
    const error = await rejection(bulk(oyster, "/invoices/import", importsOf([456])), OttimateInputError);
    expect(error.message).toContain("these credentials may not list locations");
    expect(api.imports).toEqual([]);
  });

  it("is detected in records that changed since they were checked, too", async () => {
    const { double, ottimate } = bulkDouble();
    const vendors: VendorInput[] = vendorsOf(150);
    const job = bulk(ottimate, "/vendors/bulk", vendors, {
      scope: company,
      concurrency: 1,
      onProgress: () => Object.assign(vendors[120] ?? {}, { limit: Number.NaN }),
    });
    const report = await job;
    expect(report.counts).toMatchObject({ created: 149, failed: 1 });
    expect(report.failed[0]?.reason).toBe("records[120].limit is NaN. It was not sent.");
    expect(countOf(double, "bulkUpsertVendors")).toBe(2);
  });
});

describe("A job that was started for one company", () => {
  async function begun(ids?: { companyId: number; locationId: number } | { companyId: number }) {
    const { double, ottimate } = bulkDouble();
    const client = (ids ? forCompany(ottimate, ids) : ottimate) as typeof ottimate;
    const stop = new AbortController();
    const job = bulk(client, "/vendors/bulk", vendorsOf(250), {
      scope: company,
      concurrency: 1,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    const { report } = await rejection(job, OttimateBulkStoppedError);
    expect(report.counts).toMatchObject({ created: 100, unsent: 150 });
    return { double, ottimate, client, state: saved(report.state) as BulkState<"/vendors/bulk"> };
  }

  it("continues for that company", async () => {
    const { client, state } = await begun({ companyId: 123 });
    expect(state.client).toEqual({ companyId: 123 });
    expect((await resumeBulk(client, state, vendorsOf(250))).counts.created).toBe(250);
  });

  it.each([
    [
      { companyId: 123 },
      { companyId: 789 },
      "for company 789",
      "for company 123: pass forCompany(client, { companyId: 123 })",
    ],
    [
      { companyId: 123 },
      undefined,
      "for no company",
      "for company 123: pass forCompany(client, { companyId: 123 })",
    ],
    [
      undefined,
      { companyId: 123 },
      "for company 123",
      "for no company: pass one that forCompany did not make",
    ],
    [
      { companyId: 123, locationId: 456 },
      { companyId: 123 },
      "for company 123",
      "for company 123, location 456: pass forCompany(client, { companyId: 123, locationId: 456 })",
    ],
  ])("(%j) rejects a client of another (%j)", async (ids, others, now, before) => {
    const { double, ottimate, state } = await begun(ids);
    const client = (others ? forCompany(ottimate, others) : ottimate) as typeof ottimate;
    const sent = double.requests.length;
    const error = await rejection(resumeBulk(client, state, vendorsOf(250)), OttimateInputError);
    expect(error.message).toBe(
      `resumeBulk: client is ${now}, but the job was started with one ${before}. Nothing was sent.`,
    );
    expect([error.argument, double.requests.length]).toEqual(["client", sent]);
  });

  it("has no company in its state if the client has none", async () => {
    const { state } = await begun();
    expect(state).not.toHaveProperty("client");
  });
});

it("Many records of one foreign location cost one lookup of the company's, and no state for each", async () => {
  const api = importApi();
  const oyster = forCompany(clientOf(api), { companyId: 123 });
  let states = 0;
  const onState = () => {
    states += 1;
  };
  const records = importsOf(Array.from({ length: 250 }, () => 999));
  await bulk(oyster, "/invoices/import", records, { onState, concurrency: 1 });
  // Once before each request that would be sent, and once after.
  expect([api.calls.length, states]).toEqual([lookUp.length, 6]);
});
