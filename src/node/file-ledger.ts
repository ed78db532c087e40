import type { Ledger } from "../uploads/ledger.ts";
import { fileStore } from "./file-store.ts";

/**
 * A ledger for `uploadFolder` in a file on a local disk: one line per change, fsynced. Only its owner can read it (0600), and
 * a lock beside it lets one job at a time use it. It holds file names, digests of their content and outcomes, about 500 bytes
 * a document; no content and no secret.
 *
 * @param path created with the first run; not in the folder that is uploaded
 * @throws OttimateInputError if the path is invalid
 */
export function fileLedger(path: string): Required<Ledger> {
  return fileStore(path, { call: "fileLedger", kind: "ottimate-client upload ledger", version: 1 });
}
