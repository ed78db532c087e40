import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type InvoiceUploadResult,
  isApiError,
  type OttimateClient,
  OttimateInputError,
  uploadInvoice,
} from "ottimate-client";
import { fileFromPath } from "ottimate-client/node";

/** What became of one file. */
export type FileOutcome =
  | InvoiceUploadResult
  /** Its fault: it has to change before it is sent again. */
  | { received: "refused"; reason: Error }
  /** Ottimate does not have it, and may be sent it again as it is. */
  | { received: "no"; reason: unknown };

/** Every file of the folder, by its name. */
export type FolderReport = Map<string, FileOutcome>;

/** Uploads all files of a folder, a few at a time. None is sent twice, and each is in the report. */
export async function uploadFolder(
  ottimate: OttimateClient,
  folder: string,
  ottimate_location_id: number,
  concurrency = 6,
): Promise<FolderReport> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const report: FolderReport = new Map();
  const left = names.values();
  const work = async () => {
    for (const name of left)
      report.set(name, await uploadOne(ottimate, join(folder, name), ottimate_location_id));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return report;
}

async function uploadOne(
  ottimate: OttimateClient,
  path: string,
  ottimate_location_id: number,
): Promise<FileOutcome> {
  try {
    return await uploadInvoice(ottimate, { file: await fileFromPath(path), ottimate_location_id });
  } catch (reason) {
    if (reason instanceof OttimateInputError) return { received: "refused", reason };
    const isVerdict = isApiError(reason) && [400, 403, 413, 422].includes(reason.status);
    return isVerdict ? { received: "refused", reason } : { received: "no", reason };
  }
}

/** How many files ended in each way. */
export function countsOf(report: FolderReport): Record<FileOutcome["received"], number> {
  const counts = { yes: 0, confirmed: 0, unknown: 0, refused: 0, no: 0 };
  for (const { received } of report.values()) counts[received] += 1;
  return counts;
}
