import type { SecretMask } from "../secrets.ts";
import type { TransportSettings } from "../settings/transport.ts";
import { tokenSourceOf } from "../token/client-credentials.ts";
import type { Credentials, CredentialsProvider } from "../token/credentials.ts";
import { createAttempt } from "./attempt.ts";
import { withAuth } from "./auth.ts";
import { withDeadline } from "./deadline.ts";
import { eventCall, safeEmit, withEvents } from "./events.ts";
import { createGate, withGate } from "./gate.ts";
import { createQuota, type Quota } from "./quota.ts";
import { withRetry } from "./retry.ts";
import type { Send } from "./send.ts";

interface AccessSettings {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  readonly rotates: boolean;
}

/** What a token is asked for with, beside the credentials. */
interface Grant {
  readonly scope: string | undefined;
  readonly needed: readonly (keyof Credentials)[];
}

/** How long the whole client pauses after a 429 where retrying is off. */
const longestPauseMs = 30_000;

/** Every layer between a call and the wire, the outermost first: deadline, retry, auth, gate, events, attempt. */
export function createTransport(
  settings: TransportSettings & AccessSettings,
  mask: SecretMask,
  grant: Grant,
): { send: Send; quota: Quota } {
  const { fetch, retry, maxConcurrency, timeoutMs, trustIdempotencyKeys } = settings;
  const emit = safeEmit(settings.onEvent);
  const quota = createQuota(settings.quota, (state) => emit?.({ type: "quota", ...state }));
  const { tokenUrl, credentials, rotates } = settings;
  const source = tokenSourceOf({
    tokenUrl,
    credentials,
    rotates,
    ...grant,
    fetch,
    timeoutMs,
    mask,
    quota,
    emit,
  });

  // Inside out. The token call takes no place in the gate: with one place, a call would wait for itself.
  const attempt = withEvents(createAttempt(fetch, mask, quota), emit, mask);
  const gated = withGate(attempt, createGate(maxConcurrency), retry ? retry.maxDelayMs : longestPauseMs);
  const authorized = withAuth(gated, source);
  const repeated = withRetry(authorized, {
    trust: { trusted: trustIdempotencyKeys ?? false },
    onRetry: ({ call, waitMs, outcome: { answer, error } }) =>
      emit?.({
        type: "retry",
        call: eventCall(call),
        attempt: call.attempts?.length ?? 0,
        waitMs,
        status: answer?.response.status,
        failure: error instanceof Error ? error.name : undefined,
      }),
  });
  return { send: withDeadline(repeated), quota };
}
