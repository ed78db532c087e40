import { join } from "node:path";
import type { OttimateClient } from "ottimate-client";
import { type FolderReport, fileLedger, uploadFolder } from "ottimate-client/node";

/**
 * Uploads the documents in a folder, moves those that Ottimate has to `done`, and prints what is left to do. Run it
 * again whenever you like, even after a crash: no content is sent twice.
 */
export async function uploadInbox(
  ottimate: OttimateClient,
  folder: string,
  ottimate_location_id: number,
): Promise<FolderReport> {
  const ledger = fileLedger(`${folder}.ledger.jsonl`);
  const report = await uploadFolder(ottimate, folder, {
    ledger,
    ottimate_location_id,
    moveTo: join(folder, "done"),
  });
  for (const { path, outcome, reason, next } of report.files)
    if (next) console.log(`${path}: ${outcome}. ${reason} ${next}`);
  if (report.stopped) console.log(`Stopped: ${report.stopped.reason} ${report.stopped.next}`);
  return report;
}
