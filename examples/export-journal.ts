import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from "node:fs";

/** What was done about an invoice: its posting was begun, or the ERP took it as this transaction. */
export interface JournalEntry {
  id: string;
  transactionId?: string;
}

/** What an export job has done, kept in a file over crashes. */
export interface Journal {
  get(id: string): JournalEntry | undefined;
  /** Is on the disk when it returns. */
  add(entry: JournalEntry): void;
  close(): void;
}

/** Opens a journal of one JSON text a line; of several about one invoice, the last holds. */
export function openJournal(path: string): Journal {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const entries = new Map(text.split("\n").flatMap(entriesOf));
  const file = openSync(path, "a");
  // The last line of a program that died may be half of one.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
  return {
    get: (id) => entries.get(id),
    add(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
      entries.set(entry.id, entry);
    },
    close: () => closeSync(file),
  };
}

function entriesOf(line: string): [string, JournalEntry][] {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return [[entry.id, entry]];
  } catch {
    return [];
  }
}
