import type { ErrorBody } from "../../generated/schema.ts";
import type { Api } from "../api.ts";
import type { SecretMask } from "../secrets.ts";

/** How much of a page that is no API answer belongs in a message. */
const longestExcerpt = 200;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (body: unknown): Fields =>
  typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Fields) : {};
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

/** The error's sentence: of the API's envelope, of an OAuth error, of problem details, of a gateway's body, or an excerpt of whatever came. */
export function sentenceOf(body: unknown): string {
  const { message, error_description, detail, title, error } = fieldsOf(body);
  const text = [message, error_description, detail, title, error].map(textOf).find(Boolean);
  const sentence = textOf(message) ?? faultsOf(message) ?? text ?? codeOf(body);
  if (sentence) return withFullStop(sentence);
  const raw = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  return ["", "null", "{}"].includes(raw.trim())
    ? "the body is empty."
    : `the body is no API answer, it begins "${excerpt(raw)}".`;
}

/** `code` of the envelope, `error` of an OAuth answer. */
export function codeOf(body: unknown): string | undefined {
  const { code, error } = fieldsOf(body);
  return typeof code === "number" ? String(code) : (textOf(code) ?? textOf(error));
}

/** The map from fields to faults that the envelope's `message` may be. */
export function detailsOf(body: unknown): Fields | undefined {
  const { message } = fieldsOf(body);
  return typeof message === "object" && message !== null ? fieldsOf(message) : undefined;
}

const requestIdHeaders = ["x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "x-correlation-id"];

/** The request's id, of the envelope or of the header that a gateway sets; a header may repeat a secret. */
export function requestIdOf(
  body: unknown,
  headers?: Headers,
  mask?: Pick<SecretMask, "text">,
): string | undefined {
  const { request_id, requestId } = fieldsOf(body);
  const found = textOf(request_id) ?? textOf(requestId);
  if (found) return found;
  for (const name of requestIdHeaders) {
    const value = headers?.get(name);
    if (value) return mask ? mask.text(value) : value;
  }
  return undefined;
}

function faultsOf(message: unknown): string | undefined {
  // Not String, which fails for an object whose "toString" the server has chosen.
  const wordOf = (fault: unknown) => (typeof fault === "string" ? fault : JSON.stringify(fault));
  const faults = Object.entries(fieldsOf(message)).map(
    ([field, fault]) => `${field}: ${Array.isArray(fault) ? fault.map(wordOf).join(" ") : wordOf(fault)}`,
  );
  return faults.length > 0 ? faults.join("; ") : undefined;
}

const withFullStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > longestExcerpt ? `${flat.slice(0, longestExcerpt)}…` : flat;
}

/** The error of a result: in the form that the API's document promises, or as it came where there is no document. */
export function errorOf(
  api: Api | undefined,
  response: Response,
  body: unknown,
  requestId: string | undefined,
): unknown {
  const asItCame = api?.described === false && typeof body === "object" && body !== null;
  return asItCame ? body : toErrorBody(response, body, requestId);
}

/** Whatever an error's body is, in the API's own envelope: a gateway's page, another form of error, or nothing at all. */
function toErrorBody(response: Response, body: unknown, requestId?: string): ErrorBody {
  const { code, message } = fieldsOf(body);
  const isEnvelope = typeof code === "string" && message !== undefined;
  if (isEnvelope) return body as ErrorBody;
  return {
    ...fieldsOf(body),
    code: codeOf(body) ?? `HTTP ${response.status}`,
    message: sentenceOf(body),
    ...(requestId && { request_id: requestId }),
  };
}
