import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { closeStore, loadStore, storeIssues, withStore } from "../../../src/core/job-store.ts";
import { OttimateStoreError } from "../../../src/core/store-error.ts";
import { formatIssue } from "../../../src/core/validation.ts";
import { rejection } from "../../support/failure.ts";

const load = async () => new Map();
const save = async () => {};

describe("A custom store", () => {
  it.each([
    ["none", undefined],
    ["one without close", { load, save }],
    ["one with close", { load, save, close: save }],
    ["a function with both", Object.assign(() => {}, { load, save })],
  ])("may be %s", (_, store) => {
    expect(storeIssues(store, ["store"])).toEqual([]);
  });

  it.each([
    [null, "store is not a store: it has no function load and no function save"],
    ["state.log", "store is not a store: it has no function load and no function save"],
    [{ load }, "store is not a store: it has no function save"],
    [{ load: 1, save }, "store is not a store: it has no function load"],
    [{ load, save, close: true }, "store is not a store: its close is not a function"],
    [{ load, save, close: null }, "store is not a store: its close is not a function"],
  ])("may not be %j", (store, issue) => {
    expect(storeIssues(store, ["store"]).map(formatIssue)).toEqual([issue]);
  });
});

/** A store that records its calls. */
function storeOf(entries: unknown) {
  const calls: string[] = [];
  return {
    calls,
    load: async () => {
      calls.push("load");
      return entries as ReadonlyMap<string, number>;
    },
    save,
    close: async () => void calls.push("close"),
  };
}

describe("A store in use", () => {
  it("returns its entries, and is closed once the job has ended", async () => {
    const store = storeOf(new Map([["a", 1]]));
    const result = await withStore(store, async (entries) => {
      store.calls.push(`work with ${[...entries]}`);
      return "done";
    });
    expect(result).toBe("done");
    expect(store.calls).toEqual(["load", "work with a,1", "close"]);
  });

  it("is closed if the job fails, and the job's own error is what is thrown", async () => {
    const store = storeOf(new Map());
    const failure = new Error("the job failed");
    await expect(withStore(store, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(store.calls).toEqual(["load", "close"]);
  });

  it("ends its job after ten seconds if it cannot be closed", async () => {
    vi.useFakeTimers();
    try {
      const store = { ...storeOf(new Map()), close: () => new Promise<never>(() => {}) };
      const job = withStore(store, async () => "done");
      await vi.advanceTimersByTimeAsync(9_999);
      expect(await Promise.race([job, "waiting"])).toBe("waiting");
      await vi.advanceTimersByTimeAsync(2);
      expect(await Promise.race([job, "waiting"])).toBe("done");
    } finally {
      vi.useRealTimers();
    }
  });

  it("may give a Map of another realm", async () => {
    const entries = runInNewContext("new Map([['a', 1]])");
    expect(await loadStore(storeOf(entries))).toBe(entries);
  });

  it.each([
    [{ a: 1 }, /^store: load returned an Object, not a Map\.$/],
    [undefined, /^store: load returned undefined, not a Map\.$/],
  ])("is closed, and nothing is done, if it gives %j", async (entries, message) => {
    const store = storeOf(entries);
    const work = withStore(store, async () => void store.calls.push("work"));
    const error = await rejection(work, OttimateStoreError);
    expect(error).toMatchObject({ code: "damaged", message: expect.stringMatching(message) });
    expect(store.calls).toEqual(["load", "close"]);
  });

  it("is not closed if it could not be taken", async () => {
    const store = { ...storeOf(new Map()), load: () => Promise.reject(new Error("held")) };
    await expect(withStore(store, async () => {})).rejects.toThrow("held");
    expect(store.calls).toEqual([]);
  });

  it.each([
    ["none", undefined],
    ["one that rejects", () => Promise.reject(new Error("no"))],
    [
      "one that throws",
      () => {
        throw new Error("no");
      },
    ],
    ["one that gives no promise", () => undefined as never],
  ])("may have as its close %s", async (_, close) => {
    await expect(closeStore(close ? { close } : {})).resolves.toBeUndefined();
  });
});
