import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { files, operations } from "../../generated/operations.ts";
import type { InvoiceImage, InvoiceImagesResult } from "../../generated/schema.ts";
import { throwIssues } from "../core/errors.ts";
import { type CallFacts, describeCall } from "../core/types.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { type Issue, isRecord, issueAt } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { checkFile, type FileContent } from "./file-check.ts";
import type { FileCallOptions } from "./types.ts";

/** The outcome of replacing the images of an invoice. */
export interface ReplacedImages {
  /**
   * `some`: the invoice has some of the files. Those that could not be used are in `rejected`; if the response shows fewer
   * images than it took files, it does not say which are missing. `none`: it has none of them.
   */
  readonly replaced: "all" | "some" | "none";
  /** The images that the invoice has now. */
  readonly images: readonly InvoiceImage[];
  /** The files that could not be used, by their names, with the reason. */
  readonly rejected: NonNullable<InvoiceImagesResult["image_errors"]>;
}

const path = "/invoices/{id}/images";

/**
 * Replaces all images of an invoice with these files: PDF, JPEG or PNG, at most 50 MB each; no TIFF. Size and type are
 * checked first, by content and name. Files without a name are called `image-1`, `image-2` and so on.
 *
 * The API accepts or rejects each file: those that it rejected are in the result. If the response is lost, nothing is sent
 * again: look at the `images` of the invoice.
 *
 * @throws OttimateInputError before anything is sent: without files, or for one that is empty, too large, of another type or
 * misnamed
 * @throws OttimateApiError if the API rejected all of them, or the invoice
 * @throws OttimateConnectionError, OttimateTimeoutError or OttimateParseError if the response was lost, or does not say which
 * files were used
 * @see https://docs.ottimate.com/api-reference
 */
export async function replaceInvoiceImages<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  invoiceId: string,
  images: readonly FileContent[],
  options: Omit<FileCallOptions, "idempotencyKey"> = {},
): Promise<ReplacedImages> {
  const request = `PATCH ${path}` as const;
  const call: CallFacts = { method: "PATCH", path, operationId: operations[request].id };
  const isList = Array.isArray(images) && images.length > 0;
  throwIssues(describeCall(call), issueAt(["images"], !isList && "is not a list of files, or is empty"));
  const { field } = files[request];
  const checked: File[] = [];
  const issues: Issue[] = [];
  for (const [i, image] of images.entries()) {
    const naming = { fallback: `image-${i + 1}`, path: [field, i] };
    const { file, issues: wrong = [] } = await checkFile(image, files[request], naming);
    if (file) checked.push(file);
    issues.push(...wrong);
  }
  throwIssues(describeCall(call), issues);
  const params = { path: { id: invoiceId } };
  const result = await untypedCalls(client).PATCH(path, { ...options, params, body: { [field]: checked } });
  const body: unknown = await unwrap(result);
  if (!isResult(body)) throw unexpectedResponse(result, call, "without the invoice's images");
  const { images: now } = body;
  const rejected = body.image_errors ?? [];
  if (now.length + rejected.length === 0)
    throw unexpectedResponse(result, call, "with neither an image nor a rejected file");
  // A file may become several images, one per page. Fewer images than files means that files are missing.
  const taken = Math.min(now.length, checked.length - rejected.length);
  const replaced = taken <= 0 ? "none" : taken < checked.length ? "some" : "all";
  return { replaced, images: now, rejected };
}

/** Without its images, a response does not show whether the files were accepted. */
function isResult(body: unknown): body is InvoiceImagesResult & { images: InvoiceImage[] } {
  if (!isRecord(body) || !Array.isArray(body.images)) return false;
  return Array.isArray(body.image_errors ?? []);
}
