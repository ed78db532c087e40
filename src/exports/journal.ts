import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateInputError } from "../core/errors.ts";
import { closeStore, type JobStore, loadStore } from "../core/job-store.ts";
import { findSender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import type { ExportedInvoice } from "./report.ts";

/** What an export has done with one invoice. */
export interface JournalEntry {
  /**
   * - `begun`: it is about to be handed over, or was; only your ERP knows whether it has it;
   * - `failed`: `handle` threw, which means that the ERP does not have it;
   * - `done`: `handle` accepted it;
   * - `marked`: it is also marked as exported.
   */
  readonly state: "begun" | "failed" | "done" | "marked";
  /**
   * What `handle` returned: the ERP's transaction id. While an invoice is handed over again, the previous one.
   */
  readonly transactionId?: string | undefined;
  /** When, by this machine's clock: for people. */
  readonly at: string;
}

/** Where an export keeps what it has done, across crashes, such as `fileJournal(path)` of `ottimate-client/node`. */
export type Journal = JobStore<JournalEntry>;

/** A journal in use by an export. */
export interface OpenJournal {
  get(id: string): JournalEntry | undefined;
  /** Whether an export with another client id was interrupted at this invoice, or ended before marking it. */
  isOthers(id: string): boolean;
  /** The invoices that were handed over and, according to the journal, not marked. */
  unmarked(): ExportedInvoice[];
  /** Resolves once the entries would survive a crash. After one failure, every write fails. */
  write(state: JournalEntry["state"], invoices: readonly ExportedInvoice[]): Promise<void>;
  /** Rejects if another process has taken over the journal. */
  check(): Promise<void>;
  /** The store's error. */
  readonly failure: { readonly error: unknown } | undefined;
  close(): Promise<void>;
}

/** Enough of a client id's digest to be unique. */
const DIGEST_LENGTH = 16;

/**
 * Opens a journal for this run. Invoice ids are unique only within a host, so keys start with the host and the client id.
 */
export async function openJournal<C extends AnyCalls>(
  store: Journal,
  ottimate: OttimateClient<C>,
  signal?: AbortSignal,
): Promise<OpenJournal> {
  const sender = await untypedCalls(ottimate)[findSender]?.(signal);
  if (!sender)
    throw new OttimateInputError("exportInvoices", [
      {
        path: ["journal"],
        message: "needs a client that createOttimateClient made, to know whose invoices these are",
      },
    ]);
  const { host } = sender;
  const prefix = `${host}/${sender.clientId.slice(0, DIGEST_LENGTH)}/`;
  const entries = new Map(await loadStore(store));
  /** Their invoice ids. */
  const others = new Set(
    [...entries].flatMap(([key, { state }]) => {
      const isOpen = state === "begun" || state === "done";
      const isOthers = key.startsWith(`${host}/`) && !key.startsWith(prefix);
      return isOpen && isOthers ? [key.slice(key.lastIndexOf("/") + 1)] : [];
    }),
  );
  let failure: OpenJournal["failure"];
  let waiting = new Map<string, JournalEntry>();
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One save at a time; changes during a save share the next one. */
  function save(): Promise<void> {
    next ??= last.then(async () => {
      const changes = waiting;
      waiting = new Map();
      next = undefined;
      if (failure) throw failure.error;
      try {
        await store.save(changes);
      } catch (error) {
        failure ??= { error };
        throw error;
      }
    });
    last = next.catch(() => {});
    return next;
  }

  return {
    get: (id) => entries.get(prefix + id),
    isOthers: (id) => others.has(id),
    unmarked: () =>
      [...entries]
        .filter(([key, { state }]) => state === "done" && key.startsWith(prefix))
        .map(([key, { transactionId }]) => ({ id: key.slice(prefix.length), transactionId })),
    async write(state, invoices) {
      const at = new Date().toISOString();
      const changes = invoices.map(({ id, transactionId }): [string, JournalEntry] => [
        prefix + id,
        { state, ...(transactionId !== undefined && { transactionId }), at },
      ]);
      if (changes.length === 0) return;
      for (const [key, entry] of changes) waiting.set(key, entry);
      await save();
      for (const [key, entry] of changes) entries.set(key, entry);
    },
    check: save,
    get failure() {
      return failure;
    },
    async close() {
      await last;
      await closeStore(store);
    },
  };
}
