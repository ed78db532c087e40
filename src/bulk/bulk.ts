import type { paths } from "../../generated/schema.ts";
import { toJson } from "../call/body.ts";
import { isRecord } from "../call/text.ts";
import type { Arguments } from "../client-types.ts";
import { refuserOf } from "../jobs/options.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { scopeOf } from "../scopes/scope-of.ts";
import { bulkFactsOf } from "./facts.ts";
import { checkRecords } from "./identifiers.ts";
import { createJob } from "./job.ts";
import type { BulkReport } from "./report.ts";
import type { BulkSettings } from "./settings.ts";
import { type Given, startJob } from "./start-job.ts";
import type { BulkOptions, BulkPath, BulkRecord, BulkRecords } from "./types.ts";

/**
 * Sends any number of records with a bulk call, in the fewest requests that keep their order, follows the batches, and
 * reports what became of each record. The path, the records and the `scope` that stands beside them are those of the
 * call: `bulk(ottimate, "/vendors/bulk", vendors, { scope: { ottimate_company_id: 123 } })`.
 *
 * Each request has an idempotency key of its own, so that none acts twice, not even where the program is killed: save the
 * state that `onState` is told, and go on with `resumeBulk`. Records that fail do not end the job. Of an array, nothing is
 * sent if two records have the same identifier, or if one cannot be sent; of an async iterable, that one fails.
 *
 * @throws OttimateInputError for a path that is no bulk call, a record of an array that is no object, cannot be written as
 * JSON or is of another company or location than the client, the same identifier twice, or a setting that is none
 * @throws OttimateBulkStoppedError where the job ended early; its report tells how far it came, and goes on
 * @see https://docs.ottimate.com/idempotency
 */
export async function bulk<Path extends BulkPath, Paths = paths>(
  client: OttimateClient<Paths>,
  path: Path,
  records: BulkRecords<Path, Paths>,
  ...[options]: Arguments<BulkOptions<Path, Paths>>
): Promise<BulkReport<BulkRecord<Path, Paths>, Path>> {
  const facts = bulkFactsOf(path);
  const { scope = {}, ...settings } = (options ?? {}) as BulkSettings & { scope?: object };
  const given: Given = records;
  const isChecked = Array.isArray(given);
  if (isChecked) checkRecords("bulk", given, facts, scopeOf(client));
  const refuse = refuserOf("bulk");
  const { items } = facts;
  if (!isRecord(scope) || (items === undefined ? Object.keys(scope).length > 0 : items in scope))
    refuse("scope", "is not what this call has beside its records");
  toJson(scope, "scope", refuse);
  const job = createJob(client, { id: crypto.randomUUID(), path, scope });
  return startJob({ client, job, call: "bulk", settings, isChecked }, given);
}
