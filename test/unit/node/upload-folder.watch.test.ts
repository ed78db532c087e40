import { appendFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findSender } from "../../../src/core/types.ts";
import type { OttimateClient } from "../../../src/index.ts";
import {
  type FolderProgress,
  type FolderReport,
  type UploadFolderOptions,
  uploadFolder,
} from "../../../src/node/index.ts";
import { untypedCalls } from "../../../src/ottimate/untyped-client.ts";
import { type FolderSetup, fill, folderSetup, namesIn } from "../../support/folder-double.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

/** Advances time by half a second until the condition holds. The disk is real, and needs real time. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await vi.advanceTimersByTimeAsync(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function passing(ms: number): Promise<void> {
  const end = performance.now() + ms;
  await until(() => performance.now() >= end);
}

type Watching = Partial<UploadFolderOptions> & { client?: OttimateClient };

/** A watching job, and how to end it. Its calls have no time limits that a slow disk could exceed. */
function watching(
  setup: FolderSetup,
  { client = setup.clientWith({ timeoutMs: 86_400_000 }), ...options }: Watching = {},
) {
  const end = new AbortController();
  const progress: FolderProgress[] = [];
  const job = uploadFolder(client, setup.folder, {
    ledger: setup.ledger,
    ottimate_location_id: 456,
    watch: { pollMs: 500 },
    signal: end.signal,
    onProgress: (each) => void progress.push(each),
    ...options,
  });
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  job.then(over, over);
  return {
    progress,
    /** The report when the job ends by itself. */
    async report(): Promise<FolderReport> {
      await until(() => isOver);
      return job;
    },
    async end(): Promise<FolderReport> {
      end.abort();
      await until(() => isOver);
      return job;
    },
  };
}

const outcomes = ({ files }: FolderReport) => files.map(({ path, outcome }) => `${path} ${outcome}`);

describe("A folder that is watched", () => {
  it("reports a file once if it was first not sent, and then sent with other content", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const fetch: typeof setup.double.fetch = (url, init) =>
      String(url).endsWith("/invoices/upload") && setup.sent() === 0 && !isReached
        ? Promise.reject(
            Object.assign(new TypeError("refused"), { cause: { code: "ECONNREFUSED", syscall: "connect" } }),
          )
        : setup.double.fetch(url, init);
    let isReached = false;
    const client = setup.clientWith({ fetch, retry: false, timeoutMs: 86_400_000 });
    const job = watching(setup, { client });
    await until(() => job.progress.length > 0);
    expect(job.progress[0]?.file).toMatchObject({ outcome: "unsent", sha256: expect.any(String) });
    isReached = true;
    await fill(setup.folder, { "a.pdf": "B" });
    await until(() => job.progress.length > 1);
    const report = await job.end();
    expect(outcomes(report)).toEqual(["a.pdf received"]);
    expect(report.counts).toMatchObject({ received: 1, unsent: 0 });
  });

  it("has its files uploaded once they are unchanged for 5 s, later ones as well", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const job = watching(setup);
    const begun = performance.now();
    await until(() => setup.sent() === 1);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(5_000);
    await fill(setup.folder, { "b.pdf": "B" });
    const written = performance.now();
    await until(() => setup.sent() === 2);
    expect(performance.now() - written).toBeGreaterThanOrEqual(5_000);
    await until(() => job.progress.length === 2);
    const report = await job.end();
    expect(outcomes(report)).toEqual(["a.pdf received", "b.pdf received"]);
    expect(report.stopped).toBeUndefined();
    expect(job.progress.map(({ file, counts }) => [file.path, counts.received])).toEqual([
      ["a.pdf", 1],
      ["b.pdf", 2],
    ]);
    expect(setup.ledger.isOpen).toBe(false);
  });

  it("has no file uploaded while it grows, even if the clock is set forward", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const job = watching(setup);
    for (let n = 0; n < 5; n += 1) {
      await passing(3_000);
      vi.setSystemTime(Date.now() + 86_400_000);
      await appendFile(join(setup.folder, "a.pdf"), "more");
    }
    expect(setup.sent()).toBe(0);
    const grown = performance.now();
    await until(() => setup.sent() === 1);
    expect(performance.now() - grown).toBeGreaterThanOrEqual(5_000);
    await until(() => job.progress.length > 0);
    expect(outcomes(await job.end())).toEqual(["a.pdf received"]);
  });

  it("reports what was not yet uploaded when it ended", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.part": "B" });
    const job = watching(setup);
    await until(() => setup.ledger.isOpen && setup.double.requests.length === 1);
    await passing(2_000);
    const report = await job.end();
    expect(outcomes(report)).toEqual(["a.pdf unsent"]);
    expect(report.ignored.map(({ path }) => path)).toEqual(["b.part"]);
    expect(setup.sent()).toBe(0);
  });

  it.each([true, false])("ends if the signal aborts before its first poll (watched: %s)", async (watch) => {
    const setup = await folderSetup({ "a.pdf": "A", "b.part": "B" });
    const end = new AbortController();
    const { client, folder, ledger } = setup;
    const find = untypedCalls(client)[findSender];
    const aborting = {
      ...client,
      [findSender]: async () => {
        const sender = await find?.();
        end.abort();
        return sender;
      },
    };
    const options = { ledger, ottimate_location_id: 456, watch, signal: end.signal };
    const report = await uploadFolder(aborting, folder, options);
    expect(outcomes(report)).toEqual(["a.pdf unsent"]);
    expect(setup.sent()).toBe(0);
  });

  it("reports the new content of a file that was not yet uploaded", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const job = watching(setup);
    await until(() => job.progress.length === 1);
    await fill(setup.folder, { "a.pdf": "another" });
    await passing(2_000);
    expect(outcomes(await job.end())).toEqual(["a.pdf received", "a.pdf unsent"]);
  });

  it("ignores a file that is done, but not a file that replaces it", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const job = watching(setup);
    await until(() => job.progress.length === 1);
    await passing(60_000);
    expect(job.progress.length).toBe(1);
    await fill(setup.folder, { "a.pdf": "another" });
    await until(() => job.progress.length === 2);
    const { files } = await job.end();
    expect(files.map(({ path, outcome }) => [path, outcome])).toEqual([
      ["a.pdf", "received"],
      ["a.pdf", "received"],
    ]);
    expect(setup.there().length).toBe(2);
  });

  it("has its files moved, and uploads a new one with the same name", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const moveTo = join(setup.folder, "done");
    const job = watching(setup, { moveTo });
    await until(() => job.progress.length === 1);
    expect(await namesIn(setup.folder)).toEqual(["done"]);
    await rm(join(moveTo, "a.pdf"));
    await writeFile(join(setup.folder, "a.part"), "%PDF-1.7 B");
    await passing(6_000);
    await rename(join(setup.folder, "a.part"), join(setup.folder, "a.pdf"));
    await until(() => job.progress.length === 2);
    await job.end();
    expect(await readFile(join(moveTo, "a.pdf"), "utf8")).toBe("%PDF-1.7 B");
  });

  it("tries a file that could not be sent again after a while", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    let isDown = true;
    const client = setup.clientWith({
      retry: false,
      timeoutMs: 86_400_000,
      fetch: async (url, init) => {
        if (isDown && url.endsWith("/upload"))
          throw new TypeError("fetch failed", {
            cause: Object.assign(new Error(), { code: "ECONNREFUSED" }),
          });
        return setup.double.fetch(url, init);
      },
    });
    const job = watching(setup, { client });
    await until(() => job.progress.length === 1);
    const failed = performance.now();
    isDown = false;
    await until(() => job.progress.length === 2);
    expect(performance.now() - failed).toBeGreaterThanOrEqual(25_000);
    expect(outcomes(await job.end())).toEqual(["a.pdf received"]);
  });

  it("ends the job if it is gone", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const job = watching(setup);
    await until(() => job.progress.length === 1);
    await rm(setup.folder, { recursive: true });
    const report = await job.report();
    expect(report.stopped).toMatchObject({ code: "folder", reason: expect.stringContaining("ENOENT") });
  });
});
