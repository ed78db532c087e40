import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { files, operations } from "../../generated/operations.ts";
import { encodeJson } from "../core/body.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { type CallFacts, describeCall } from "../core/types.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { describeType, type Issue, isRecord, issueAt, recordOf } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { momentNow, serverClockOffsetMs, serverTimeOf } from "../ottimate/time.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { checkFile } from "./file-check.ts";
import { findLost, mayHaveArrived } from "./find-lost-upload.ts";
import { trackSameName } from "./same-name.ts";
import type { FileCallOptions, InvoiceDocument, InvoiceUploadResult } from "./types.ts";

const path = "/invoices/upload";

/**
 * Uploads one invoice document. Its size and type are checked by content and name before anything is sent.
 *
 * The result says whether it was received: `yes`, with a `reference_id`; `confirmed`, if the response was lost but the
 * uploads list shows one new row with its name; or `unknown`, with the reason and the rows that may be it. A document that
 * may have arrived is sent again only under the same key, if keys are honored. An upload is not an invoice yet: see
 * `waitForUpload`.
 *
 * @throws OttimateInputError before anything is sent, for a file that is empty, too large, of another type or misnamed
 * @throws OttimateApiError if the API rejected it, for example with 400, 403, 413 or 422; such a document is never reported
 * as received
 * @throws OttimateConnectionError if no connection was made, or if a file on disk changed while it was being sent
 * @throws OttimateAuthError without a token
 * @throws the signal's reason; then the document may have arrived
 * @see https://docs.ottimate.com/extraction/overview
 */
export async function uploadInvoice<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  document: InvoiceDocument<C>,
  options: FileCallOptions = {},
): Promise<InvoiceUploadResult> {
  const request = `POST ${path}` as const;
  const call: CallFacts = { method: "POST", path, operationId: operations[request].id };
  const callName = describeCall(call);
  const record: unknown = document;
  throwIssues(callName, [
    ...issueAt(["document"], !isRecord(record) && `is ${describeType(record)}, not an object`),
    ...issueAt(["options"], !isRecord(options) && "is not an object"),
  ]);
  const { file: given, metadata, ...fields } = recordOf(record);
  const { filename, ottimate_location_id } = recordOf(fields);
  const location = ottimate_location_id as number | undefined;
  // A unique name, to find the document in the list if the response is lost.
  const fallback = `invoice-${crypto.randomUUID().slice(0, 8)}`;
  const naming = { filename, fallback, path: [files[request].field] };
  const { file, issues = [] } = await checkFile(given, files[request], naming);
  const { text, issues: metadataIssues = [] } = encodeMetadata(metadata);
  // Optional, because the client may have one.
  const isPlace = location === undefined || Number.isInteger(location);
  const wrong = [
    ...issueAt(["ottimate_location_id"], !isPlace && "is not a whole number"),
    ...metadataIssues,
    ...issues,
  ];
  if (!file || wrong.length > 0) throw new OttimateInputError(callName, wrong);
  const body = { ...fields, metadata: text, file };

  const sent = { filename: body.file.name, ottimate_location_id: location };
  const sameName = trackSameName(client, sent);
  const begun = momentNow();
  try {
    const result = await untypedCalls(client).POST(path, { ...options, body });
    const receipt: unknown = await unwrap(result);
    const reference_id = isRecord(receipt) && receipt.reference_id;
    if (typeof reference_id !== "string" || reference_id === "")
      throw unexpectedResponse(result, call, "without the promised reference_id");
    const sentAt = new Date(serverTimeOf(begun, serverClockOffsetMs(result.response))).toISOString();
    return { received: "yes", reference_id, ...sent, sentAt };
  } catch (reason) {
    if (!mayHaveArrived(reason)) throw reason;
    return await findLost(client, { ...sent, begun, reason, hasSameName: sameName.hasSameName }, options);
  } finally {
    sameName.end();
  }
}

/** The API takes an object as JSON text. */
function encodeMetadata(metadata: unknown): { text?: string | undefined; issues?: readonly Issue[] } {
  if (metadata === undefined) return {};
  const isText = typeof metadata === "string";
  const { result: text, issues } = isText
    ? { result: metadata, issues: undefined }
    : encodeJson(metadata, ["metadata"]);
  if (issues) return { issues };
  try {
    if (isRecord(JSON.parse(text))) return { text };
  } catch {
    // Reported below.
  }
  return {
    issues: issueAt(["metadata"], isText ? "is not the text of a JSON object" : "is a list, not an object"),
  };
}
