import type { StateEntry, StateStore } from "../bulk/log.ts";
import { fileStore } from "./file-store.ts";

/**
 * A store for the state of a bulk job, in a file on this machine's disk, for `bulk(…, { store: fileState(path) })`. One job has
 * it at a time; that of a process which has died is free at once, that of one which has stood still for 30 s is taken over.
 * Beside it are its lock, `path.lock`, and now and then a temporary file. Network file systems are not supported.
 *
 * @param path made when the first job begins, with the folders above it, for its owner alone; each job has a file of its own
 * @throws OttimateInputError where the path is none
 */
export function fileState(path: string): Required<StateStore> {
  return fileStore<StateEntry>(path, { call: "fileState", kind: "ottimate-client/bulk-state", version: 1 });
}
