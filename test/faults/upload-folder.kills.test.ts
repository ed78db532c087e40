import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FolderReport, UploadFolderOptions } from "../../src/node/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";
import { fill, keptInList, namesIn, temporaryFolder } from "../support/folder-double.ts";
import { randomNumbers } from "../support/random.ts";

/** `npm run fuzz -- 200 --kills` sets these. */
const { KILLS = "3", KILLS_SEED = "7" } = process.env;

let program: BundledChild;
beforeAll(async () => {
  program = await bundleChild("folder-child");
});
afterAll(() => program.remove());
let double: OttimateServer;
let folder: string;
let ledgerPath: string;
let moveTo: string;

/** Thirty documents in a folder, and nothing sent. */
async function begin(): Promise<void> {
  const root = await temporaryFolder();
  folder = join(root, "inbox");
  moveTo = join(root, "done");
  ledgerPath = join(root, "ledger.jsonl");
  await mkdir(folder);
  await fill(folder, Object.fromEntries(names.map((name, i) => [name, textOf(i)])));
}

beforeEach(async () => {
  double = await startOttimate(keptInList);
  await begin();
});
afterEach(() => double.stop());

const count = 30;
const textOf = (i: number) => `document ${i}`;
const names = Array.from({ length: count }, (_, i) => `scan-${i}.pdf`);
/** How often each document arrived, by digest. */
function there(): Map<string, number> {
  const found = new Map<string, number>();
  for (const { filename } of double.data().uploads) {
    const digest = /[\da-f]{12}/.exec(filename)?.[0] ?? filename;
    found.set(digest, (found.get(digest) ?? 0) + 1);
  }
  return found;
}
const digestOf = (i: number) =>
  createHash("sha256")
    .update(`%PDF-1.7 ${textOf(i)}`)
    .digest("hex")
    .slice(0, 12);

interface Ended {
  readonly signal: string | null;
  readonly report: FolderReport | undefined;
  readonly errors: string;
}

interface Start {
  readonly options?: Partial<UploadFolderOptions>;
  readonly die?: { readonly point: string; readonly times: number };
  readonly credentials?: OttimateServer["credentials"];
}

/** Starts the job in a separate process. */
function start({ options, die, credentials = double.credentials }: Start = {}): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
} {
  const access = { baseUrl: double.url, ...credentials, retry: { baseDelayMs: 5 } };
  const given = { access, folder, ledgerPath, options: { moveTo, ...options }, die };
  const child = spawn(process.execPath, [program.file, JSON.stringify(given)]);
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (_, signal) =>
      resolve({ signal, report: output === "" ? undefined : JSON.parse(output), errors }),
    ),
  );
  return { child, ended };
}

async function finish(given: Start = {}): Promise<FolderReport> {
  const { report, errors } = await start(given).ended;
  if (!report) throw new Error(`The job ended without a report: ${errors}`);
  return report;
}

/** Nothing arrived twice; moved files arrived; files still in the folder are named. */
async function check(report: FolderReport): Promise<void> {
  const uploads = there();
  expect([...uploads.values()].filter((times) => times > 1)).toEqual([]);
  const moved = await namesIn(moveTo);
  const stayed = await namesIn(folder);
  expect([...moved.filter((name) => !name.startsWith(".")), ...stayed].toSorted()).toEqual(names.toSorted());
  const named = new Map(report.files.map((file) => [file.path, file]));
  for (const [i, name] of names.entries()) {
    const isThere = uploads.has(digestOf(i));
    if (moved.includes(name)) {
      expect(isThere, `${name} was moved`).toBe(true);
      expect(await readFile(join(moveTo, name), "utf8")).toBe(`%PDF-1.7 ${textOf(i)}`);
    } else {
      // Documents that arrived are in the list, so the next run has found them.
      expect([name, named.get(name)?.outcome, isThere]).toEqual([name, "unknown", false]);
      expect(named.get(name)?.next).toContain(`resend: ["${name}"]`);
    }
  }
}

/** Unknown files did not arrive, and are sent once the caller confirms that. */
async function checkAll(): Promise<void> {
  await check(await finish());
  const report = await finish({ options: { resend: true } });
  expect(report.counts).toMatchObject({ unknown: 0, rejected: 0, unsent: 0 });
  await check(report);
  expect(await namesIn(moveTo)).toEqual(names.toSorted());
  expect(there().size).toBe(count);
  expect(double.data().uploads.length).toBe(count);
  double.assertNoViolations();
}

const turns = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("A folder's upload that is killed", () => {
  it("at every named point, loses nothing, does nothing twice, and reports unknown outcomes", async () => {
    const points = [
      "before the intent",
      "after the intent",
      "after it was sent",
      "after the result",
      "after it was moved",
    ];
    for (const [i, point] of points.entries()) {
      const die = { point, times: 2 + (i % 3) };
      const { signal, errors } = await start({ die, options: { concurrency: 2 } }).ended;
      expect([point, signal, errors]).toEqual([point, "SIGKILL", ""]);
      // A line that was not completely written, as after a power cut.
      await appendFile(ledgerPath, '[["api');
    }
    await checkAll();
  });

  it(`${KILLS} times at random moments does the same`, {
    timeout: 120_000 + Number(KILLS) * 10_000,
  }, async () => {
    const random = randomNumbers(Number(KILLS_SEED));
    for (let kills = 0; kills < Number(KILLS); ) {
      const before = double.requests.length;
      const { child, ended } = start({ options: { concurrency: 1 + Math.floor(random() * 4) } });
      let isOver = false;
      ended.then(() => {
        isOver = true;
      });
      // The first request is the token request.
      const after = before + 1 + Math.floor(random() * 9);
      while (!isOver && double.requests.length < after) await turns(1);
      await turns(random() * 15);
      child.kill("SIGKILL");
      if ((await ended).signal === "SIGKILL") kills += 1;
      if (there().size < count) continue;
      await checkAll();
      double.reset();
      await begin();
    }
    await checkAll();
  });
});

describe("A folder's upload", () => {
  it("locks its ledger: a second process sends nothing", async () => {
    // The second one stays in progress until the clock is advanced.
    double.fail({ operation: "uploadInvoice", delayMs: 20_000, skip: 1 });
    const first = start({ options: { concurrency: 1 } });
    while (there().size === 0) await turns(5);
    const second = await start().ended;
    expect(second.report).toBeUndefined();
    expect(second.errors).toContain("OttimateStoreError");
    double.clock.advance(20_000);
    const { report } = await first.ended;
    expect(report?.counts.received).toBe(count);
    expect(double.requests.filter(({ path }) => path === "/oauth/token").length).toBe(1);
    await checkAll();
  });

  it("sends nothing if its ledger cannot be written", async () => {
    ledgerPath = join(folder, "scan-0.pdf", "ledger.jsonl");
    const { report, errors } = await start().ended;
    expect(report).toBeUndefined();
    expect(errors).toContain("OttimateStoreError");
    expect(errors).toContain("cannot be written");
    expect(double.requests).toEqual([]);
  });

  it("continues with another API key, and resends nothing sent under the old one", async () => {
    const { signal } = await start({ die: { point: "after it was sent", times: 9 } }).ended;
    expect(signal).toBe("SIGKILL");
    const { apiKey, clientSecret } = double.rotateCredentials();
    const credentials = { ...double.credentials, apiKey, clientSecret };
    const report = await finish({ credentials });
    expect(report.counts).toMatchObject({ rejected: 0, unsent: 0 });
    await check(report);
    await checkAll();
  });
});
