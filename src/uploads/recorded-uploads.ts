import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { messageOf, OttimateError } from "../core/errors.ts";
import type { BeforeSend, Sender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import {
  accountOf,
  digestInKey,
  type Ledger,
  type LedgerEntry,
  ledgerPrefix,
  nameToSend,
  sentNameOf,
} from "./ledger.ts";
import { StopError, stopFor } from "./stop.ts";
import type { InvoiceUploadResult } from "./types.ts";
import { listUploads } from "./uploads-list.ts";

/** Identifies a document. */
interface RecordedDocument {
  readonly sha256: string;
  /** The path of its file in the folder. */
  readonly path: string;
  /** The extension of the name that it is sent under. */
  readonly extension: string;
}

/** The outcome of sending a document. */
type SendResult =
  | { readonly entry: LedgerEntry; readonly unsaved?: StopError | undefined }
  /** The API does not have it. */
  | { readonly notSent: unknown; readonly stop?: StopError | undefined };

/** The result of a check against the uploads list. */
export interface Settled {
  /** The digests of the documents that it confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** Why the list could not be read, if so: interrupted documents may be in it. */
  readonly failure?: unknown;
}

/** Sends a document under a name; each attempt waits for `permit`. */
export type SendDocument = (filename: string, permit: BeforeSend) => Promise<InvoiceUploadResult>;

/** The uploads of one ledger to one location. */
export interface RecordedUploads {
  /** The document's entry. */
  find(sha256: string): LedgerEntry | undefined;
  /** Whether it was sent with another client id than the current one. */
  isOthers(entry: LedgerEntry): boolean;
  /** Every document sent to this location, by digest. */
  all(): ReadonlyMap<string, LedgerEntry>;
  /** Checks interrupted and unknown documents against the uploads list. */
  settle(isToConfirm: (path: string) => boolean): Promise<Settled>;
  /** Records that the document is about to be sent, sends it, and records the outcome. */
  send(document: RecordedDocument, send: SendDocument): Promise<SendResult>;
}

/** What recording uploads needs. */
export interface RecordingOptions<C extends AnyCalls> {
  readonly client: OttimateClient<C>;
  readonly ledger: Ledger;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly location: number;
  readonly sender: Sender;
  /** The current sender. */
  readonly findSender: () => Promise<Sender | undefined>;
  /** Aborts running requests. */
  readonly signal: AbortSignal;
}

export function recordUploads<C extends AnyCalls>(options: RecordingOptions<C>): RecordedUploads {
  const { client, ledger, location, sender, signal } = options;
  const prefix = ledgerPrefix(sender.host, location);
  /** By digest. */
  const entries = new Map(
    [...options.entries].flatMap(([key, entry]) =>
      key.startsWith(prefix) ? [[digestInKey(key), entry]] : [],
    ),
  );

  async function save(changes: ReadonlyMap<string, LedgerEntry | null>): Promise<void> {
    try {
      await ledger.save(new Map([...changes].map(([sha256, entry]) => [prefix + sha256, entry])));
    } catch (error) {
      throw new StopError("ledger", error);
    }
    for (const [sha256, entry] of changes) {
      if (entry) entries.set(sha256, entry);
      else entries.delete(sha256);
    }
  }

  return {
    all: () => entries,
    find: (sha256) => entries.get(sha256),
    isOthers: ({ clientId }) => clientId !== accountOf(sender).clientId,
    async settle(isToConfirm) {
      const open = [...entries].filter(([, { state }]) => state === "sending" || state === "unknown");
      if (open.length === 0) return { confirmed: new Set() };
      const { found, failure } = await listedNames(client, location, signal);
      const changes = new Map<string, LedgerEntry>();
      const confirmed = new Set<string>();
      for (const [sha256, entry] of open) {
        if (isListed(found, sha256, entry) || isToConfirm(entry.path)) {
          changes.set(sha256, { ...entry, state: "confirmed", reason: undefined });
          confirmed.add(sha256);
        } else if (failure === undefined && entry.state === "sending")
          changes.set(sha256, { ...entry, state: "unknown", reason: INTERRUPTED });
      }
      if (changes.size > 0) await save(changes);
      return { confirmed, failure };
    },
    async send({ sha256, path, extension }, send) {
      const before = entries.get(sha256);
      const sends = (before?.sends ?? 0) + 1;
      const filename = nameToSend(sha256, sends, extension);
      let entry: LedgerEntry;
      try {
        const now = await senderNow(options);
        const sentAt = new Date().toISOString();
        entry = { state: "sending", path, filename, sends, sentAt, ...accountOf(now) };
        await save(new Map([[sha256, entry]]));
      } catch (error) {
        return { notSent: error, stop: error instanceof StopError ? error : stopFor(error) };
      }
      /** If the ledger cannot be written, the job still has the outcome, and the next run checks the uploads list. */
      const keep = async (changed: LedgerEntry): Promise<SendResult> => {
        try {
          await save(new Map([[sha256, changed]]));
          return { entry: changed };
        } catch (error) {
          return { entry: changed, unsaved: error instanceof StopError ? error : undefined };
        }
      };
      let mayBeThere = false;
      // Another process may have taken over the ledger while this one was frozen, or waited to retry.
      const permit: BeforeSend = async ({ delivery }) => {
        mayBeThere = mayHaveActed(delivery);
        await save(new Map());
      };
      if (signal.aborted) return forget(signal.reason);
      try {
        return await keep({ ...entry, ...resultOf(await send(filename, permit), filename) });
      } catch (error) {
        if (error instanceof StopError)
          return mayBeThere
            ? { entry: { ...entry, reason: INTERRUPTED }, unsaved: error }
            : forget(error, error);
        // It may have arrived: the next run checks the uploads list.
        if (signal.aborted && error === signal.reason) return { entry: { ...entry, reason: INTERRUPTED } };
        if (isVerdict(error)) return keep({ ...entry, state: "rejected", reason: messageOf(error) });
        const isNotSent = error instanceof OttimateError && !mayHaveActed(error.delivery) && !isAtWork(error);
        return isNotSent ? forget(error) : keep({ ...entry, state: "unknown", reason: messageOf(error) });
      }

      async function forget(reason: unknown, stop = stopFor(reason)): Promise<SendResult> {
        try {
          // If it was unknown before, it still is.
          await save(new Map([[sha256, before ?? null]]));
          return { notSent: reason, stop };
        } catch (error) {
          return { notSent: reason, stop: error instanceof StopError ? error : stop };
        }
      }
    },
  };
}

/** The reason of a document that was being sent. */
export const INTERRUPTED = "The program ended before the response came.";

/** The current sender. @throws StopError if the job started with another one */
async function senderNow<C extends AnyCalls>({ findSender, sender }: RecordingOptions<C>): Promise<Sender> {
  const now = (await findSender()) ?? sender;
  if (now.host === sender.host && now.clientId === sender.clientId) return now;
  throw new StopError("access", new Error("The client has another client id now than when the job began."));
}

/** Whether the list has the document under any name that it was sent under. */
function isListed(found: ReadonlySet<string>, sha256: string, { sends }: LedgerEntry): boolean {
  const names = Array.from({ length: sends }, (_, n) => sentNameOf(nameToSend(sha256, n + 1, "")) ?? "");
  return names.some((name) => found.has(name));
}

/** The names in the uploads list that such documents are sent under, or why it could not be read. */
async function listedNames<C extends AnyCalls>(
  client: OttimateClient<C>,
  location: number,
  signal: AbortSignal,
): Promise<{ readonly found: ReadonlySet<string>; readonly failure?: unknown }> {
  try {
    const { rows } = await listUploads(client, location, { signal });
    return { found: new Set(rows.flatMap(({ filename }) => sentNameOf(filename) ?? [])) };
  } catch (failure) {
    return { found: new Set(), failure };
  }
}

/** The entry's fields from a result. The name is unique to the document, so its row in the list is proof. */
function resultOf(
  result: InvoiceUploadResult,
  filename: string,
): Partial<LedgerEntry> & Pick<LedgerEntry, "state"> {
  const { received, sentAt } = result;
  if (received === "yes") return { state: "received", sentAt, reference_id: result.reference_id };
  const own = sentNameOf(filename);
  const isListed = result.candidates.some((row) => sentNameOf(row.filename) === own);
  if (received === "confirmed" || isListed) return { state: "confirmed", sentAt };
  return { state: "unknown", sentAt, reason: messageOf(result.reason) };
}

/** A request with this key is still running. A proxy may have sent it twice, so the document may still arrive. */
const isAtWork = (error: OttimateError) => error instanceof OttimateApiError && error.status === 409;

/** Whether the error rejects the document, not the sender or the location. */
function isVerdict(error: unknown): error is OttimateApiError {
  return error instanceof OttimateApiError && [400, 413, 422].includes(error.status);
}
