import { createHash } from "node:crypto";
import { link, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { forCompany, OttimateInputError, OttimateStoreError, waitForUpload } from "../../../src/index.ts";
import {
  type FolderReport,
  type LedgerEntry,
  type UploadFolderOptions,
  uploadFolder,
} from "../../../src/node/index.ts";
import { holdClock, ticking } from "../../support/clock.ts";
import { rejection } from "../../support/failure.ts";
import { type FolderSetup, fill, folderSetup, memoryLedger, namesIn } from "../../support/folder-double.ts";
import { leaksIn } from "../../support/leaks.ts";

const location = 456;
const sha256 = (text: string) => createHash("sha256").update(`%PDF-1.7 ${text}`).digest("hex");
const sentName = (text: string) => `invoice-${sha256(text).slice(0, 12)}.pdf`;

/** A run of the job, with one file at a time by default. */
const run = (
  { client, folder, ledger }: Pick<FolderSetup, "client" | "folder" | "ledger">,
  options: Partial<UploadFolderOptions> = {},
) => uploadFolder(client, folder, { ledger, ottimate_location_id: location, concurrency: 1, ...options });

const outcomes = ({ files }: FolderReport) => files.map(({ path, outcome }) => `${path} ${outcome}`);

/** Kills the job before it saves this state, which is then not saved. */
function dieAt(setup: FolderSetup, state: string): Promise<unknown> {
  const { save } = setup.ledger;
  let isDead = false;
  setup.ledger.save = async (changes) => {
    if (isDead || [...changes.values()].some((entry) => entry?.state === state)) {
      isDead = true;
      throw new Error("The program was killed.");
    }
    return save(changes);
  };
  return run(setup).finally(() => {
    setup.ledger.save = save;
  });
}

describe("A folder", () => {
  it("is uploaded in one request per file, each under a name derived from its content", async () => {
    const setup = await folderSetup({ "b.pdf": "B", "a.pdf": "A" });
    await writeFile(join(setup.folder, "scan.PNG"), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    const report = await run(setup, { concurrency: 3, metadata: { po: "PO-4711" } });
    expect(outcomes(report)).toEqual(["a.pdf received", "b.pdf received", "scan.PNG received"]);
    expect(report.counts).toEqual({
      received: 3,
      confirmed: 0,
      unknown: 0,
      rejected: 0,
      unsent: 0,
      skipped: 0,
    });
    expect(report.stopped).toBeUndefined();
    expect(setup.there().toSorted()).toEqual(
      [sentName("A"), sentName("B"), report.files[2]?.filename].toSorted(),
    );
    expect(report.files[2]?.filename).toMatch(/^invoice-[\da-f]{12}\.png$/);
    expect(setup.double.requests.length).toBe(4);
    setup.double.assertNoViolations();
    expect(setup.ledger.isOpen).toBe(false);
  });

  it("is recorded file by file, before it is sent and after its response", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const { save } = setup.ledger;
    const sentAtSave: number[] = [];
    setup.ledger.save = async (changes) => {
      if (changes.size > 0) sentAtSave.push(setup.sent());
      return save(changes);
    };
    await run(setup);
    expect(setup.ledger.saved).toEqual(["sending a.pdf", "received a.pdf"]);
    expect(sentAtSave).toEqual([0, 1]);
  });

  it("is not sent again by the next run, even if its files are renamed", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await run(setup);
    await fill(setup.folder, { "copy of a.pdf": "A", "b.pdf": "B" });
    const report = await run(setup);
    expect(outcomes(report)).toEqual(["a.pdf skipped", "b.pdf received", "copy of a.pdf skipped"]);
    expect(report.files[2]).toMatchObject({
      sameAs: "a.pdf",
      reason: expect.stringMatching(/^Its content was sent at 20/),
    });
    expect(setup.there()).toEqual([sentName("A"), sentName("B")]);
  });

  it.each([1, 4])("sends the same content once, with %i files at a time", async (concurrency) => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "A", "c.pdf": "A" });
    const report = await run(setup, { concurrency });
    // Whichever file is read first is sent.
    const [sent, ...others] = report.files.toSorted((a, b) => a.outcome.localeCompare(b.outcome));
    expect(sent).toMatchObject({ outcome: "received" });
    expect(others).toEqual(
      [1, 2].map(() => expect.objectContaining({ outcome: "skipped", sameAs: sent?.path })),
    );
    expect(setup.sent()).toBe(1);
  });

  it("goes to another location as another document", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await run(setup);
    expect(outcomes(await run(setup, { ottimate_location_id: 457 }))).toEqual(["a.pdf received"]);
  });

  it("goes to the location that the client has", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const client = forCompany(setup.client, { companyId: 123, locationId: location });
    const { folder, ledger } = setup;
    expect(outcomes(await uploadFolder(client, folder, { ledger }))).toEqual(["a.pdf received"]);
    expect(outcomes(await run(setup))).toEqual(["a.pdf skipped"]);
  });

  it("has a report with the input of waitForUpload", async () => {
    const setup = await folderSetup({ "a.pdf": "A" }, { extraction: { polls: 1, durationMs: 3_600_000 } });
    const { files } = await run(setup);
    holdClock();
    onTestFinished(() => void vi.useRealTimers());
    expect(await ticking(waitForUpload(setup.client, files))).toMatchObject([{ seen: expect.any(Boolean) }]);
  });

  it("may have invalid files, which do not hold up the others", async () => {
    const setup = await folderSetup({ "b.pdf": "B" });
    await writeFile(join(setup.folder, "a.pdf"), "");
    await writeFile(join(setup.folder, "letter.pdf"), "Dear all,");
    const report = await run(setup);
    expect(report.files).toMatchObject([
      { path: "a.pdf", outcome: "rejected", reason: "file is empty" },
      { path: "b.pdf", outcome: "received" },
      { path: "letter.pdf", outcome: "rejected", reason: expect.stringContaining("is of an unknown type") },
    ]);
    expect(setup.ledger.entries.size).toBe(1);
  });

  it("may have a file that the API rejects: it is sent again only with resend", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    const status = { operation: "uploadInvoice", status: 422 } as const;
    setup.double.fail(status);
    const { files } = await run(setup);
    expect(files).toMatchObject([
      {
        outcome: "rejected",
        reason: expect.stringContaining("422"),
        next: expect.stringContaining('resend: ["a.pdf"]'),
      },
      { outcome: "received" },
    ]);
    expect(outcomes(await run(setup))).toEqual(["a.pdf rejected", "b.pdf skipped"]);
    expect(setup.sent()).toBe(2);
    expect(outcomes(await run(setup, { resend: ["a.pdf"] }))).toEqual(["a.pdf received", "b.pdf skipped"]);
    expect(setup.there()).toEqual([sentName("B"), `invoice-2-${sentName("A").slice(8)}`]);
  });

  it("may have a file that changes while it is sent: the next run sends the new content", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const { save } = setup.ledger;
    setup.ledger.save = async (changes) => {
      await save(changes);
      if (setup.ledger.saved.length === 1) await fill(setup.folder, { "a.pdf": "A, and more" });
    };
    expect(outcomes(await run(setup))).toEqual(["a.pdf unsent"]);
    expect(setup.ledger.entries.size).toBe(0);
    expect(outcomes(await run(setup))).toEqual(["a.pdf received"]);
    expect(setup.there()).toEqual([sentName("A, and more")]);
  });

  it("names what it does not upload", async () => {
    const { folder, ...setup } = await folderSetup({
      "a.pdf": "A",
      ".hidden.pdf": "B",
      "~$b.pdf": "C",
      "c.pdf.PART": "D",
    });
    await mkdir(join(folder, "done"));
    await symlink(join(folder, "a.pdf"), join(folder, "link.pdf"));
    const report = await run({ folder, ...setup });
    expect(outcomes(report)).toEqual(["a.pdf received"]);
    expect(report.ignored).toEqual([
      { path: ".hidden.pdf", reason: "begins with a dot" },
      { path: "c.pdf.PART", reason: "is not complete yet: it ends in .part" },
      { path: "done", reason: "is a subfolder" },
      { path: "link.pdf", reason: "is a symbolic link: put the file itself here" },
      { path: "~$b.pdf", reason: "is a lock file of another program" },
    ]);
  });

  it.runIf(process.platform === "linux")("names a file whose name is not UTF-8", async () => {
    const setup = await folderSetup({ "\ufffd.pdf": "A" });
    await writeFile(Buffer.concat([Buffer.from(`${setup.folder}/`), Buffer.of(0xff)]), "%PDF-1.7 B");
    const report = await run(setup);
    expect(outcomes(report)).toEqual(["\ufffd.pdf received"]);
    expect(report.ignored).toEqual([{ path: "\ufffd", reason: "has a name that is not UTF-8: rename it" }]);
  });

  it("is reported as plain data, and neither the report nor the ledger contains a secret or a document", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B", "c.pdf": "C" });
    setup.double.fail({ operation: "uploadInvoice", cut: "connection", when: "before acting" });
    setup.double.fail({ operation: "uploadInvoice", status: 400 });
    const report = await run(setup);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    const { apiKey, clientId, clientSecret } = setup.double.credentials;
    const kept = JSON.stringify([report, ...setup.ledger.entries]);
    expect(leaksIn(kept, [apiKey, clientId, clientSecret, "%PDF"])).toEqual([]);
  });
});

describe("A document that was being sent when the program was killed", () => {
  it("is confirmed by the uploads list, and not sent again", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    await dieAt(setup, "received");
    expect([...setup.ledger.entries.values()].map(({ state }) => state)).toEqual(["sending"]);
    const report = await run(setup);
    expect(outcomes(report)).toEqual(["a.pdf confirmed", "b.pdf received"]);
    expect(outcomes(await run(setup))).toEqual(["a.pdf skipped", "b.pdf skipped"]);
    expect(setup.there()).toEqual([sentName("A"), sentName("B")]);
  });

  it.each([
    ["capitals", (name: string) => name.toUpperCase()],
    ["no extension", (name: string) => name.replace(".pdf", "")],
    ["a folder before it", (name: string) => `inbox/${name}`],
  ])("is confirmed if the list has its name with %s", async (_, spelled) => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await dieAt(setup, "received");
    setup.double.reset();
    setup.double.seed({ uploads: [{ filename: spelled(sentName("A")), ottimate_location_id: location }] });
    expect(outcomes(await run(setup))).toEqual(["a.pdf confirmed"]);
  });

  it("is confirmed even if this machine's clock was set in the meantime", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    await dieAt(setup, "received");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(outcomes(await run(setup))).toEqual(["a.pdf confirmed", "b.pdf received"]);
  });

  /** Leaves documents that were being sent when the job died. */
  async function interrupted(files: Record<string, string>): Promise<FolderSetup> {
    const setup = await folderSetup(files);
    await dieAt(setup, "received");
    setup.double.reset();
    return setup;
  }

  it("is unknown if the list does not have it, each time, and is not sent again", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    for (let n = 0; n < 2; n += 1) {
      const { files } = await run(setup);
      expect(files).toMatchObject([{ path: "a.pdf", outcome: "unknown", filename: sentName("A") }]);
      expect(files[0]?.reason).toBe("The program ended before the response came.");
      expect(files[0]?.next).toMatch(
        /^Look for invoice-\w+\.pdf among .* location 456.* If it is there, pass confirm: \["a.pdf"\]; if not, resend: \["a.pdf"\]\.$/,
      );
    }
    expect(setup.sent()).toBe(0);
  });

  it("is reported even if its file is gone", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    const { files } = await run({ ...setup, folder: (await folderSetup()).folder });
    expect(files).toMatchObject([
      { path: "a.pdf", outcome: "unknown", reason: expect.stringContaining("no longer in the folder") },
    ]);
  });

  it("is reported if the job stops before its turn", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    await fill(setup.folder, { "0.pdf": "0" });
    setup.double.fail({ operation: "uploadInvoice", status: 403 });
    expect(outcomes(await run(setup))).toEqual(["0.pdf unsent", "a.pdf unknown"]);
  });

  it.each([[true], [["a.pdf"]]])("is sent again, once, with resend: %j", async (resend) => {
    const setup = await interrupted({ "a.pdf": "A", "copy.pdf": "A" });
    expect(outcomes(await run(setup, { resend }))).toEqual(["a.pdf received", "copy.pdf skipped"]);
    expect(outcomes(await run(setup, { resend }))).toEqual(["a.pdf skipped", "copy.pdf skipped"]);
    expect(setup.sent()).toBe(1);
  });

  it("is sent again once per run with resend, even if its response is lost again", async () => {
    const setup = await interrupted({ "a.pdf": "A", "copy.pdf": "A" });
    setup.double.fail({ operation: "uploadInvoice", status: 500, probability: 1 });
    expect(outcomes(await run(setup, { resend: true }))).toEqual(["a.pdf unknown", "copy.pdf skipped"]);
    expect(setup.sent()).toBe(1);
  });

  it("is not sent again with resend if the list has it now, or another file is meant", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    await writeFile(join(setup.folder, "b.pdf"), "");
    expect(outcomes(await run(setup, { resend: ["b.pdf"] }))[0]).toBe("a.pdf unknown");
    await rm(join(setup.folder, "b.pdf"));
    setup.double.seed({ uploads: [{ filename: sentName("A"), ottimate_location_id: location }] });
    expect(outcomes(await run(setup, { resend: true }))).toEqual(["a.pdf confirmed"]);
    expect(setup.sent()).toBe(0);
  });

  it("is not sent again with resend if the list cannot be read", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    await run(setup);
    setup.double.fail({ operation: "listInvoiceUploads", status: 503, times: 9 });
    const { files } = await run(setup, { resend: true });
    expect(files).toMatchObject([{ outcome: "unknown", reason: expect.stringContaining("503") }]);
    expect(setup.sent()).toBe(0);
  });

  it("is unknown if a request with its key is in progress, which may be one that a proxy sent again", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    setup.double.fail({ operation: "uploadInvoice", status: 409 });
    expect(outcomes(await run(setup))).toEqual(["a.pdf unknown"]);
    setup.double.seed({ uploads: [{ filename: sentName("A"), ottimate_location_id: location }] });
    expect(outcomes(await run(setup))).toEqual(["a.pdf confirmed"]);
  });

  it("is looked for by the next run if the list could not be read", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await dieAt(setup, "received");
    setup.double.fail({ operation: "listInvoiceUploads", status: 503, times: 4 });
    expect(outcomes(await run(setup))).toEqual(["a.pdf unknown"]);
    expect(outcomes(await run(setup))).toEqual(["a.pdf confirmed"]);
  });

  it("is confirmed if the caller has found it", async () => {
    const setup = await interrupted({ "a.pdf": "A" });
    expect(outcomes(await run(setup, { confirm: ["a.pdf"] }))).toEqual(["a.pdf confirmed"]);
    expect(outcomes(await run(setup))).toEqual(["a.pdf skipped"]);
  });

  it("is unknown, and what was received stays received, if the API key was rotated since", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await run(setup);
    await fill(setup.folder, { "b.pdf": "B" });
    await dieAt(setup, "received");
    const { filename } = [...setup.ledger.entries.values()].find(
      ({ state }) => state === "sending",
    ) as LedgerEntry;
    const credentials = setup.double.rotateCredentials();
    setup.double.reset();
    const client = setup.clientWith(credentials);
    expect(outcomes(await run({ ...setup, client }))).toEqual(["a.pdf skipped", "b.pdf unknown"]);
    expect(filename).toBe(sentName("B"));
    expect(setup.sent()).toBe(0);
  });

  it("does not count as new with another client id", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    await run(setup);
    const moved = new Map(
      [...setup.ledger.entries].map(([key, entry]) => [key, { ...entry, clientId: "0123456789abcdef" }]),
    );
    const { files } = await run({ ...setup, ledger: memoryLedger(moved) });
    expect(files).toMatchObject([
      { outcome: "skipped", sameAs: "a.pdf", reason: expect.stringContaining("with another client id") },
    ]);
    expect(setup.sent()).toBe(1);
  });
});

describe("A job stops", () => {
  it.each([1, 4])(
    "and sends nothing if the intent cannot be saved, with %i at a time",
    async (concurrency) => {
      const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B", "c.pdf": "C" });
      setup.ledger.save = async () => {
        throw new Error("The disk is full. Make room.");
      };
      const report = await run(setup, { concurrency });
      expect(outcomes(report)).toEqual(["a.pdf unsent", "b.pdf unsent", "c.pdf unsent"]);
      expect(report.stopped).toEqual({
        code: "ledger",
        reason: "The disk is full. Make room.",
        next: "Nothing was sent that is not in the ledger. Fix the cause, and run it again.",
      });
      expect(setup.sent()).toBe(0);
    },
  );

  it("if a result cannot be saved, and the next run finds what was sent", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    const moveTo = join(setup.folder, "done");
    const { save } = setup.ledger;
    setup.ledger.save = async (changes) => {
      if ([...changes.values()].some((entry) => entry?.state === "received")) throw new Error("No room.");
      return save(changes);
    };
    const report = await run(setup, { moveTo });
    expect(outcomes(report)).toEqual(["a.pdf received", "b.pdf unsent"]);
    expect(report.files[0]?.next).toBe("The ledger does not have its outcome: the next run looks for it.");
    expect(report.stopped?.code).toBe("ledger");
    expect(await namesIn(moveTo)).toEqual([]);
    setup.ledger.save = save;
    expect(outcomes(await run(setup, { moveTo }))).toEqual(["a.pdf confirmed", "b.pdf received"]);
    expect(await namesIn(moveTo)).toEqual(["a.pdf", "b.pdf"]);
  });

  it.each([
    ["rejected", { status: 429, retryAfter: 0 }, "unsent"],
    ["lost", { cut: "connection" }, "unknown"],
  ] as const)(
    "if another process took the ledger over after a request was %s: it is not sent again",
    async (_, fault, outcome) => {
      const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
      setup.double.fail({ operation: "uploadInvoice", times: 1, ...fault });
      const client = setup.clientWith({ trustIdempotencyKeys: true });
      const { save } = setup.ledger;
      setup.ledger.save = async (changes) => {
        if (setup.sent() > 0) throw new OttimateStoreError("held", "Taken over.");
        return save(changes);
      };
      const report = await run({ ...setup, client });
      expect(setup.sent()).toBe(1);
      expect(outcomes(report)).toEqual([`a.pdf ${outcome}`, "b.pdf unsent"]);
      expect(report.stopped).toMatchObject({ code: "ledger", reason: "Taken over." });
      // The new owner of the ledger finds this there, and looks for it.
      expect([...setup.ledger.entries.values()]).toMatchObject([{ path: "a.pdf", state: "sending" }]);
    },
  );

  it("if another process took the ledger over before a request: it is not sent", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const { save } = setup.ledger;
    setup.ledger.save = async (changes) => {
      if (changes.size === 0) throw new OttimateStoreError("held", "Taken over.");
      return save(changes);
    };
    const report = await run(setup);
    expect(setup.sent()).toBe(0);
    expect(outcomes(report)).toEqual(["a.pdf unsent"]);
    expect(report.stopped?.code).toBe("ledger");
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("No room."))],
    ["throws", () => { throw new Error("No room."); }], // biome-ignore format: a table
    ["gives no promise", () => undefined],
  ])("not for a ledger whose close %s: the outcome is reported", async (_, close) => {
    const setup = await folderSetup({ "a.pdf": "A" });
    Object.assign(setup.ledger, { close });
    expect(outcomes(await run(setup))).toEqual(["a.pdf received"]);
  });

  it("if the quota is spent, and the next run continues", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B", "c.pdf": "C" });
    const fault = setup.double.fail({ operation: "uploadInvoice", status: 429, retryAfter: 3_600, skip: 1 });
    const report = await run(setup);
    expect(outcomes(report)).toEqual(["a.pdf received", "b.pdf unsent", "c.pdf unsent"]);
    expect(report.stopped?.code).toBe("quota");
    expect(setup.ledger.saved).toEqual(["sending a.pdf", "received a.pdf", "sending b.pdf", "removed b.pdf"]);
    fault.remove();
    const { client } = { client: setup.clientWith({}) };
    expect(outcomes(await run({ ...setup, client }))).toEqual([
      "a.pdf skipped",
      "b.pdf received",
      "c.pdf received",
    ]);
  });

  it.each([403, 404])("if the location is rejected with %i, and not the document", async (status) => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    setup.double.fail({ operation: "uploadInvoice", status });
    const report = await run(setup);
    expect(outcomes(report)).toEqual(["a.pdf unsent", "b.pdf unsent"]);
    expect(report.stopped?.code).toBe("access");
    expect(setup.ledger.entries.size).toBe(0);
  });

  it("also for a file that waited for another one with its content", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "A" });
    setup.double.fail({ operation: "uploadInvoice", status: 429, retryAfter: 3_600 });
    const report = await run(setup, { concurrency: 2 });
    expect(report.counts.unsent).toBe(2);
    expect(setup.ledger.saved.filter((each) => each.startsWith("sending")).length).toBe(1);
    expect(setup.sent()).toBe(1);
  });

  it("in an outage, before all files are unknown", async () => {
    const setup = await folderSetup(
      Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.pdf`, `${i}`])),
    );
    setup.double.fail({ operation: ["uploadInvoice", "listInvoiceUploads"], status: 503, probability: 1 });
    const report = await run(setup);
    expect(report.counts).toMatchObject({ unknown: 3, unsent: 6 });
    expect(report.stopped?.code).toBe("lost");
  });

  it("at the signal: running uploads end and are recorded, and nothing more is sent", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B", "c.pdf": "C" });
    const end = new AbortController();
    setup.double.fail({ operation: "uploadInvoice", delayMs: 50, probability: 1 });
    const { save } = setup.ledger;
    setup.ledger.save = async (changes) => {
      await save(changes);
      if (setup.ledger.saved.length === 2) setTimeout(() => end.abort(new Error("Enough.")), 5);
    };
    const report = await run(setup, { signal: end.signal, concurrency: 2 });
    expect(outcomes(report)).toEqual(["a.pdf received", "b.pdf received", "c.pdf unsent"]);
    expect(report.stopped).toMatchObject({ code: "signal", reason: "Enough." });
    expect(setup.ledger.isOpen).toBe(false);
  });

  it("at most 30 s after the signal, and the next run finds what was being sent", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const end = new AbortController();
    let isSent = false;
    const client = setup.clientWith({
      timeoutMs: 600_000,
      fetch: async (url, init) => {
        const response = await setup.double.fetch(url, init);
        if (!url.includes("/upload") || url.includes("/uploads")) return response;
        isSent = true;
        return new Promise((_, reject) =>
          init.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
        );
      },
    });
    const job = run({ ...setup, client }, { signal: end.signal });
    await vi.waitFor(() => expect(isSent).toBe(true));
    end.abort(new Error("Enough."));
    let isOver = false;
    job.finally(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outcomes(await job)).toEqual(["a.pdf unknown"]);
    vi.useRealTimers();
    expect(outcomes(await run(setup))).toEqual(["a.pdf confirmed"]);
  });
});

describe("A file that is done", () => {
  it("is moved once the ledger says so, and so is one whose content was received before", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "A" });
    await writeFile(join(setup.folder, "c.pdf"), "no document");
    const moveTo = join(setup.folder, "done");
    const { files, ignored } = await run(setup, { moveTo });
    expect(files).toMatchObject([
      { path: "a.pdf", outcome: "received", movedTo: join(moveTo, "a.pdf") },
      { path: "b.pdf", outcome: "skipped", movedTo: join(moveTo, "b.pdf") },
      { path: "c.pdf", outcome: "rejected" },
    ]);
    expect(await namesIn(moveTo)).toEqual(["a.pdf", "b.pdf"]);
    expect(await namesIn(setup.folder)).toEqual(["c.pdf", "done"]);
    expect(ignored).toEqual([]);
    expect(await readFile(join(moveTo, "a.pdf"), "utf8")).toBe("%PDF-1.7 A");
  });

  it("is not one that was rejected or is unknown: these stay", async () => {
    const setup = await folderSetup({ "a.pdf": "A", "b.pdf": "B" });
    setup.double.fail({ operation: "uploadInvoice", status: 422 });
    setup.double.fail({ operation: "uploadInvoice", status: 500 });
    const moveTo = join(setup.folder, "done");
    expect(outcomes(await run(setup, { moveTo }))).toEqual(["a.pdf rejected", "b.pdf unknown"]);
    await run(setup, { moveTo });
    expect(await namesIn(moveTo)).toEqual([]);
  });

  it("stays if another file has its name there, which is not overwritten", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const moveTo = join(setup.folder, "done");
    await mkdir(moveTo);
    await writeFile(join(moveTo, "a.pdf"), "another");
    const { files } = await run(setup, { moveTo });
    expect(files).toMatchObject([
      { outcome: "received", notMoved: `another file is at ${join(moveTo, "a.pdf")}` },
    ]);
    expect(await readFile(join(moveTo, "a.pdf"), "utf8")).toBe("another");
    expect(await readFile(join(setup.folder, "a.pdf"), "utf8")).toBe("%PDF-1.7 A");
  });

  it.each([
    ["under both names", (from: string, to: string) => link(from, to)],
    ["at both places", async (from: string, to: string) => writeFile(to, await readFile(from))],
  ])("is moved completely by the next run if a kill left it %s", async (_, halfway) => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const moveTo = join(setup.folder, "done");
    await run(setup);
    await mkdir(moveTo);
    await halfway(join(setup.folder, "a.pdf"), join(moveTo, "a.pdf"));
    const { files } = await run(setup, { moveTo });
    expect(files).toMatchObject([{ outcome: "skipped", movedTo: join(moveTo, "a.pdf") }]);
    expect([await namesIn(setup.folder), await namesIn(moveTo)]).toEqual([["done"], ["a.pdf"]]);
  });

  it("stays if it has changed since it was sent, and its new content is sent by the next run", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const moveTo = join(setup.folder, "done");
    const { save } = setup.ledger;
    setup.ledger.save = async (changes) => {
      await save(changes);
      if (setup.ledger.saved.length === 2) await fill(setup.folder, { "a.pdf": "A, more" });
    };
    expect((await run(setup, { moveTo })).files).toMatchObject([
      { outcome: "received", notMoved: "it has changed since it was sent" },
    ]);
    expect(await namesIn(moveTo)).toEqual([]);
    expect((await run(setup, { moveTo })).files).toMatchObject([
      { outcome: "received", movedTo: expect.anything() },
    ]);
    expect(setup.there().length).toBe(2);
  });
});

describe("Invalid input to uploadFolder", () => {
  it.each<[string, Record<string, unknown>]>([
    ["ledger", { ledger: {} }],
    ["ottimate_location_id", { ottimate_location_id: undefined }],
    ["ottimate_location_id", { ottimate_location_id: "456" }],
    ["concurrency", { concurrency: 0 }],
    ["watch", { watch: 1 }],
    ["watch.pollMs", { watch: { pollMs: 0 } }],
    ["watch.every", { watch: { every: 1 } }],
    ["moveTo", { moveTo: "" }],
    ["moveTo", { moveTo: "/nowhere/at/all" }],
    ["resend", { resend: "a.pdf" }],
    ["confirm", { confirm: true }],
    ["filename", { filename: "a.pdf" }],
    ["signal", { signal: {} }],
  ])("is reported: %s in %j", async (argument, options) => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const error = await rejection(run(setup, options), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect(setup.double.requests).toEqual([]);
    expect(setup.ledger.isOpen).toBe(false);
  });

  it("is reported if a path does not exist", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const error = await rejection(
      run(setup, { resend: ["a.pdf", "b.pdf"], confirm: ["c.pdf"] }),
      OttimateInputError,
    );
    expect(error.message).toContain('resend[1] is "b.pdf", which is neither in the folder nor in the ledger');
    expect(error.issues.map(({ path }) => path)).toEqual([
      ["resend", 1],
      ["confirm", 0],
    ]);
    expect(setup.double.requests).toEqual([]);
  });

  it("does not compile without a location, unless the client has it", async () => {
    const { client, folder, ledger } = await folderSetup();
    // @ts-expect-error The location is missing.
    await rejection(uploadFolder(client, folder, { ledger }), OttimateInputError);
    // @ts-expect-error The ledger is missing.
    await rejection(uploadFolder(client, folder, { ottimate_location_id: 456 }), OttimateInputError);
  });

  it("is reported if the folder cannot be read, or moveTo is the folder itself", async () => {
    const setup = await folderSetup();
    const folder = join(setup.folder, "none");
    expect((await rejection(run({ ...setup, folder }), OttimateInputError)).message).toContain(
      `folder ${folder} does not exist: check the path.`,
    );
    const file = join(setup.folder, "a.pdf");
    await writeFile(file, "%PDF-1.7 A");
    expect((await rejection(run({ ...setup, folder: file }), OttimateInputError)).message).toContain(
      `folder ${file} is not a folder: check the path.`,
    );
    const moveTo = join(folder, "done");
    expect((await rejection(run(setup, { moveTo }), OttimateInputError)).message).toContain(
      `moveTo cannot be used: ${moveTo} does not exist: check the path.`,
    );
    const error = await rejection(run(setup, { moveTo: setup.folder }), OttimateInputError);
    expect(error.message).toContain("moveTo is the folder itself");
  });

  it("is reported if the ledger has other entries, or the client was not made by createOttimateClient", async () => {
    const setup = await folderSetup({ "a.pdf": "A" });
    const ledger = memoryLedger(new Map([["chunk", { version: 1 } as unknown as LedgerEntry]]));
    const error = await rejection(run({ ...setup, ledger }), OttimateInputError);
    expect(error.message).toContain("ledger contains entries that are not uploads");
    const { GET, POST, PATCH, use, quota } = setup.client;
    const client = { GET, POST, PATCH, use, quota };
    expect((await rejection(run({ ...setup, client }), OttimateInputError)).argument).toBe("client");
    expect(setup.sent()).toBe(0);
  });
});
