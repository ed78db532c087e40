import type { JobStore } from "../core/job-store.ts";
import type { Watermark } from "../exports/changed-since.ts";
import { fileStore } from "./file-store.ts";

/**
 * A `store` for `changedSince` in a file of this machine's disk. Only its owner can read it (0600), and one process at a time
 * has it.
 *
 * @param path made with the first complete reading, with the directories above it that are missing; one file for all lists
 * that are read one after another will do
 * @returns a store of watermarks; `load` rejects with OttimateStoreError where another process has the file, or where it is
 * of another kind
 * @throws OttimateInputError where the path is none
 */
export function fileWatermark(path: string): Required<JobStore<Watermark>> {
  return fileStore<Watermark>(path, { call: "fileWatermark", kind: "watermark", version: 1 });
}
