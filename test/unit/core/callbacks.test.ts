import { describe, expect, it } from "vitest";
import { exportInvoices, paginate, waitForBatch } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { setUpExport } from "../../support/exports.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { hearUnhandled } from "../../support/unhandled.ts";

const unhandled = hearUnhandled();

const throwing = () => {
  throw new Error("A listener's own.");
};
const rejecting = () => Promise.reject(new Error("A listener's own.")) as never;

describe("What a listener throws or rejects with", () => {
  it.each([
    ["onMissing", throwing],
    ["onMissing", rejecting],
  ])("does not affect a list: %s", async (_, onMissing) => {
    const api = fakeApi({ call: () => json(200, { count: 9, vendors: [{ id: 1 }] }) });
    expect(await paginate(clientOf(api), "/vendors", { onMissing }).toArray()).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(unhandled).toEqual([]);
  });

  it.each([throwing, rejecting])("does not affect a wait or a call", async (listener) => {
    const batch = { batch_id: "b", status: "completed", tasks_count: 0, tasks_completed: 0, tasks_failed: 0 };
    const api = fakeApi({
      call: (sent) => json(200, sent.url.endsWith("/results") ? { results: [] } : batch),
    });
    const client = clientOf(api, { onEvent: listener });
    expect(await waitForBatch(client, "b", { onProgress: listener })).toMatchObject({ status: "completed" });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(unhandled).toEqual([]);
  });
});

describe("What `handle` fails with", () => {
  it("fails only its invoice, even if its message cannot be read", async () => {
    const { client } = setUpExport(3);
    const unreadable = Object.defineProperty(new Error(), "message", { get: throwing });
    const report = await exportInvoices(client, {
      concurrency: 1,
      async handle({ id }) {
        if (String(id) === "1002") throw unreadable;
      },
    });
    expect(report.counts).toMatchObject({ exported: 2, failed: 1 });
    expect(report.failed[0]?.reason).toBe("The thrown value has no text.");
  });
});
