import type { paths } from "../../generated/schema.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { checkState } from "./check-state.ts";
import { checkClient } from "./client-scope.ts";
import { createJob } from "./job.ts";
import type { BulkReport } from "./report.ts";
import type { BulkSettings } from "./settings.ts";
import { startJob } from "./start-job.ts";
import type { BulkState } from "./state.ts";
import type { BulkPath, BulkRecord, BulkRecords } from "./types.ts";

/**
 * Goes on with a job that was killed, from the last state that its `onState` was told, or from a report as JSON. The
 * records are the same, in the same order. What is done is not sent again; a request that was under way goes again under
 * its own idempotency key, so that it does not act twice; a batch that was started is waited for.
 *
 * The key is kept for 24 hours. After that, a request that was under way goes again only where its records are found again
 * by their own fields; the records of any other are reported as unknown.
 *
 * @throws OttimateInputError for what is no state, for records that have changed, are missing or stand elsewhere, and for a
 * client of another company or location than the job was begun with
 * @throws OttimateBulkStoppedError where the job ended early again
 * @see https://docs.ottimate.com/idempotency
 */
export async function resumeBulk<Path extends BulkPath, Paths = paths>(
  client: OttimateClient<Paths>,
  state: BulkState<Path>,
  records: BulkRecords<Path, Paths>,
  settings: BulkSettings = {},
): Promise<BulkReport<BulkRecord<Path, Paths>, Path>> {
  checkState(state);
  const job = createJob(client, { ...state, id: state.job });
  checkClient(state.client, job.clientScope);
  return startJob({ client, job, call: "resumeBulk", settings }, records);
}
