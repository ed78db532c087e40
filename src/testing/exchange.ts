/** A request as received. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A response before it is sent. */
export interface Answer {
  readonly status: number;
  /** With lowercase names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The outcome: a response, one whose body breaks off or never arrives, or nothing, because the connection is cut. */
export type Delivery =
  | { readonly kind: "whole" | "broken" | "stalled"; readonly answer: Answer }
  | { readonly kind: "none" };

/** A response with a JSON body; undefined for no body. */
export function jsonAnswer(status: number, body: unknown, headers: Answer["headers"] = {}): Answer {
  if (body === undefined) return { status, headers, text: "" };
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}
