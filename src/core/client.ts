import { createAttempt } from "./attempt.ts";
import { createCaller } from "./call.ts";
import { listener } from "./callbacks.ts";
import type { Middleware } from "./client-types.ts";
import { withDeadline } from "./deadline.ts";
import { type OnEvent, withEvents, withUnknownOutcomes } from "./events.ts";
import { createSenderCheck } from "./idempotency.ts";
import { createLimiter, withLimiter } from "./limiter.ts";
import { checkMiddleware } from "./middleware.ts";
import type { FindOperation } from "./operation-facts.ts";
import { DEFAULT_RETRY, type TransportSettings } from "./options.ts";
import { createQuota, type Quota, type QuotaSettings } from "./quota.ts";
import { createRedactor, type Redactor } from "./redaction.ts";
import { createRetryBudget, withRetry } from "./retry.ts";
import type { AnyResult, ApiDefinition, CallInput, FindSender, Send, Sender } from "./types.ts";

/** All settings of an API's client, for any API. */
export interface ClientSettings extends TransportSettings {
  readonly baseUrl: string;
  /** For an API with a daily quota. */
  readonly quota?: QuotaSettings;
  /** For an API that honors idempotency keys. */
  readonly trustIdempotencyKeys?: boolean;
}

/** What the auth layer shares with the others. */
interface SharedParts extends Pick<TransportSettings, "fetch" | "timeoutMs" | "retry"> {
  readonly redactor: Redactor;
  readonly quota: Quota | undefined;
  readonly emit: OnEvent | undefined;
}

/** Creates the layer that adds credentials to each attempt, and identifies whose they are. Core has no auth of its own. */
export type Authorize = (shared: SharedParts) => {
  readonly layer: (send: Send) => Send;
  readonly findAccount: (signal?: AbortSignal) => Promise<Omit<Sender, "host">>;
};

/** All layers between a call and the network, outermost first: deadline, retry, auth, limiter, events, attempt. */
function createTransport(
  api: ApiDefinition,
  settings: ClientSettings,
  redactor: Redactor,
  authorize: Authorize,
): { send: Send; quota: Quota | undefined; findAccount: ReturnType<Authorize>["findAccount"] } {
  const { fetch, retry, maxConcurrency, timeoutMs } = settings;
  // After a 429 the client pauses even if retries are off.
  const { baseDelayMs, maxDelayMs } = retry || DEFAULT_RETRY;
  const emit = listener(settings.onEvent);
  const quota =
    settings.quota &&
    createQuota(
      settings.quota,
      api,
      emit && ((state, failure) => emit({ type: "quota", ...state, failure })),
    );

  // Innermost first. The token request takes no permit: with only one permit, the call would wait for itself forever.
  const attempt = withEvents(createAttempt(fetch, redactor), emit, redactor);
  const gated = withLimiter(attempt, {
    limiter: createLimiter(maxConcurrency),
    pauses: { baseMs: baseDelayMs, maxMs: maxDelayMs },
    quota,
    checkSender: createSenderCheck(),
  });
  const { layer, findAccount } = authorize({ fetch, timeoutMs, retry, redactor, quota, emit });
  const repeated = withRetry(layer(gated), {
    redactor,
    budget: createRetryBudget(settings.retryBudget),
    emit,
  });
  return { send: withUnknownOutcomes(withDeadline(repeated), emit), quota, findAccount };
}

interface ApiClientParts {
  readonly methods: readonly string[];
  readonly findOperation: FindOperation;
  readonly authorize: Authorize;
  /** Headers sent with every call in addition to the credentials. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface ApiClient {
  /** One function for each HTTP method. */
  readonly calls: Readonly<Record<string, (path: string, input?: CallInput) => Promise<AnyResult>>>;
  use(...added: Middleware[]): void;
  readonly quota: Quota | undefined;
  readonly findSender: FindSender;
  readonly redact: Redactor["value"];
}

/** Creates what the clients of all APIs share. */
export function createApiClient(
  api: ApiDefinition,
  settings: ClientSettings,
  parts: ApiClientParts,
): ApiClient {
  const { methods, findOperation, authorize, headers = {} } = parts;
  const redactor = createRedactor();
  const { send, quota, findAccount } = createTransport(api, settings, redactor, authorize);
  const middleware: Middleware[] = [];
  const keys = { honored: settings.trustIdempotencyKeys ?? false };
  const call = createCaller({ ...settings, api, send, redactor, middleware, findOperation, headers, keys });
  return {
    calls: Object.fromEntries(
      methods.map((name) => [name, (path: string, input?: CallInput) => call(name, path, input)]),
    ),
    use(...added) {
      checkMiddleware(added);
      middleware.push(...added);
    },
    quota,
    redact: redactor.value,
    findSender: async (signal) => ({ host: new URL(settings.baseUrl).host, ...(await findAccount(signal)) }),
  };
}
