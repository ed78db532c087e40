import { OttimateParseError } from "../errors/parse-error.ts";
import { requestIdOf } from "../errors/read-body.ts";
import type { SecretMask } from "../secrets.ts";
import type { Answer, Outgoing } from "./send.ts";

/** Reads the body, and lets it be read again from the platform's own Response. */
export async function readAnswer(
  response: Response,
  outgoing: Pick<Outgoing, "call" | "parseAs">,
  mask: SecretMask,
): Promise<Answer> {
  const { parseAs } = outgoing;
  if (parseAs === "stream" && response.ok) return { response, body: response.body };
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  if (!response.ok) {
    const body = errorBody(text, mask);
    const clean = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    rereadable(response, new TextEncoder().encode(clean).buffer, clean);
    return { response, body };
  }
  rereadable(response, bytes, text);
  if (parseAs === "json")
    return { response, body: text.trim() === "" ? undefined : parse(text, response, outgoing) };
  const read = parseAs === "text" ? text : parseAs === "blob" ? response.blob() : response.arrayBuffer();
  return { response, body: await read };
}

function parse(text: string, response: Response, { call }: Pick<Outgoing, "call">): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the body, and the body may hold a secret.
    throw new OttimateParseError(
      call,
      response.status,
      "the body is not JSON",
      requestIdOf(undefined, response.headers),
    );
  }
}

function errorBody(text: string, mask: SecretMask): unknown {
  if (text.trim() === "") return undefined;
  try {
    return mask.value(JSON.parse(text));
  } catch {
    return mask.text(text);
  }
}

/** Its body is spent, but middleware and callers expect to read it: answer them from what was read. */
function rereadable(response: Response, bytes: ArrayBuffer, text: string): void {
  const type = response.headers.get("content-type") ?? "";
  const own = (name: string, value: () => unknown) =>
    Object.defineProperty(response, name, { configurable: true, writable: true, value });
  own("arrayBuffer", async () => bytes.slice(0));
  own("blob", async () => new Blob([bytes], { type }));
  own("text", async () => text);
  own("json", async () => JSON.parse(text));
  own("clone", () => {
    const { status, statusText, headers } = response;
    const copy = new Response(bytes.byteLength > 0 ? bytes.slice(0) : null, { status, statusText, headers });
    return Object.defineProperty(copy, "url", { value: response.url });
  });
}
