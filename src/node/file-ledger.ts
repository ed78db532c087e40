import type { Ledger } from "../uploads/ledger.ts";
import { fileStore } from "./file-store.ts";

/**
 * A ledger for `uploadFolder` in a file: a line for each change, fsynced, that only its owner can read. One job has it at a
 * time, which a lock beside it sees to; network file systems are not supported. It holds names of files, digests of their
 * content and what became of them, about 500 bytes a document; nothing of what is in them, and no secret.
 *
 * @param path where it is, or is to be made; not in the folder that is uploaded
 * @throws OttimateInputError for what is no path
 */
export function fileLedger(path: string): Required<Ledger> {
  return fileStore(path, { call: "fileLedger", kind: "ottimate-client upload ledger", version: 1 });
}
