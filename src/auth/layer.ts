import type { Authorize } from "../core/client.ts";
import { codeOf } from "../core/error-body.ts";
import { OttimateTimeoutError } from "../core/errors.ts";
import { renewKey } from "../core/idempotency.ts";
import { sha256Hex } from "../core/redaction.ts";
import { type CancelSignal, within } from "../core/timers.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "../core/types.ts";
import type { Grant } from "./credentials.ts";
import type { AuthSettings } from "./options.ts";
import { type Authorization, type TokenSource, tokenSourceOf } from "./token-source.ts";

/** The layer that authorizes the calls of a client, for an API that grants tokens in this way. */
export function authorizeWith(grant: Grant, settings: AuthSettings): Authorize {
  const { tokenUrl, credentials, rotates, tokenStore } = settings;
  return (shared) => {
    const source = tokenSourceOf({ ...grant, ...shared, tokenUrl, credentials, rotates, tokenStore });
    return {
      layer: (send) => withAuth(send, source),
      async findAccount(signal) {
        const { clientId, apiKey } = (await source.authorize(signal)).credentials;
        return { clientId: await sha256Hex([clientId]), apiKey: await sha256Hex([apiKey]) };
      },
    };
  };
}

/** Puts the credentials on each attempt, and replaces a token that was rejected: once a call, and once for all calls. */
function withAuth(send: Send, source: TokenSource): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, keyOnly } = outgoing;
    if (keyOnly) return send(withHeaders(outgoing, await inTime(outgoing, source.keyHeaders)));
    for (let replays = 0; ; replays += 1) {
      let sent = source.current() ?? (await inTime(outgoing, source.authorize));
      const renewed = () =>
        source.current()?.token === sent.token
          ? undefined
          : inTime(outgoing, source.authorize).then((fresh) => {
              sent = fresh;
              return withHeaders(outgoing, fresh.headers);
            });
      const answer = await send(withHeaders(outgoing, sent.headers, renewed));
      const { status } = answer.response;
      if (showsGoodToken(status)) source.accepted(sent.token);
      // A second token that another process had left behind may be as old as the first.
      const mayReplay = replays === 0 || (replays === 1 && sent.shared);
      const recheck = () =>
        inTime(outgoing, (signal) => source.recheck(sent, signal)).catch(() => {
          // If the `credentials` function fails now, the response stands.
          outgoing.signal?.throwIfAborted();
          return false;
        });
      const isReplay =
        mayReplay &&
        !answer.response.ok &&
        (await isWorthReplaying(status, answer.body, source, sent, recheck));
      if (!isReplay) return answer;
      renewKey(call);
    }
  };
}

/** A call's own time bounds its wait for a token, whoever else waits for that too. */
async function inTime<T>(
  { call, timeoutMs, signal }: OutgoingRequest,
  wait: (signal: CancelSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const late = () => new OttimateTimeoutError(call, "timeoutMs", timeoutMs, "token");
  return within<T>(timeoutMs, wait, late, signal);
}

/**
 * Whether other credentials may help a call that was rejected: a new token after 401, and new credentials, if there are any, after
 * a gateway's 403. A gateway that does not know the API key answers without the API's envelope.
 */
export async function isWorthReplaying(
  status: number,
  body: unknown,
  source: TokenSource,
  { token }: Authorization,
  recheck: () => Promise<boolean>,
): Promise<boolean> {
  if (status === 401) return source.invalidate(token);
  return status === 403 && codeOf(body) === undefined && recheck();
}

/** A gateway may reject or fail before it has looked at the token; whatever else is wrong is found after that. */
export function showsGoodToken(status: number): boolean {
  return (status >= 200 && status < 300) || [400, 404, 409, 412, 422].includes(status);
}

function withHeaders(
  outgoing: OutgoingRequest,
  headers: Readonly<Record<string, string>>,
  renewed?: OutgoingRequest["renewed"],
): OutgoingRequest {
  // Two spreads would take longer than the rest of this layer.
  return { ...outgoing, headers: Object.assign({}, outgoing.headers, headers), renewed };
}
