import { describe, expect, it } from "vitest";
import { OttimateConnectionError } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

/** The error of a call whose attempts fail with these codes in turn. */
function failing(method: "GET" | "POST", ...codes: string[]): Promise<OttimateConnectionError> {
  const call = (_: unknown, n: number) => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: codes[n - 1] }) });
  };
  const client = clientOf(fakeApi({ call }), { retry: { attempts: codes.length, baseDelayMs: 1 } });
  const called = method === "GET" ? client.GET("/vendors") : client.POST("/vendors", { body: vendor });
  return rejection<OttimateConnectionError>(called, OttimateConnectionError);
}

describe("OttimateConnectionError", () => {
  it("says that nothing was sent if no attempt made a connection", async () => {
    const error = await failing("POST", "ECONNREFUSED", "ENOTFOUND");
    expect(error).toMatchObject({ code: "ENOTFOUND", delivery: "not-sent" });
    expect(error.message).not.toContain("may have been processed");
  });

  it.each([["ECONNRESET"], ["ECONNRESET", "ECONNREFUSED"], ["ECONNREFUSED", "ECONNRESET", "ECONNREFUSED"]])(
    "leaves the outcome unknown if that of any attempt is: %s %s %s",
    async (...codes) => {
      const error = await failing("POST", ...codes);
      expect(error).toMatchObject({ code: codes.at(-1), delivery: "unknown" });
      expect(error.message).toContain("It may have been processed anyway");
      expect(error.attempts.filter(({ delivery }) => delivery === "unknown").length).toBeGreaterThan(0);
    },
  );

  it("does not warn about a read, even if it was sent", async () => {
    const error = await failing("GET", "ECONNRESET", "ECONNREFUSED");
    expect(error.delivery).toBe("unknown");
    expect(error.message).not.toContain("may have been processed");
  });
});
