import type { Fetch } from "../../src/index.ts";
import { issued, noVendors } from "./answers.ts";
import { tokenNumber } from "./credentials.ts";

/** A request as the transport received it. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly init: RequestInit;
  /** The token, without `Bearer`. */
  readonly token: string | undefined;
  text(): Promise<string>;
  form(): Promise<FormData>;
}

/** Responds to the nth request of its kind, counted from 1. */
export type Answering = (sent: Sent, n: number) => Response | Promise<Response>;

export interface FakeApi {
  readonly fetch: Fetch;
  readonly tokenRequests: Sent[];
  readonly calls: Sent[];
}

/** The API as a handler passed as `fetch`. By default it issues numbered tokens, and returns empty lists. */
export function fakeApi(answers: { token?: Answering; call?: Answering } = {}): FakeApi {
  const { token = (_, n) => issued(tokenNumber(n)), call = noVendors } = answers;
  const tokenRequests: Sent[] = [];
  const calls: Sent[] = [];
  return {
    tokenRequests,
    calls,
    fetch: async (url, init) => {
      const sent = describeRequest(url, init);
      const isTokenRequest = new URL(url).pathname.endsWith("/oauth/token");
      const kind = isTokenRequest ? tokenRequests : calls;
      const answer = isTokenRequest ? token : call;
      const n = kind.push(sent);
      init.signal?.throwIfAborted();
      return answer(sent, n);
    },
  };
}

function describeRequest(url: string, init: RequestInit): Sent {
  const headers = new Headers(init.headers);
  const readable = () => new Response(init.body, { headers });
  return {
    url,
    method: init.method ?? "GET",
    headers,
    init,
    token: headers.get("authorization")?.replace(/^Bearer /, ""),
    text: () => readable().text(),
    form: () => readable().formData(),
  };
}
