import { afterEach, describe, expect, it } from "vitest";
import { forEachConcurrent } from "../../src/core/concurrency.ts";
import {
  createOttimateClient,
  type InvoiceUploadResult,
  type OttimateClient,
  OttimateError,
  uploadInvoice,
} from "../../src/index.ts";
import {
  createOttimateFetch,
  type OttimateFetch,
  type OttimateServer,
  startOttimate,
} from "../../src/testing/index.ts";
import { injectFaults } from "../support/every-fault.ts";
import { leaksIn } from "../support/leaks.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const unhandled = hearUnhandled();
type Double = OttimateFetch | OttimateServer;
let double: Double;

afterEach(async () => {
  await double.stop();
  expect(unhandled).toEqual([]);
});

/** Uploads stay in the list, to be counted. */
const options = { limits: false, seed: 7, extraction: { polls: Infinity, durationMs: 3_600_000 } } as const;
const kinds: readonly [string, () => Promise<Double>][] = [
  ["without a port", async () => createOttimateFetch(options)],
  ["over a socket", () => startOttimate(options)],
];

const clientOf = (timeoutMs?: number): OttimateClient =>
  createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    ...(double.fetch && { fetch: double.fetch }),
    retry: { baseDelayMs: 2 },
    trustIdempotencyKeys: true,
    timeoutMs,
  });

const fileOf = (i: number) => new File([`%PDF-1.7 ${i}`, new Uint8Array(1000 + i)], `scan-${i}.pdf`);

/** By the number of the file. */
interface Ends {
  readonly results: Map<number, InvoiceUploadResult>;
  readonly errors: Map<number, unknown>;
}

async function uploadAll(count: number, timeoutMs?: number): Promise<Ends> {
  const client = clientOf(timeoutMs);
  const ends: Ends = { results: new Map(), errors: new Map() };
  const numbers = Array.from({ length: count }, (_, i) => i);
  await forEachConcurrent(12, numbers, async (i) => {
    try {
      const document = { file: fileOf(i), ottimate_location_id: 456 };
      ends.results.set(i, await uploadInvoice(client, document));
    } catch (error) {
      ends.errors.set(i, error);
    }
  });
  return ends;
}

function countsOf(results: Ends["results"]): Partial<Record<InvoiceUploadResult["received"], number>> {
  const counts: ReturnType<typeof countsOf> = {};
  for (const { received } of results.values()) counts[received] = (counts[received] ?? 0) + 1;
  return counts;
}

const there = () => double.data().uploads.map(({ filename }) => filename);

/** Nothing arrived twice; received documents arrived; rejected ones did not. */
function check({ results, errors }: Ends): void {
  const names = there();
  expect(new Set(names).size).toBe(names.length);
  for (const [i, { received }] of results) {
    if (received !== "unknown") expect(names, `${i} is ${received}`).toContain(`scan-${i}.pdf`);
  }
  for (const [i, error] of errors) {
    expect(error, String(i)).toBeInstanceOf(OttimateError);
    expect(names, String(error)).not.toContain(`scan-${i}.pdf`);
    expect(leaksIn(error, Object.values(double.credentials))).toEqual([]);
  }
}

describe.each(kinds)("200 uploads %s", (_, start) => {
  it("cost one request each, and one for the token", async () => {
    double = await start();
    const { results } = await uploadAll(200);
    expect(countsOf(results)).toEqual({ yes: 200 });
    expect(double.requests.length).toBe(201);
    expect(there().length).toBe(200);
    double.assertNoViolations();
  });

  it.each([
    ["a twentieth", 0.05],
    ["a third", 0.33],
  ])("lose nothing and duplicate nothing if %s of the calls hits a fault", async (_, share) => {
    double = await start();
    injectFaults(double, share);
    const ends = await uploadAll(200, 1_000);
    expect(ends.results.size + ends.errors.size).toBe(200);
    check(ends);
    // Most faults are retried or resolved.
    const { yes = 0, confirmed = 0 } = countsOf(ends.results);
    expect(yes + confirmed).toBeGreaterThan(100);
  });
});
