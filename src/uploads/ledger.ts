import type { JobStore } from "../core/job-store.ts";
import type { Sender } from "../core/types.ts";
import { isRecord } from "../core/validation.ts";

/**
 * The state of a document:
 * - `sending`: it is about to be sent, or was when the program died;
 * - `received`: the API returned a reference;
 * - `confirmed`: the uploads list shows it, or the caller confirmed it;
 * - `unknown`: it may have arrived;
 * - `rejected`: the API rejected it.
 */
export type LedgerState = "sending" | "received" | "confirmed" | "unknown" | "rejected";

/** What a ledger keeps of a document; its key has the host, the location and the SHA-256 of the content. */
export interface LedgerEntry {
  readonly state: LedgerState;
  /** The path of the file in its folder. */
  readonly path: string;
  /** The name under which it was sent. */
  readonly filename: string;
  /** How often it was sent. */
  readonly sends: number;
  /** When it was sent last, in ISO 8601. */
  readonly sentAt: string;
  /** Digests of the client id and of the API key that it was sent with. */
  readonly clientId: string;
  readonly apiKey: string;
  readonly reference_id?: string | undefined;
  /** Why it was rejected, or is unknown. */
  readonly reason?: string | undefined;
}

/** Which documents have been sent, for `uploadFolder`. `fileLedger` of `ottimate-client/node` keeps one in a file. */
export type Ledger = JobStore<LedgerEntry>;

const states: readonly unknown[] = [
  "sending",
  "received",
  "confirmed",
  "unknown",
  "rejected",
] satisfies LedgerState[];

export function isLedgerEntry(value: unknown): value is LedgerEntry {
  return isRecord(value) && states.includes(value.state) && typeof value.filename === "string";
}

/** Enough of a sender's digests to be unique. */
export function accountOf({ clientId, apiKey }: Sender): Pick<LedgerEntry, "clientId" | "apiKey"> {
  return { clientId: clientId.slice(0, 16), apiKey: apiKey.slice(0, 16) };
}

/** The key prefix of a location. It has no client id, so that documents stay known after the client id changes. */
export const ledgerPrefix = (host: string, location: number): string => `${host} ${location} `;

export const digestInKey = (key: string): string => key.slice(key.lastIndexOf(" ") + 1);

/** The list may change a name's case, cut it or drop its extension; the digest still identifies it. */
const sentNames = /invoice-(?:\d+-)?[\da-f]{12}(?![\da-f])/i;

/** The name that a document is sent under, derived from its content so that the uploads list identifies it. */
export function nameToSend(sha256: string, sends: number, extension: string): string {
  return `invoice-${sends > 1 ? `${sends}-` : ""}${sha256.slice(0, 12)}.${extension}`;
}

/** The common form of all spellings of such a name; undefined for any other name. */
export function sentNameOf(filename: unknown): string | undefined {
  return sentNames.exec(String(filename))?.[0].toLowerCase();
}
