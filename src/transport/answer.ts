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
  if (!response.ok) {
    const { body: sent, clean } = withoutSecrets(await response.text(), mask);
    const body = sent ?? mask.value(challengeOf(response.headers));
    rereadable(response, clean);
    return { response, body, requestId: idOf(body) };
  }
  if (parseAs === "blob" || parseAs === "arrayBuffer") {
    rereadable(response, await response.arrayBuffer());
    return { response, body: await response[parseAs](), requestId: idOf() };
  }
  const text = await response.text();
  rereadable(response, text);
  const requestId = idOf();
  if (parseAs === "text") return { response, body: text, requestId };
  if (text.trim() === "") return { response, body: undefined, requestId };
  try {
    return { response, body: JSON.parse(text), requestId };
  } catch {
    // The parser's own error quotes the body, and the body may hold a secret.
    throw new OttimateParseError(call, response.status, "the body is not JSON", requestId);
  }
}

/** An error of which the body was lost. */
export function withoutBody(response: Response, mask: SecretMask): Answer {
  rereadable(response, "");
  const body = { message: "The body could not be read." };
  return { response, body, requestId: requestIdOf(undefined, response.headers, mask) };
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
function rereadable(response: Response, content: string | ArrayBuffer): void {
  const { headers } = response;
  const again = () => new Response(content, { headers });
  const text = async () => (typeof content === "string" ? content : again().text());
  // Assigned, as defining properties costs ten times as much.
  Object.assign(response, {
    arrayBuffer: () => again().arrayBuffer(),
    blob: () => again().blob(),
    bytes: async () => new Uint8Array(await again().arrayBuffer()),
    formData: () => again().formData(),
    text,
    json: async () => JSON.parse(await text()),
    clone() {
      const { status, statusText, url } = response;
      const copy = new Response(content || null, { status, statusText, headers });
      return Object.defineProperty(copy, "url", { value: url });
    },
  });
}
