import type { StateEntry, StateStore } from "../bulk/log.ts";
import { fileStore } from "./file-store.ts";

/**
 * A store for the state of a bulk job in a file on a local disk, for `bulk(…, { store: fileState(path) })`. One job at a time
 * can use it; after its process has died it is free at once, and after 30 s of standstill it can be taken over. Beside it are
 * its lock, `path.lock`, and sometimes a temporary file.
 *
 * @param path created with the first run, with missing folders, readable by its owner only; each job needs its own file
 * @throws OttimateInputError if the path is invalid
 */
export function fileState(path: string): Required<StateStore> {
  return fileStore<StateEntry>(path, { call: "fileState", kind: "ottimate-client/bulk-state", version: 1 });
}
