import { afterEach, describe, expect, it, vi } from "vitest";
import { parseApiTime } from "../../../src/ottimate/time.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("A time", () => {
  it.each([
    ["2026-10-08T16:20:05Z", "2026-10-08T16:20:05Z"],
    ["2026-10-08T16:20:05", "2026-10-08T16:20:05Z"],
    ["2026-10-08 16:20:05", "2026-10-08T16:20:05Z"],
    ["2026-10-08 16:20:05-07:00", "2026-10-08T23:20:05Z"],
    ["2026-10-08T16:20:05+02:00", "2026-10-08T14:20:05Z"],
    ["2026-10-08T16:20:05.25-0700", "2026-10-08T23:20:05.25Z"],
  ])("%s is %s, wherever the program runs", (time, utc) => {
    vi.stubEnv("TZ", "America/New_York");
    expect(parseApiTime(time)).toBe(Date.parse(utc));
  });

  it.each([
    [undefined],
    [null],
    [""],
    ["soon"],
    [17 as never],
    ["+010000-01-01T00:00:00Z"],
    ["+275760-09-13T00:00:00Z"],
    ["-000001-12-31T23:59:59Z"],
  ])("%j is none", (time) => {
    expect(parseApiTime(time)).toBeNaN();
  });
});
