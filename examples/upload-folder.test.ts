import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOttimateClient } from "ottimate-client";
import { type OttimateServer, startOttimate } from "ottimate-client/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { uploadInbox } from "./upload-folder.ts";

let double: OttimateServer;
let root: string;
let folder: string;
let told: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "invoices-"));
  folder = join(root, "inbox");
  await mkdir(folder);
  told = [];
  vi.spyOn(console, "log").mockImplementation((line) => void told.push(line));
  // Uploads stay in the list, so that the test can count them.
  double = await startOttimate({ extraction: { polls: Infinity, durationMs: 3_600_000 } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await double.stop();
  await rm(root, { recursive: true });
});

const clientOf = () =>
  createOttimateClient({ baseUrl: double.url, ...double.credentials, retry: { baseDelayMs: 1 } });

const fill = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, i) => writeFile(join(folder, `scan-${i}.pdf`), `%PDF-1.7 ${i}`)),
  );

const there = () => double.data().uploads.map(({ filename }) => filename);
const done = async () => (await readdir(join(folder, "done"))).toSorted();

it("needs one request per file, and one for the token; and none the next time", {
  timeout: 120_000,
}, async () => {
  await fill(200);

  const report = await uploadInbox(clientOf(), folder, 456);

  expect(report.counts).toMatchObject({ received: 200, confirmed: 0, unknown: 0, rejected: 0, unsent: 0 });
  expect(double.requests.length).toBe(201);
  expect(there().toSorted()).toEqual(report.files.map(({ filename }) => filename).toSorted());
  expect(await done()).toEqual(report.files.map(({ path }) => path));
  expect(told).toEqual([]);
  double.assertNoViolations();

  await fill(200);
  expect((await uploadInbox(clientOf(), folder, 456)).counts.skipped).toBe(200);
  expect(there().length).toBe(200);
});

it("loses no file and sends none twice if connections break, and reports the outcome of each", {
  timeout: 120_000,
}, async () => {
  await fill(200);
  await writeFile(join(folder, "letter.pdf"), "Dear all,");
  const probability = 0.01;
  double.fail({ cut: "connection", probability });
  double.fail({ cut: "connection", when: "after acting", probability });
  double.fail({ cut: "body", probability });
  double.fail({ status: 503, probability });
  double.fail({ status: 429, retryAfter: 0, probability });

  const { counts, files } = await uploadInbox(clientOf(), folder, 456);

  expect([files.length, counts.rejected, counts.unsent]).toEqual([201, 1, 0]);
  expect(counts.received + counts.confirmed + counts.unknown).toBe(200);
  const received = files.filter(({ movedTo }) => movedTo !== undefined);
  expect(received.length).toBe(counts.received + counts.confirmed);
  expect(there()).toEqual(expect.arrayContaining(received.map(({ filename }) => filename)));
  expect(new Set(there()).size).toBe(there().length);
  expect(told.length).toBe(counts.unknown + 1);
});
