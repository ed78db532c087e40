import type { TokenSource } from "../token/source.ts";
import { renewKey } from "./renew-key.ts";
import type { Answer, Outgoing, Send } from "./send.ts";

/** Puts the credentials on each attempt, and replaces a token that was refused: once a call, and once for all calls. */
export function withAuth(send: Send, source: TokenSource): Send {
  return async (outgoing: Outgoing): Promise<Answer> => {
    if (outgoing.keyOnly) return send(withHeaders(outgoing, await source.keyHeaders()));
    for (let replays = 0; ; replays += 1) {
      const { token, headers, shared } = await source.authorize(outgoing.signal);
      const answer = await send(withHeaders(outgoing, headers));
      if (answer.response.ok) source.accepted(token);
      if (answer.response.status !== 401) return answer;
      // A second token that another process had left behind may be as old as the first.
      const mayReplay = replays === 0 || (replays === 1 && shared);
      if (!mayReplay || !source.invalidate(token)) return answer;
      renewKey(outgoing);
    }
  };
}

function withHeaders(outgoing: Outgoing, headers: Readonly<Record<string, string>>): Outgoing {
  const authorized = { ...outgoing.headers };
  // A second spread would take longer than the rest of this layer.
  for (const name in headers) authorized[name] = headers[name] ?? "";
  return { ...outgoing, headers: authorized };
}
