import {
  type Attributes,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { throwConfigIssues } from "../core/errors.ts";
import type { EventCall, OnEvent, OttimateEvent } from "../core/events.ts";
import { type Check, optionIssues, ownProperties, recordMessage } from "../core/validation.ts";

/** Options of `openTelemetry`. By default it uses the providers that your program has registered. */
export interface OpenTelemetryOptions {
  /** @default trace.getTracer("ottimate-client") */
  readonly tracer?: Tracer | undefined;
  /** @default metrics.getMeter("ottimate-client") */
  readonly meter?: Meter | undefined;
  /**
   * Added to every span and metric, to distinguish clients: `{ "app.account": "oyster" }`.
   * @default none
   */
  readonly attributes?: Attributes | undefined;
}

/** In seconds: the buckets of the semantic conventions, extended to the longest time the API takes. */
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30];

/**
 * A listener for `onEvent` that creates OpenTelemetry spans and metrics, following the semantic conventions for HTTP clients:
 * one span for each request, including retries, as a child of the span that is active when the call is made.
 *
 * | metric | |
 * |---|---|
 * | `http.client.request.duration` | each request, in seconds |
 * | `ottimate.client.retries` | retries |
 * | `ottimate.client.retry_budget.rejections` | calls that were not retried because the budget was spent |
 * | `ottimate.client.unknown_outcomes` | writes that may have been processed |
 * | `ottimate.client.tokens` | tokens by `ottimate.token.outcome` |
 * | `ottimate.client.quota.used`, `.limit` | the daily quota |
 *
 * No span or metric contains a body, a query, a record's id or a secret: `url.full` is left out for that reason.
 *
 * @returns a listener for one client, or for several with the same `attributes`
 * @throws OttimateConfigError for an unknown or invalid option
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): OnEvent {
  const own = ownProperties(options ?? {});
  check(own);
  const {
    tracer = trace.getTracer("ottimate-client"),
    meter = metrics.getMeter("ottimate-client"),
    attributes = {},
  } = own;
  const measure = createInstruments(meter);
  /** Both events of an exchange have the same `call` object. */
  const spans = new WeakMap<EventCall, Span>();
  return (event) => {
    switch (event.type) {
      case "request": {
        const { method, path } = event.call;
        const resent = event.attempt > 1 && { "http.request.resend_count": event.attempt - 1 };
        const told = { ...attributes, ...callAttributes(event.call), ...serverAttributes(event), ...resent };
        // The path template: names that contain ids would be too many for any backend.
        spans.set(
          event.call,
          tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes: told }),
        );
        return;
      }
      case "response": {
        const { method, path } = event.call;
        const outcome = outcomeAttributes(event);
        const span = spans.get(event.call);
        if (event.requestId) span?.setAttribute("ottimate.request_id", event.requestId);
        span?.setAttributes(outcome);
        if (outcome["error.type"]) span?.setStatus({ code: SpanStatusCode.ERROR });
        span?.end();
        const exchange = { "http.request.method": method, "url.template": path };
        const told = { ...attributes, ...exchange, ...serverAttributes(event), ...outcome };
        return measure.duration.record(event.durationMs / 1000, told);
      }
      case "retry":
      case "retry-budget":
      case "unknown-outcome": {
        const told = { ...attributes, ...callAttributes(event.call), ...outcomeAttributes(event) };
        return measure[event.type].add(1, told);
      }
      case "token":
        return measure.tokens.add(1, { ...attributes, "ottimate.token.outcome": event.outcome });
      case "quota":
        measure.used.record(event.used, attributes);
        measure.limit.record(event.limit, attributes);
    }
  };
}

const createInstruments = (meter: Meter) => ({
  duration: meter.createHistogram("http.client.request.duration", {
    description: "Duration of HTTP client requests.",
    unit: "s",
    advice: { explicitBucketBoundaries: durationBuckets },
  }),
  retry: meter.createCounter("ottimate.client.retries", {
    description: "Calls that were sent again.",
    unit: "{request}",
  }),
  "retry-budget": meter.createCounter("ottimate.client.retry_budget.rejections", {
    description: "Calls that were not sent again because the retry budget was spent.",
    unit: "{request}",
  }),
  "unknown-outcome": meter.createCounter("ottimate.client.unknown_outcomes", {
    description: "Writes that may have been processed.",
    unit: "{call}",
  }),
  tokens: meter.createCounter("ottimate.client.tokens", {
    description: "Tokens that were issued or shared, and requests for one that failed.",
    unit: "{token}",
  }),
  used: meter.createGauge("ottimate.client.quota.used", {
    description: "Requests since midnight UTC.",
    unit: "{request}",
  }),
  limit: meter.createGauge("ottimate.client.quota.limit", {
    description: "Requests per day that the API key allows.",
    unit: "{request}",
  }),
});

type EventOf<Type extends OttimateEvent["type"]> = Extract<OttimateEvent, { type: Type }>;

function callAttributes({ method, path, operationId }: EventCall): Attributes {
  return {
    "http.request.method": method,
    "url.template": path,
    ...(operationId && { "ottimate.operation_id": operationId }),
  };
}

function serverAttributes({ origin }: EventOf<"request" | "response">): Attributes {
  const { protocol, hostname, port } = new URL(origin);
  const scheme = protocol.slice(0, -1);
  const usual = scheme === "https" ? 443 : 80;
  // IPv6 addresses have brackets only in URLs.
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return { "server.address": address, "server.port": Number(port || usual), "url.scheme": scheme };
}

function outcomeAttributes({
  status,
  failure,
}: EventOf<"response" | "retry" | "retry-budget" | "unknown-outcome">): Attributes {
  const type = failure ?? (status !== undefined && status >= 400 ? String(status) : undefined);
  return {
    ...(status !== undefined && { "http.response.status_code": status }),
    ...(type && { "error.type": type }),
  };
}

const has =
  (method: string): Check =>
  (part) =>
    typeof (Object(part) as Record<string, unknown>)[method] !== "function" && `has no function ${method}`;

function check(options: OpenTelemetryOptions): void {
  const checks = { tracer: has("startSpan"), meter: has("createHistogram"), attributes: recordMessage };
  throwConfigIssues("openTelemetry", optionIssues({ ...options }, checks));
}
