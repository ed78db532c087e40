import { challengeOf } from "../errors/challenge.ts";
import { OttimateParseError } from "../errors/parse-error.ts";
import { requestIdOf } from "../errors/read-body.ts";
import type { SecretMask } from "../secrets.ts";
import type { Answer, Outgoing } from "./send.ts";

/** Reads the body, and lets it be read again from the platform's own Response. */
export async function readAnswer(
  response: Response,
  { call, parseAs }: Pick<Outgoing, "call" | "parseAs">,
  mask: SecretMask,
): Promise<Answer> {
  const idOf = (body?: unknown) => requestIdOf(body, response.headers, mask);
  if (parseAs === "stream" && response.ok) return { response, body: response.body, requestId: idOf() };
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  if (!response.ok) {
    const { body: sent, clean } = withoutSecrets(text, mask);
    const body = sent ?? mask.value(challengeOf(response.headers));
    rereadable(response, new TextEncoder().encode(clean).buffer, clean);
    return { response, body, requestId: idOf(body) };
  }
  rereadable(response, bytes, text);
  const requestId = idOf();
  if (parseAs !== "json") {
    const read = parseAs === "text" ? text : parseAs === "blob" ? response.blob() : response.arrayBuffer();
    return { response, body: await read, requestId };
  }
  if (text.trim() === "") return { response, body: undefined, requestId };
  try {
    return { response, body: JSON.parse(text), requestId };
  } catch {
    // The parser's own error quotes the body, and the body may hold a secret.
    throw new OttimateParseError(call, response.status, "the body is not JSON", requestId);
  }
}

/** An error's body, parsed where it is JSON, and its text. */
function withoutSecrets(text: string, mask: SecretMask): { body: unknown; clean: string } {
  if (text.trim() === "") return { body: undefined, clean: "" };
  try {
    const body: unknown = mask.value(JSON.parse(text));
    return { body, clean: JSON.stringify(body) };
  } catch {
    const clean = mask.text(text);
    return { body: clean, clean };
  }
}

/** Its body is spent, but middleware and callers expect to read it: answer them from what was read. */
function rereadable(response: Response, bytes: ArrayBuffer, text: string): void {
  const type = response.headers.get("content-type") ?? "";
  const readers: Record<string, () => unknown> = {
    arrayBuffer: async () => bytes.slice(0),
    blob: async () => new Blob([bytes], { type }),
    bytes: async () => new Uint8Array(bytes.slice(0)),
    text: async () => text,
    json: async () => JSON.parse(text),
    clone: () => copyOf(response, bytes),
  };
  for (const [name, value] of Object.entries(readers)) {
    Object.defineProperty(response, name, { configurable: true, writable: true, value });
  }
}

function copyOf({ status, statusText, headers, url }: Response, bytes: ArrayBuffer): Response {
  const copy = new Response(bytes.byteLength > 0 ? bytes.slice(0) : null, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url });
}
