import { describe, expect, it } from "vitest";
import {
  bulk,
  exportInvoices,
  OttimateInputError,
  paginate,
  waitForBatch,
  waitForUpload,
} from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

type Client = ReturnType<typeof clientOf>;

/** Each job, called without TypeScript's checks. */
const jobs: Record<string, (client: Client, options: object) => Promise<unknown>> = {
  paginate: async (client, options) => paginate(client, "/vendors", options as never).toArray(),
  bulk: (client, options) => bulk(client, "/vendors/bulk", [], options as never),
  waitForBatch: (client, options) => waitForBatch(client, "b-1", options),
  waitForUpload: (client, options) => waitForUpload(client, { filename: "a.pdf" }, options),
  exportInvoices: (client, options) => exportInvoices(client, { handle: async () => {}, ...options }),
};

const bad: Record<string, unknown[]> = {
  concurrency: [0, 1.5, "4", null],
  timeoutMs: [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "60000"],
  batchTimeoutMs: [0, Number.POSITIVE_INFINITY],
  signal: [{}, new AbortController()],
  onProgress: [true, "log"],
  onState: ["state.json"],
  onMissing: [false],
  // There is no such option.
  retries: [3],
};

const optionsOf: Record<string, string[]> = {
  paginate: ["concurrency", "signal", "onMissing", "retries"],
  bulk: ["concurrency", "batchTimeoutMs", "signal", "onProgress", "onState", "retries"],
  waitForBatch: ["timeoutMs", "signal", "onProgress", "retries"],
  waitForUpload: ["timeoutMs", "signal", "onProgress", "retries"],
  exportInvoices: ["concurrency", "signal", "onProgress", "retries"],
};

describe.each(Object.entries(optionsOf))("%s", (name, options) => {
  it.each(options)("rejects a bad %s before anything is sent", async (option) => {
    const run = jobs[name] ?? expect.fail(name);
    for (const value of bad[option] ?? []) {
      const api = fakeApi();
      const error = await rejection(run(clientOf(api), { [option]: value }), OttimateInputError);
      expect(error.argument).toBe(option);
      expect(error.message).toContain(name);
      expect([...api.tokenRequests, ...api.calls]).toEqual([]);
    }
  });
});
