import type { Authorize } from "../core/client.ts";
import { renewKey } from "../core/idempotency.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "../core/types.ts";
import type { Grant } from "./credentials.ts";
import type { AuthSettings } from "./options.ts";
import { type TokenSource, tokenSourceOf } from "./token-source.ts";

/** The layer that authorizes the calls of a client, for an API that grants tokens in this way. */
export function authorizeWith(grant: Grant, settings: AuthSettings): Authorize {
  const { tokenUrl, credentials, rotates, tokenStore } = settings;
  return (shared) => {
    const source = tokenSourceOf({ ...grant, ...shared, tokenUrl, credentials, rotates, tokenStore });
    return (send) => withAuth(send, source);
  };
}

/** Puts the credentials on each attempt, and replaces a token that was refused: once a call, and once for all calls. */
function withAuth(send: Send, source: TokenSource): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, keyOnly, signal } = outgoing;
    if (keyOnly) return send(withHeaders(outgoing, await source.keyHeaders(signal)));
    for (let replays = 0; ; replays += 1) {
      let sent = await source.authorize(signal);
      const renewed = () =>
        source.isGood(sent.token)
          ? undefined
          : source.authorize(signal).then((fresh) => {
              sent = fresh;
              return withHeaders(outgoing, fresh.headers);
            });
      const answer = await send(withHeaders(outgoing, sent.headers, renewed));
      const { status } = answer.response;
      if (showsGoodToken(status)) source.accepted(sent.token);
      if (status !== 401) return answer;
      // A second token that another process had left behind may be as old as the first.
      const mayReplay = replays === 0 || (replays === 1 && sent.shared);
      if (!mayReplay || !source.invalidate(sent.token)) return answer;
      call.attempts?.push({ status, requestId: answer.requestId, inDoubt: false, waitedMs: 0 });
      renewKey(outgoing);
    }
  };
}

/** A gateway may refuse or fail before it has looked at the token; whatever else is wrong is found after that. */
export function showsGoodToken(status: number): boolean {
  return (status >= 200 && status < 300) || [400, 404, 409, 412, 422].includes(status);
}

function withHeaders(
  outgoing: OutgoingRequest,
  headers: Readonly<Record<string, string>>,
  renewed?: OutgoingRequest["renewed"],
): OutgoingRequest {
  const authorized = { ...outgoing.headers };
  // A second spread would take longer than the rest of this layer.
  for (const name in headers) authorized[name] = headers[name] ?? "";
  return { ...outgoing, headers: authorized, renewed };
}
