import type { TokenSource } from "../token/source.ts";
import { renewKey } from "./renew-key.ts";
import type { Answer, Outgoing, Send } from "./send.ts";

/** Puts the credentials on each attempt, and replaces a token that was refused: once a call, and once for all calls. */
export function withAuth(send: Send, source: TokenSource): Send {
  return async (outgoing: Outgoing): Promise<Answer> => {
    if (outgoing.keyOnly) return send(withHeaders(outgoing, await source.keyHeaders()));
    const first = await source.authorize(outgoing.signal);
    const answer = await send(withHeaders(outgoing, first.headers));
    if (answer.response.ok) source.accepted(first.token);
    if (answer.response.status !== 401) return answer;
    if (!source.invalidate(first.token)) return answer;
    const second = await source.authorize(outgoing.signal);
    renewKey(outgoing);
    const replayed = await send(withHeaders(outgoing, second.headers));
    if (replayed.response.ok) source.accepted(second.token);
    return replayed;
  };
}

function withHeaders(outgoing: Outgoing, headers: Readonly<Record<string, string>>): Outgoing {
  return { ...outgoing, headers: { ...outgoing.headers, ...headers } };
}
