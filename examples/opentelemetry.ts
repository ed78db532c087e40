import { type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { EventCall, OnEvent } from "ottimate-client";

/**
 * Feeds OpenTelemetry from `onEvent`: a client span for each exchange with Ottimate, repetitions included, below whatever
 * span is active where the call was made. Names and attributes are those of the HTTP semantic conventions.
 */
export function traceExchanges(tracer: Tracer): OnEvent {
  // An exchange is told of twice, with one and the same `call`.
  const spans = new WeakMap<EventCall, Span>();
  return (event) => {
    if (event.type === "request") {
      const { method, path, operationId } = event.call;
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "http.request.resend_count": event.attempt - 1,
        ...(operationId && { "ottimate.operation_id": operationId }),
      };
      spans.set(event.call, tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes }));
    }
    if (event.type === "response") {
      const span = spans.get(event.call);
      const failure =
        event.failure ?? (event.status && event.status >= 400 ? String(event.status) : undefined);
      if (event.status) span?.setAttribute("http.response.status_code", event.status);
      if (event.requestId) span?.setAttribute("ottimate.request_id", event.requestId);
      if (failure) span?.setAttribute("error.type", failure).setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    }
  };
}
