import type { JobStore } from "../core/job-store.ts";
import { createRedactor, type Redactor, redactedCause, withoutCredentials } from "../core/redaction.ts";
import { OttimateStoreError } from "../core/store-error.ts";

/** Entries as text, by key. */
type Entries = readonly (readonly [key: string, value: string])[];

/** The two atomic operations that a store needs from a database. */
export interface FencedDatabase {
  /** Takes the store from its owner and reads it. The token is unique, and greater than all earlier ones. */
  take(): Promise<{ token: string; entries: Entries }>;
  /** Writes all changes if the token is still the owner's, otherwise none. @returns whether it wrote them */
  write(token: string, kept: Entries, removed: readonly string[]): Promise<boolean>;
}

/**
 * A store in a database. Loading it takes ownership, and the previous owner stops at its next save, because a database cannot
 * tell whether an owner is dead or slow.
 */
export function fencedStore<Entry>(name: string, database: FencedDatabase): JobStore<Entry> {
  let token: string | undefined;
  let isTaken = false;
  return {
    async load() {
      // Two jobs with the same store would share its token, so neither would stop.
      if (isTaken)
        throw new OttimateStoreError("held", `${name} is in use by another job: wait until it has ended.`);
      isTaken = true;
      try {
        const taken = await reached(name, () => database.take());
        const entries = new Map(
          taken.entries.map(([key, value]) => [textOf(key), entryOf<Entry>(name, value)]),
        );
        token = taken.token;
        return entries;
      } catch (error) {
        isTaken = false;
        throw error;
      }
    },
    async save(changes) {
      if (token === undefined)
        throw new OttimateStoreError("not-written", `${name} was not loaded, or is closed.`);
      const owned = token;
      const isWritten = await reached(name, () => {
        const kept: (readonly [string, string])[] = [];
        const removed: string[] = [];
        for (const [key, entry] of changes)
          if (entry === null) removed.push(keyOf(key));
          else kept.push([keyOf(key), JSON.stringify(entry)]);
        return database.write(owned, kept, removed);
      });
      if (isWritten) return;
      throw new OttimateStoreError(
        "held",
        `${name} was taken over by another process, or deleted: this job stops. Another one continues from what is stored.`,
      );
    },
    async close() {
      token = undefined;
      isTaken = false;
    },
  };
}

/** Escaped, because databases reject lone surrogates and NUL. */
const keyOf = (key: string): string => JSON.stringify(key).slice(1, -1);
const textOf = (key: string): string => JSON.parse(`"${key}"`);

function entryOf<Entry>(name: string, value: string): Entry {
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new OttimateStoreError("damaged", `${name} contains invalid entries.`, error);
  }
}

/** @throws OttimateStoreError if the database cannot be reached, or rejects the operation */
async function reached<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = redactedCause(error, withoutLogins);
    const { message = "", code = "" } = (cause ?? {}) as { message?: string; code?: string };
    // Node.js leaves the message empty if several addresses failed.
    const why = message || code || "unknown error";
    throw new OttimateStoreError("not-written", `${name} cannot be read or written: ${why}`, cause);
  }
}

/** A database error may contain the failed command with its password or entries, or a URL with a login. */
const withoutLogins: Redactor = {
  ...createRedactor(),
  text: (text) => withoutCredentials(String(text)),
};

export const storeNameMessage = (name: unknown): string | false =>
  !(typeof name === "string" && name !== "") && "is empty or not a string";
