import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOttimateClient } from "ottimate-client";
import { type OttimateServer, startOttimate } from "ottimate-client/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { countsOf, uploadFolder } from "./upload-folder.ts";

let double: OttimateServer;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "invoices-"));
  // What is uploaded stays in the list, so that the test can count it.
  double = await startOttimate({ extraction: { polls: Infinity, durationMs: 3_600_000 } });
});
afterEach(async () => {
  await double.stop();
  await rm(folder, { recursive: true });
});

const clientOf = () =>
  createOttimateClient({ baseUrl: double.url, ...double.credentials, retry: { baseDelayMs: 1 } });

const fill = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, i) => writeFile(join(folder, `scan-${i}.pdf`), `%PDF-1.7 ${i}`)),
  );

const there = () => double.data().uploads.map(({ filename }) => filename);

it("takes one request a file, and one for the token", { timeout: 60_000 }, async () => {
  await fill(200);

  const report = await uploadFolder(clientOf(), folder, 456);

  expect(countsOf(report)).toEqual({ yes: 200, confirmed: 0, unknown: 0, refused: 0, no: 0 });
  expect(double.requests.length).toBe(201);
  expect(there().toSorted()).toEqual([...report.keys()].toSorted());
  double.assertNoViolations();
});

it("loses no file and sends none twice where connections break, and tells what became of each", {
  timeout: 60_000,
}, async () => {
  await fill(200);
  await writeFile(join(folder, "letter.pdf"), "Dear all,");
  const probability = 0.01;
  double.fail({ cut: "connection", probability });
  double.fail({ cut: "connection", when: "after acting", probability });
  double.fail({ cut: "body", probability });
  double.fail({ status: 503, probability });
  double.fail({ status: 429, retryAfter: 0, probability });

  const report = await uploadFolder(clientOf(), folder, 456);

  const { refused, no, ...rest } = countsOf(report);
  expect([report.size, refused, no, rest.yes + rest.confirmed + rest.unknown]).toEqual([201, 1, 0, 200]);
  const received = [...report].filter(([, { received }]) => received === "yes" || received === "confirmed");
  expect(there()).toEqual(expect.arrayContaining(received.map(([name]) => name)));
  expect(new Set(there()).size).toBe(there().length);
});
