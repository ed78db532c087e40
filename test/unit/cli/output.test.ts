import { expect, it } from "vitest";
import { counted } from "../../../src/cli/output.ts";

it.each([
  [0, "request", "0 requests"],
  [1, "request", "1 request"],
  [2, "request", "2 requests"],
  [1, "company", "1 company"],
  [3, "company", "3 companies"],
])("a count of %i with %s is written as %s", (count, one, expected) => {
  expect(counted(count, one)).toBe(expected);
});
