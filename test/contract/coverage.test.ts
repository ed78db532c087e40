import { expect, it } from "vitest";
import { coverage, findProblems, PROPERTIES_TARGET, startCoverage, sumOf } from "./coverage.ts";

// Nothing is called in this file, so everything is a gap.
startCoverage();
const rows = coverage();

it.each([
  "GET /vendors 200",
  "GET /vendors 200 example VendorList",
  "POST /vendors body as application/json",
  "GET /vendors query.page",
])("A gap is named, and an exception with a reason allows it: %s", (at) => {
  expect(findProblems(rows, [])).toContain(`not exercised: ${at}`);
  expect(findProblems(rows, [{ at, why: "A test." }])).not.toContain(`not exercised: ${at}`);
});

it("An exception without a gap is stale, whether the gap was closed or never existed", () => {
  const problems = findProblems([], [{ at: "GET /vendors 200", why: "A test." }]);
  expect(problems).toEqual(["stale exception: GET /vendors 200"]);
});

it("Properties that no call has shown count as missing", () => {
  const [shown, all] = sumOf(rows, "properties");
  expect(all).toBeGreaterThan(2_000);
  expect(shown / all).toBeLessThan(PROPERTIES_TARGET);
});
