import { stat } from "node:fs/promises";
import type { Journal } from "../exports/journal.ts";
import { fileStore, written } from "../node/file-store.ts";
import { ifThere } from "../node/files.ts";
import { type InvoiceWriter, type WriteInvoicesOptions, writeInvoices } from "../node/write-invoices.ts";

/** The folder of an export, and the folders of interrupted exports. */
interface ExportFolders {
  /** Writes to the first, and searches all of them for invoices that are already written. */
  readonly writer: InvoiceWriter;
  /** Forgets the others once the journal has no open entries of an interrupted export. */
  forget(journal: Journal): Promise<void>;
  close(): Promise<void>;
}

/** What is stored about a folder. */
interface FolderEntry {
  readonly format: "csv" | "ndjson";
}

/**
 * Opens the folder of an export. An interrupted export may have written to another folder, so that folder is remembered until
 * nothing is left open.
 *
 * @throws OttimateStoreError if a file or the folder cannot be written
 */
export async function openExportFolders(
  file: string,
  { out, format, partSize }: WriteInvoicesOptions & { readonly out: string },
): Promise<ExportFolders> {
  const store = fileStore<FolderEntry>(file, {
    call: "export",
    kind: "ottimate-client/export-folders",
    version: 1,
  });
  const known = await store.load();
  try {
    const own = writeInvoices(out, { format, partSize });
    // Finishes what a killed process left, and checks that the folder is writable before any invoice is listed.
    await written(out, () => own.settle({ id: "" }));
    await store.save(new Map([[out, { format }]]));
    const others = [...known].filter(([folder]) => folder !== out);
    const writers = others.map(
      ([folder, entry]) => [folder, writeInvoices(folder, { format: entry.format })] as const,
    );
    return {
      writer: {
        ...own,
        async settle(invoice) {
          let part = await own.settle(invoice);
          for (const [folder, { settle }] of writers) {
            if (part !== undefined) break;
            if (!(await ifThere(() => stat(folder))))
              throw new Error(
                `an interrupted export may have written it to ${folder}, which no longer exists: restore the folder, or create an empty one there if this invoice is in none of its files`,
              );
            part = await settle(invoice);
          }
          return part;
        },
      },
      async forget(journal) {
        const entries = await journal.load();
        await journal.close?.();
        const isOpen = [...entries.values()].some(({ state }) => state === "begun" || state === "failed");
        if (!isOpen) await store.save(new Map([...known.keys(), out].map((folder) => [folder, null])));
      },
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
