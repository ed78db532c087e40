import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import * as here from "../../../src/index.ts";

vi.resetModules();
const elsewhere = await import("../../../src/index.ts");
const { OttimateInputError, OttimateError, OttimateApiError, OttimateQuotaExceededError } = here;
const { OttimateRateLimitError, OttimateNotFoundError } = here;

const call = { method: "GET", path: "/vendors" };
const issues = [{ path: ["body"], message: "is missing" }];

describe("Two copies of the package in one process", () => {
  it("are two", () => {
    expect(elsewhere.OttimateError).not.toBe(OttimateError);
  });

  it("recognize each other's errors by class, and by what the class extends", () => {
    const foreign = new elsewhere.OttimateQuotaExceededError({ call, status: 429, body: {} });
    for (const known of [OttimateQuotaExceededError, OttimateRateLimitError, OttimateApiError, OttimateError])
      expect(foreign).toBeInstanceOf(known);
    expect(foreign).not.toBeInstanceOf(OttimateNotFoundError);
    expect(foreign).not.toBeInstanceOf(OttimateInputError);
    expect(here.isApiError(foreign)).toBe(true);
  });

  it("take nothing else for one", () => {
    const lookalike = Object.assign(new Error("x"), { name: "OttimateError" });
    for (const value of [lookalike, null, undefined, "x", {}, Object.create(null)])
      expect(value instanceof OttimateError).toBe(false);
  });

  it("do not take a caller's own class for its base", () => {
    class Own extends OttimateError {}
    expect(new elsewhere.OttimateInputError("bulk", issues)).not.toBeInstanceOf(Own);
    expect(new Own("x")).toBeInstanceOf(Own);
    expect(new Own("x")).toBeInstanceOf(OttimateError);
  });
});

describe("Every error class", () => {
  const classes = Object.values(here).filter(
    (each): each is typeof OttimateError =>
      typeof each === "function" && each.prototype instanceof OttimateError,
  );

  it("has its own name as its brand", () => {
    expect(classes.length).toBeGreaterThan(15);
    for (const each of classes) expect(Object.hasOwn(each, "brand") && each.brand).toBe(each.name);
  });

  it("survives JSON and inspect", () => {
    const error = new OttimateInputError("bulk", issues);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: "OttimateInputError",
      issues,
      argument: "body",
    });
    expect(inspect(error)).toContain("bulk: body is missing. Nothing was sent.");
  });
});
