import { OttimateError } from "./errors.ts";

/**
 * Why a job's store cannot be used:
 * - `held`: another job, here or in another process, has it or has taken it over;
 * - `damaged`: its content is invalid, or of another kind of job;
 * - `newer`: a later release of this package wrote it;
 * - `not-written`: it cannot be written, for example because the disk is full or read-only.
 */
export type StoreFailure = "held" | "damaged" | "newer" | "not-written";

/** A store of a job cannot be read or written. Nothing was sent that is not recorded in it. */
export class OttimateStoreError extends OttimateError {
  static override readonly brand: string = "OttimateStoreError";
  declare readonly name: "OttimateStoreError";
  declare readonly code: StoreFailure;

  /** @param message what is wrong, and what to do next */
  constructor(code: StoreFailure, message: string, cause?: unknown) {
    // A held store is released sooner or later.
    super(message, { cause, retryable: code === "held" });
    this.code = code;
  }
}
