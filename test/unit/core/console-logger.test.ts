import { describe, expect, it, vi } from "vitest";
import { consoleLogger, OttimateConfigError, type OttimateEvent } from "../../../src/index.ts";
import { json, unauthorized } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { issuesOf } from "../../support/issues.ts";
import { vendor } from "../../support/samples.ts";
import { secretsIn } from "../../support/secrets-in.ts";

const durations = /after \d+ ms|in \d+ ms/;

function lineLog() {
  const lines: string[] = [];
  const to = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return { lines, debug: to("debug"), info: to("info"), warn: to("warn") };
}

const quota = (used: number, day = 1): OttimateEvent => ({
  type: "quota",
  used,
  limit: 100,
  resetAt: new Date(Date.UTC(2026, 0, day)),
});

describe("The console logger", () => {
  it("writes a line for each token, response and retry, with the request id", async () => {
    const log = lineLog();
    const call = (_: unknown, n: number) =>
      n === 1 ? json(503, { code: "X", message: "no", request_id: "r-1" }) : json(200, { vendors: [] });
    const client = clientOf(fakeApi({ call }), { retry: { baseDelayMs: 1 }, onEvent: consoleLogger(log) });
    await client.GET("/vendors");
    expect(log.lines.map((line) => line.replace(durations, "[time]"))).toEqual([
      "info ottimate: token issued, valid for 3600 s",
      "debug ottimate: GET /vendors (listVendors) is sent",
      "warn ottimate: GET /vendors (listVendors) 503 (server) [time] [request r-1]",
      "warn ottimate: GET /vendors (listVendors) is retried [time], after 503",
      "debug ottimate: GET /vendors (listVendors) is sent, attempt 2",
      "info ottimate: GET /vendors (listVendors) 200 [time], attempt 2",
    ]);
  });

  it("writes one line, whatever the request id contains", async () => {
    const log = lineLog();
    const call = () =>
      json(404, { code: "X", message: "no", request_id: "r-1\nwarn: \u001b[31mall is lost" });
    await clientOf(fakeApi({ call }), { onEvent: consoleLogger(log) }).GET("/vendors");
    expect(log.lines.at(-1)).toMatch(/\[request r-1 warn: {2}\[31mall is lost\]$/);
  });

  it("warns about a failure without a status, and about a rejected token request", async () => {
    const log = lineLog();
    const call = () => {
      throw new TypeError("fetch failed");
    };
    await clientOf(fakeApi({ call }), { onEvent: consoleLogger(log) })
      .GET("/vendors")
      .catch(() => {});
    await clientOf(fakeApi({ token: () => unauthorized() }), { onEvent: consoleLogger(log) })
      .GET("/vendors")
      .catch(() => {});
    const warnings = log.lines.filter((line) => line.startsWith("warn"));
    expect(warnings).toEqual([
      expect.stringContaining("GET /vendors (listVendors) OttimateConnectionError (connection) after"),
      "warn ottimate: token request rejected with 401",
    ]);
  });

  it("reports a shared token, and warns about failures of stores and shared limits", () => {
    const log = lineLog();
    const listener = consoleLogger(log);
    const failed = { expiresInMs: undefined, status: undefined, failure: "get: TimeoutError" };
    listener({ type: "token", outcome: "shared", expiresInMs: 5_000, status: undefined });
    listener({ type: "token", outcome: "store-failed", ...failed });
    listener({ ...quota(1), failure: "take: TimeoutError" } as OttimateEvent);
    expect(log.lines).toEqual([
      "info ottimate: token shared, valid for 5 s",
      "warn ottimate: the token store failed, get: TimeoutError",
      "warn ottimate: the shared limits failed: take: TimeoutError",
    ]);
  });

  it("warns once a day at 80, 90 and 100 % of the quota, in one go if several are passed", () => {
    const log = lineLog();
    const hear = consoleLogger(log);
    const uses: [used: number, day?: number][] = [
      [79],
      [80],
      [81],
      [90],
      [99],
      [100],
      [101],
      [5, 2],
      [95, 2],
      [100, 2],
    ];
    for (const use of uses) hear(quota(...use));
    expect(log.lines.map((line) => line.match(/\d+ of today's 100 .*-(?:\d+)T/)?.[0])).toEqual([
      expect.stringMatching(/^80 .*-01T/),
      expect.stringMatching(/^90 .*-01T/),
      expect.stringMatching(/^100 .*-01T/),
      expect.stringMatching(/^95 .*-02T/),
      expect.stringMatching(/^100 .*-02T/),
    ]);
  });

  it("contains no secret, even if the server repeats the token", async () => {
    const log = lineLog();
    const call = ({ token = "" }) =>
      json(token === tokenNumber(1) ? 401 : 400, { code: token, message: token, request_id: token });
    await clientOf(fakeApi({ call }), { onEvent: consoleLogger(log) }).POST("/vendors", { body: vendor });
    expect(log.lines.length).toBeGreaterThan(4);
    expect(secretsIn(log.lines)).toEqual([]);
  });

  it("writes to the console if nothing else is given", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
    try {
      await clientOf(fakeApi(), { onEvent: consoleLogger() }).GET("/vendors");
      expect(info).toHaveBeenCalledWith(expect.stringContaining("GET /vendors (listVendors) 200"));
    } finally {
      info.mockRestore();
      debug.mockRestore();
    }
  });

  it.each([
    ["a function", () => {}, ["debug", "info", "warn"]],
    ["null", null, ["debug", "info", "warn"]],
    ["options", { level: "info" }, ["debug", "info", "warn"]],
    ["half a logger", { warn() {}, info: "yes" }, ["debug", "info"]],
  ])("rejects an invalid logger, and says why: %s", (_, log, lacks) => {
    const faults = issuesOf(thrown(() => consoleLogger(log as never), OttimateConfigError));
    expect(faults).toEqual(lacks.map((level) => `log has no function ${level}`));
  });

  it("takes a logger that is a function, and calls its functions as methods", () => {
    const lines: string[] = [];
    const write = function (this: unknown, line: string): void {
      if (this === logger) lines.push(line);
    };
    const logger = Object.assign(() => {}, { debug: write, info: write, warn: write });
    consoleLogger(logger)(quota(100));
    expect(lines).toEqual([expect.stringContaining("100 of today's 100")]);
  });
});
