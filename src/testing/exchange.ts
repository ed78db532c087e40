/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What comes back: an answer, one whose body breaks off or never comes, or nothing, as the connection is cut. */
export type Delivery =
  | { readonly kind: "whole" | "broken" | "stalled"; readonly answer: Answer }
  | { readonly kind: "none" };

/** An answer with a body in JSON; undefined is no body. */
export function jsonAnswer(status: number, body: unknown, headers: Answer["headers"] = {}): Answer {
  if (body === undefined) return { status, headers, text: "" };
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}
