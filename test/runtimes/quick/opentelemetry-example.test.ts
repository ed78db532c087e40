import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { traceExchanges } from "../../../examples/opentelemetry.ts";

const brief = ({ name, kind, attributes, status }: ReadableSpan) => ({
  name,
  kind,
  attributes,
  status: status.code,
});

it("gives each exchange a span of its own, the repetition after a failure too", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const double = createOttimateFetch();
  const ottimate = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
    onEvent: traceExchanges(provider.getTracer("erp-sync")),
  });
  double.fail({ operation: "getVendor", status: 503 });
  double.fail({ operation: "listVendors", cut: "connection", times: 10 });

  await Promise.all([
    ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } } }),
    ottimate.GET("/dimensions"),
    ottimate.GET("/vendors", { retry: false }).catch(() => {}),
  ]);

  const spans = exporter.getFinishedSpans().map(brief);
  const named = (name: string) => spans.filter((span) => span.name === name);
  const client = { kind: SpanKind.CLIENT };
  const failed = { ...client, status: SpanStatusCode.ERROR };
  expect(spans).toHaveLength(4);
  expect(named("GET /dimensions")).toMatchObject([
    { ...client, status: SpanStatusCode.UNSET, attributes: { "http.response.status_code": 200 } },
  ]);
  expect(named("GET /vendors/{id}")).toMatchObject([
    {
      ...failed,
      attributes: {
        "error.type": "503",
        "http.request.resend_count": 0,
        "ottimate.operation_id": "getVendor",
        "ottimate.request_id": expect.any(String),
      },
    },
    { ...client, attributes: { "http.request.resend_count": 1, "http.request.method": "GET" } },
  ]);
  expect(named("GET /vendors")).toMatchObject([
    { ...failed, attributes: { "error.type": "OttimateConnectionError", "url.template": "/vendors" } },
  ]);
});
