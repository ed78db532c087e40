import type { JobStore } from "../core/job-store.ts";
import { createRedactor, type Redactor, redactedCause, withoutCredentials } from "../core/redaction.ts";
import { OttimateStoreError } from "../core/store-error.ts";

/** Entries as text, by key. */
type Entries = readonly (readonly [key: string, value: string])[];

/** What a database does for a store: two things, each of them as one. */
export interface FencedDatabase {
  /** Takes the store from whoever has it, and reads it. The token is greater than any before, and nobody else's. */
  take(): Promise<{ token: string; entries: Entries }>;
  /** Writes all of it, if the token is still that of the owner; else nothing. @returns whether it is */
  write(token: string, kept: Entries, removed: readonly string[]): Promise<boolean>;
}

/**
 * A store in a database. Whoever loads it owns it, and the previous owner is stopped at its next save: a database cannot tell
 * a dead owner from a slow one.
 */
export function fencedStore<Entry>(name: string, database: FencedDatabase): JobStore<Entry> {
  let token: string | undefined;
  let isTaken = false;
  return {
    async load() {
      // Two jobs on one store would share its token, and both go on.
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

/** Databases take no half of a character and no NUL. */
const keyOf = (key: string): string => JSON.stringify(key).slice(1, -1);
const textOf = (key: string): string => JSON.parse(`"${key}"`);

function entryOf<Entry>(name: string, value: string): Entry {
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new OttimateStoreError("damaged", `${name} contains invalid entries.`, error);
  }
}

/** @throws OttimateStoreError where the database cannot be reached, or says no */
async function reached<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = redactedCause(error, withoutLogins);
    const { message = "", code = "" } = (cause ?? {}) as { message?: string; code?: string };
    // Node.js gives no message where it has tried several addresses.
    const why = message || code || "unknown error";
    throw new OttimateStoreError("not-written", `${name} cannot be read or written: ${why}`, cause);
  }
}

/** A client's error may have the command that failed, with its password or the entries, and an address with a login. */
const withoutLogins: Redactor = {
  ...createRedactor(),
  text: (text) => withoutCredentials(String(text)),
};

export const storeNameMessage = (name: unknown): string | false =>
  !(typeof name === "string" && name !== "") && "is empty or not a string";
