import type { JobStore } from "../core/job-store.ts";
import type { Watermark } from "../exports/changed-since.ts";
import { fileStore } from "./file-store.ts";

/**
 * A `store` for `changedSince` in a file on a local disk. Only its owner can read it (0600), and one process at a time can use it.
 *
 * @param path created with the first complete reading, with missing directories; one file can serve all lists that are read
 * one after another
 * @returns a store of watermarks; `load` rejects with OttimateStoreError if another process has the file, or if it is of
 * another kind
 * @throws OttimateInputError if the path is invalid
 */
export function fileWatermark(path: string): Required<JobStore<Watermark>> {
  return fileStore<Watermark>(path, { call: "fileWatermark", kind: "watermark", version: 1 });
}
