import type { Redactor } from "./redaction.ts";
import type { ApiDefinition } from "./types.ts";

/** The reason in the header of a rejection without a body: `Bearer error="invalid_token", error_description="…"`. */
export function challengeOf(headers: Headers): Readonly<Record<string, string>> | undefined {
  const challenge = headers.get("www-authenticate") ?? "";
  const found = [...challenge.matchAll(/\b(error|error_description)="([^"]*)"/g)];
  return found.length > 0
    ? Object.fromEntries(found.map(([, name = "", value = ""]) => [name, value]))
    : undefined;
}

/** How much a message quotes of a body that is not an API response. */
const MAX_EXCERPT = 200;
/** How much a message quotes of the API's own message. */
const MAX_SENTENCE = 2000;
/** How much of the problems by field an error keeps. */
const MAX_DETAILS = 100_000;

/** The API's error envelope, which every error of a result has. */
interface ErrorBody {
  readonly code: string;
  readonly message: string | Fields;
  readonly request_id?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const fieldsOf = (body: unknown): Fields => (isObject(body) && !Array.isArray(body) ? (body as Fields) : {});
const textOf = (value: unknown): string | undefined => {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
};
const cut = (text: string, longest = MAX_EXCERPT): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

/** The error's message, from the API's envelope, an OAuth error, problem details or a gateway; otherwise a body excerpt. */
export function sentenceOf(body: unknown): string {
  return cut(wholeSentenceOf(body), MAX_SENTENCE);
}

function wholeSentenceOf(body: unknown): string {
  const { message, error_description, detail, errors, title, error } = fieldsOf(body);
  const said = [message, error_description, detail, errors, title, error].map(
    (part) => textOf(part) ?? faultsOf(part),
  );
  const sentence = said.find(Boolean) ?? codeOf(body);
  if (sentence) return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  const raw = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  return ["", "null", "{}"].includes(raw.trim())
    ? "the body is empty."
    : `the body is not an API response; it begins "${cut(raw.replace(/\s+/g, " ").trim())}".`;
}

/** `code` of the envelope, or `error` of an OAuth error. */
export function codeOf(body: unknown): string | undefined {
  const { code, error } = fieldsOf(body);
  const found = textOf(code) ?? textOf(error);
  return found && cut(found);
}

/** The problems by field (the envelope's `message` may be a map), or by position if they are a list; cut to the size limit. */
export function detailsOf(body: unknown): Fields | undefined {
  const { message, detail, errors } = fieldsOf(body);
  const found = [message, detail, errors].find(isObject);
  let length = 0;
  const fits = (entry: unknown) => {
    length += JSON.stringify(entry).length;
    return length <= MAX_DETAILS;
  };
  return found && Object.fromEntries(Object.entries(found).filter(fits));
}

const requestIdHeaders = ["x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "x-correlation-id"];

/** The request id, from the envelope or from a gateway's header, which may repeat a secret. */
export function requestIdOf(
  body: unknown,
  headers?: Headers,
  redactor?: Pick<Redactor, "text">,
): string | undefined {
  const { request_id, requestId } = fieldsOf(body);
  const found = textOf(request_id) ?? textOf(requestId);
  if (found) return cut(found);
  for (const name of requestIdHeaders) {
    const value = headers?.get(name);
    if (value) return cut(redactor ? redactor.text(value) : value);
  }
  return undefined;
}

/** Joins the problems; positions in a list are left out. */
function faultsOf(part: unknown): string | undefined {
  if (!isObject(part)) return undefined;
  // Not String(), which throws if the server's object has its own "toString".
  const wordOf = (fault: unknown) => (typeof fault === "string" ? fault : JSON.stringify(fault));
  return Object.entries(part)
    .map(([name, fault]) => (Array.isArray(part) ? "" : `${name}: `) + [fault].flat().map(wordOf).join(" "))
    .join("; ");
}

/** The error of a result: in the documented form, or unchanged if no document describes it. */
export function errorOf(
  api: ApiDefinition | undefined,
  response: Response,
  body: unknown,
  requestId: string | undefined,
): unknown {
  const asItCame = api?.described === false && typeof body === "object" && body !== null;
  return asItCame ? body : toErrorBody(response, body, requestId);
}

function isEnvelope(body: unknown): body is ErrorBody {
  const { code, message } = fieldsOf(body);
  return typeof code === "string" && message !== undefined;
}

/** Whether the API itself returned this error: a gateway's error has another form, and proves nothing. */
export function isApiBody(status: number, body: unknown): boolean {
  return isEnvelope(body) && body.code !== `HTTP ${status}`;
}

/** Converts any error body to the API's envelope: a gateway's page, another error format, or an empty body. */
function toErrorBody(response: Response, body: unknown, requestId?: string): ErrorBody {
  if (isEnvelope(body)) return body;
  const { message } = fieldsOf(body);
  return {
    ...fieldsOf(body),
    code: codeOf(body) ?? `HTTP ${response.status}`,
    message: isObject(message) ? (message as Fields) : wholeSentenceOf(body),
    ...(requestId && { request_id: requestId }),
  };
}
