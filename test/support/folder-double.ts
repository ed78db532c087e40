import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import type { Ledger, LedgerEntry } from "../../src/node/index.ts";
import { createOttimateFetch, type DoubleOptions, type OttimateFetch } from "../../src/testing/index.ts";

/** Keeps uploads in the list, so that tests can count them. */
export const keptInList = {
  limits: false,
  seed: 7,
  extraction: { polls: Number.POSITIVE_INFINITY, durationMs: 3_600_000_000 },
} as const satisfies DoubleOptions;

/** A new folder, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "folder-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes documents with these contents, by name. */
export async function fill(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), `%PDF-1.7 ${text}`);
}

export const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder)).sort();

/** A ledger in memory that records its calls. */
export interface MemoryLedger extends Required<Ledger> {
  readonly entries: Map<string, LedgerEntry>;
  /** The saved states, in order: `sending a.pdf`. */
  readonly saved: string[];
  isOpen: boolean;
}

export function memoryLedger(entries = new Map<string, LedgerEntry>()): MemoryLedger {
  const ledger: MemoryLedger = {
    entries,
    saved: [],
    isOpen: false,
    async load() {
      if (ledger.isOpen) throw new Error("The ledger is open.");
      ledger.isOpen = true;
      return new Map(entries);
    },
    async save(changes) {
      if (!ledger.isOpen) throw new Error("The ledger is closed.");
      for (const [key, entry] of changes) {
        ledger.saved.push(entry ? `${entry.state} ${entry.path}` : `removed ${entries.get(key)?.path}`);
        if (entry) entries.set(key, entry);
        else entries.delete(key);
      }
    },
    async close() {
      ledger.isOpen = false;
    },
  };
  return ledger;
}

export interface FolderSetup {
  readonly folder: string;
  readonly double: OttimateFetch;
  readonly client: OttimateClient;
  readonly ledger: MemoryLedger;
  clientWith(options: OttimateClientOptions): OttimateClient;
  /** The names in the uploads list. */
  there(): string[];
  /** How many documents were sent, including retries. */
  sent(): number;
}

export async function folderSetup(
  files: Readonly<Record<string, string>> = {},
  options: DoubleOptions = keptInList,
): Promise<FolderSetup> {
  const folder = await temporaryFolder();
  await fill(folder, files);
  const double = createOttimateFetch(options);
  const { url: baseUrl, credentials, fetch } = double;
  const clientWith = (more: OttimateClientOptions) =>
    createOttimateClient({
      baseUrl,
      ...credentials,
      fetch,
      retry: { baseDelayMs: 1, maxDelayMs: 5 },
      ...more,
    });
  return {
    folder,
    double,
    client: clientWith({}),
    ledger: memoryLedger(),
    clientWith,
    there: () => double.data().uploads.map(({ filename }) => filename),
    sent: () => double.requests.filter(({ path }) => path === "/invoices/upload").length,
  };
}
