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

/** Makes the layer that authorizes a client's calls, for an API with this grant. */
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

/**
 * Adds the credentials to each attempt. A rejected token is replaced once for all concurrent calls, and each of them is
 * replayed once, or twice if the new token was shared.
 */
function withAuth(send: Send, source: TokenSource): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, keyOnly } = outgoing;
    if (keyOnly) return send(withHeaders(outgoing, await inTime(outgoing, source.keyHeaders)));
    for (let replays = 0; ; replays += 1) {
      let used = source.current() ?? (await inTime(outgoing, source.authorize));
      const renewed = () =>
        source.current()?.token === used.token
          ? undefined
          : inTime(outgoing, source.authorize).then((fresh) => {
              used = fresh;
              return withHeaders(outgoing, fresh.headers);
            });
      const answer = await send(withHeaders(outgoing, used.headers, renewed));
      const { status } = answer.response;
      if (showsGoodToken(status)) source.accepted(used.token);
      // A shared token may be as old as the first one, so it gets one more replay.
      const mayReplay = replays === 0 || (replays === 1 && used.shared);
      const recheck = () =>
        inTime(outgoing, (signal) => source.recheck(used, signal)).catch(() => {
          // If the `credentials` function fails here, the call returns the response it already has.
          outgoing.signal?.throwIfAborted();
          return false;
        });
      const isReplay =
        mayReplay &&
        !answer.response.ok &&
        (await renewAfterRejection(status, answer.body, source, used, recheck));
      if (!isReplay) return answer;
      renewKey(call);
    }
  };
}

/** Limits a call's wait for a token to its own timeout; other callers may wait longer for the same token. */
async function inTime<T>(
  { call, timeoutMs, signal }: OutgoingRequest,
  wait: (signal: CancelSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const late = () => new OttimateTimeoutError(call, "timeoutMs", timeoutMs, "token");
  return within<T>(timeoutMs, wait, late, signal);
}

/**
 * Prepares the replay of a rejected call, and returns whether to replay it: after 401 its token is dropped, and after a
 * gateway's 403 the credentials are read again. A gateway rejects an unknown API key without the API's error envelope.
 */
export async function renewAfterRejection(
  status: number,
  body: unknown,
  source: TokenSource,
  { token }: Authorization,
  recheck: () => Promise<boolean>,
): Promise<boolean> {
  if (status === 401) return source.invalidate(token);
  return status === 403 && codeOf(body) === undefined && recheck();
}

/** A gateway may reject or fail before the token is checked; these statuses come after the check. */
export function showsGoodToken(status: number): boolean {
  return (status >= 200 && status < 300) || [400, 404, 409, 412, 422].includes(status);
}

function withHeaders(
  outgoing: OutgoingRequest,
  headers: Readonly<Record<string, string>>,
  renewed?: OutgoingRequest["renewed"],
): OutgoingRequest {
  // Faster than two spreads, which would cost more than the rest of this layer.
  return { ...outgoing, headers: Object.assign({}, outgoing.headers, headers), renewed };
}
