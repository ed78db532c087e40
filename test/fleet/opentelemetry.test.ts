import { context, metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, expect, it, vi } from "vitest";
import { createOttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { type OpenTelemetryOptions, openTelemetry } from "../../src/opentelemetry/index.ts";
import { createOttimateFetch } from "../../src/testing/index.ts";
import { secretsIn } from "../support/secrets-in.ts";

afterEach(() => {
  trace.disable();
  metrics.disable();
  context.disable();
});

/** A client that is watched with the SDK, what it exports to memory, and the double that it calls. */
function watched(options: OpenTelemetryOptions = {}, more: Partial<OttimateClientOptions> = {}) {
  const spans = new InMemorySpanExporter();
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
  );
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const double = createOttimateFetch();
  const ottimate = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
    onEvent: openTelemetry(options),
    ...more,
  });
  const points = async () => {
    await reader.forceFlush();
    const found: Record<string, DataPoint<number | Histogram>[]> = {};
    for (const { scopeMetrics } of measured.getMetrics().slice(-1))
      for (const { metrics: each } of scopeMetrics)
        for (const { descriptor, dataPoints } of each)
          found[descriptor.name] = dataPoints as DataPoint<number | Histogram>[];
    return found;
  };
  return { double, ottimate, spans, points };
}

const brief = ({ name, kind, attributes, status }: ReadableSpan) => ({
  name,
  kind,
  attributes,
  status: status.code,
});

const vendor = { ottimate_company_id: 123, erp_vendor_id: "V-9", erp_vendor_name: "Pier Produce" };

it("gives each exchange a span by the semantic conventions, the repetition after a failure too", async () => {
  const { double, ottimate, spans } = watched();
  double.fail({ operation: "getVendor", status: 503 });
  double.fail({ operation: "listVendors", cut: "connection", times: 10 });

  await ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } } });
  await ottimate.GET("/vendors", { retry: false }).catch(() => {});

  const server = {
    "server.address": new URL(double.url).hostname,
    "url.scheme": new URL(double.url).protocol.slice(0, -1),
  };
  const getVendor = {
    ...server,
    "server.port": expect.any(Number),
    "http.request.method": "GET",
    "url.template": "/vendors/{id}",
    "ottimate.operation_id": "getVendor",
  };
  expect(spans.getFinishedSpans().map(brief)).toEqual([
    {
      name: "GET /vendors/{id}",
      kind: SpanKind.CLIENT,
      status: SpanStatusCode.ERROR,
      attributes: {
        ...getVendor,
        "http.response.status_code": 503,
        "error.type": "503",
        "ottimate.request_id": expect.any(String),
      },
    },
    {
      name: "GET /vendors/{id}",
      kind: SpanKind.CLIENT,
      status: SpanStatusCode.UNSET,
      attributes: { ...getVendor, "http.response.status_code": 200, "http.request.resend_count": 1 },
    },
    {
      name: "GET /vendors",
      kind: SpanKind.CLIENT,
      status: SpanStatusCode.ERROR,
      attributes: {
        ...server,
        "server.port": expect.any(Number),
        "http.request.method": "GET",
        "url.template": "/vendors",
        "ottimate.operation_id": "listVendors",
        "error.type": "OttimateConnectionError",
      },
    },
  ]);
});

it("makes each span a child of the active one, with concurrent calls and after a retry too", async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const { double, ottimate, spans } = watched({}, { maxConcurrency: 1 });
  for (const operation of ["listVendors", "listDimensions"] as const)
    double.fail({ operation, status: 503, times: 2 });
  const tracer = trace.getTracer("jobs");
  await Promise.all(
    ["/vendors", "/dimensions"].map((path) =>
      tracer.startActiveSpan(`job ${path}`, async (job) => {
        await ottimate.GET(path as "/vendors");
        job.end();
      }),
    ),
  );
  const finished = spans.getFinishedSpans();
  for (const path of ["/vendors", "/dimensions"]) {
    const job = finished.find(({ name }) => name === `job ${path}`);
    const calls = finished.filter(({ name }) => name === `GET ${path}`);
    const parent = job?.spanContext().spanId;
    expect(calls.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([parent, parent, parent]);
  }
});

it("ends the span of a call that was aborted, and of one with a 404, with the reason", async () => {
  const { double, ottimate, spans } = watched({}, { retry: false });
  double.fail({ operation: "listVendors", delayMs: 60_000 });
  const stopping = new AbortController();
  const call = ottimate.GET("/vendors", { signal: stopping.signal }).catch(() => {});
  await vi.waitUntil(() => double.requests.some(({ path }) => path.endsWith("/vendors")));
  stopping.abort();
  await call;
  await ottimate.GET("/vendors/{id}", { params: { path: { id: 404_404 } } });
  expect(spans.getFinishedSpans().map(brief)).toMatchObject([
    { status: SpanStatusCode.ERROR, attributes: { "error.type": "AbortError" } },
    {
      status: SpanStatusCode.ERROR,
      attributes: { "error.type": "404", "http.response.status_code": 404 },
    },
  ]);
});

it("counts a retry that the budget did not allow, and tells an IPv6 address without its brackets", async () => {
  const { double, ottimate, points, spans } = watched({}, { retry: { baseDelayMs: 1, budget: 1 } });
  double.fail({ operation: "listVendors", status: 503, times: 5 });
  await ottimate.GET("/vendors");
  expect((await points())["ottimate.client.retry_budget.rejections"]).toMatchObject([
    { value: 1, attributes: { "ottimate.operation_id": "listVendors", "error.type": "503" } },
  ]);
  const listen = openTelemetry();
  const call = { method: "GET", path: "/vendors", operationId: "listVendors" };
  const origin = "http://[::1]:8080";
  listen({ type: "request", call, attempt: 1, origin } as never);
  listen({ type: "response", call, attempt: 1, origin, status: 200, durationMs: 1 } as never);
  expect(spans.getFinishedSpans().at(-1)?.attributes).toMatchObject({
    "server.address": "::1",
    "server.port": 8080,
  });
});

it("measures calls, retries, tokens, the quota and unknown outcomes, each with the client's own attributes", async () => {
  const attributes = { "app.account": "oyster" };
  const { double, ottimate, points } = watched({ attributes }, { quota: { limit: 500 } });
  double.fail({ operation: "getVendor", status: 503 });
  double.fail({ operation: "updateInvoice", cut: "connection", when: "after acting" });

  await ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } } });
  await ottimate.POST("/vendors", { body: vendor });
  const [{ id } = { id: "" }] = double.data().invoices;
  const change = { params: { path: { id } }, body: { invoice_number: "I-9" } };
  await ottimate.PATCH("/invoices/{id}", change).catch(() => {});

  const found = await points();
  const duration = found["http.client.request.duration"] ?? [];
  expect(
    duration.map(({ attributes: told, value }) => [
      told["http.response.status_code"],
      (value as Histogram).count,
    ]),
  ).toEqual([
    [503, 1],
    [200, 1],
    [201, 1],
    [undefined, 1],
  ]);
  for (const { attributes: told, value } of duration) {
    expect(told).toMatchObject({ ...attributes, "server.address": new URL(double.url).hostname });
    expect((value as Histogram).sum).toBeLessThan(60);
  }
  expect(found["ottimate.client.retries"]).toMatchObject([
    { value: 1, attributes: { ...attributes, "url.template": "/vendors/{id}", "error.type": "503" } },
  ]);
  expect(found["ottimate.client.unknown_outcomes"]).toMatchObject([
    { value: 1, attributes: { ...attributes, "ottimate.operation_id": "updateInvoice" } },
  ]);
  expect(found["ottimate.client.tokens"]).toMatchObject([
    { value: 1, attributes: { ...attributes, "ottimate.token.outcome": "issued" } },
  ]);
  expect(found["ottimate.client.quota.used"]).toMatchObject([{ value: 5, attributes }]);
  expect(found["ottimate.client.quota.limit"]).toMatchObject([{ value: 500, attributes }]);
  expect(found["ottimate.client.retry_budget.rejections"]).toBeUndefined();
});

it("holds no secret, no query and no id of a record, and few names", async () => {
  const { double, ottimate, spans, points } = watched();
  for (const id of [789_012_345_678, 790_012_345_678])
    await ottimate.GET("/vendors/{id}", { params: { path: { id } } });
  await ottimate.GET("/vendors", { params: { query: { ottimate_company_id: 456_123_456_789 } } });
  const told = JSON.stringify([spans.getFinishedSpans().map(brief), await points()]);
  for (const text of [
    ...Object.values(double.credentials),
    "789012345678",
    "790012345678",
    "456123456789",
    "Bearer",
  ])
    expect(told).not.toContain(text);
  expect(secretsIn(told)).toEqual([]);
  expect(new Set(spans.getFinishedSpans().map(({ name }) => name)).size).toBe(2);
});

it("does nothing without a registered SDK, and rejects an invalid argument", async () => {
  const double = createOttimateFetch();
  const access = { baseUrl: double.url, ...double.credentials, fetch: double.fetch };
  const { response } = await createOttimateClient({ ...access, onEvent: openTelemetry() }).GET("/vendors");
  expect(response.status).toBe(200);
  const bad = { tracer: {}, meter: "no", attributes: [], tracre: 1 };
  expect(() => openTelemetry(bad as never)).toThrow(
    /tracer has no function startSpan.*meter has no function createHistogram.*attributes is.*tracre is not an option/s,
  );
});
