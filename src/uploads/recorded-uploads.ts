import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { messageOf, OttimateError } from "../core/errors.ts";
import type { Permit, Sender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { listUploads } from "./find-lost-upload.ts";
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

/** What a document is known by. */
interface RecordedDocument {
  readonly sha256: string;
  /** Where its file is in the folder. */
  readonly path: string;
  /** Of the name that it is sent under. */
  readonly extension: string;
}

/** What became of a document that was to be sent. */
type SendResult =
  | { readonly entry: LedgerEntry; readonly unsaved?: StopError | undefined }
  /** The API does not have it. */
  | { readonly notSent: unknown; readonly stop?: StopError | undefined };

/** What a look at the uploads list has found out. */
export interface Settled {
  /** The digests of what is confirmed now. */
  readonly confirmed: ReadonlySet<string>;
  /** Why the list could not be read, where it could not: what was interrupted may be in it. */
  readonly failure?: unknown;
}

/** Sends a document under a name; `permit` is waited for before each attempt. */
export type SendDocument = (filename: string, permit: Permit) => Promise<InvoiceUploadResult>;

/** The uploads of one ledger to one location. */
export interface RecordedUploads {
  /** What is known of the document. */
  find(sha256: string): LedgerEntry | undefined;
  /** Whether it was sent with another client id than documents are now. */
  isOthers(entry: LedgerEntry): boolean;
  /** Every document that went to this location, by its digest. */
  all(): ReadonlyMap<string, LedgerEntry>;
  /** Looks in the uploads list for what is not certain. */
  settle(isToConfirm: (path: string) => boolean): Promise<Settled>;
  /** Records that the document is about to be sent, sends it, and records what became of it. */
  send(document: RecordedDocument, send: SendDocument): Promise<SendResult>;
}

/** What such uploads need. */
export interface RecordingOptions<C extends AnyCalls> {
  readonly client: OttimateClient<C>;
  readonly ledger: Ledger;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly location: number;
  readonly sender: Sender;
  /** Who would send now. */
  readonly findSender: () => Promise<Sender | undefined>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

export function recordUploads<C extends AnyCalls>(options: RecordingOptions<C>): RecordedUploads {
  const { client, ledger, location, sender, signal } = options;
  const prefix = ledgerPrefix(sender.host, location);
  /** By their digests. */
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
      /** The job knows it in any case; where the ledger does not, the next run looks. */
      const keep = async (changed: LedgerEntry): Promise<SendResult> => {
        try {
          await save(new Map([[sha256, changed]]));
          return { entry: changed };
        } catch (error) {
          return { entry: changed, unsaved: error instanceof StopError ? error : undefined };
        }
      };
      let mayBeThere = false;
      // Another may have taken the ledger over while this process was frozen, or waited to send again.
      const permit: Permit = async ({ delivery }) => {
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
        // It may have been on its way: the next run looks for it.
        if (signal.aborted && error === signal.reason) return { entry: { ...entry, reason: INTERRUPTED } };
        if (isVerdict(error)) return keep({ ...entry, state: "rejected", reason: messageOf(error) });
        const isNotSent = error instanceof OttimateError && !mayHaveActed(error.delivery) && !isAtWork(error);
        return isNotSent ? forget(error) : keep({ ...entry, state: "unknown", reason: messageOf(error) });
      }

      async function forget(reason: unknown, stop = stopFor(reason)): Promise<SendResult> {
        try {
          // What was unknown before is so still.
          await save(new Map([[sha256, before ?? null]]));
          return { notSent: reason, stop };
        } catch (error) {
          return { notSent: reason, stop: error instanceof StopError ? error : stop };
        }
      }
    },
  };
}

/** Why a document is unknown that was being sent. */
export const INTERRUPTED = "The program ended before the response came.";

/** Who sends, as long as it is the one for whom the job was begun. */
async function senderNow<C extends AnyCalls>({ findSender, sender }: RecordingOptions<C>): Promise<Sender> {
  const now = (await findSender()) ?? sender;
  if (now.host === sender.host && now.clientId === sender.clientId) return now;
  throw new StopError("access", new Error("The client has another client id now than when the job began."));
}

/** Whether any of its sendings arrived. */
function isListed(found: ReadonlySet<string>, sha256: string, { sends }: LedgerEntry): boolean {
  const names = Array.from({ length: sends }, (_, n) => sentNameOf(nameToSend(sha256, n + 1, "")) ?? "");
  return names.some((name) => found.has(name));
}

/** What the uploads list has, by the names that documents are sent under; or why it could not be read. */
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

/** The part of an entry that a response tells. The name is the document's own, so its row in the list is proof. */
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

/** A request with this key is in progress. If it was not this client's, a proxy has sent it twice, and it may arrive yet. */
const isAtWork = (error: OttimateError) => error instanceof OttimateApiError && error.status === 409;

/** About the document, and not about who sends it or where. */
function isVerdict(error: unknown): error is OttimateApiError {
  return error instanceof OttimateApiError && [400, 413, 422].includes(error.status);
}
