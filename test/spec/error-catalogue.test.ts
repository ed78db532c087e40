import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as errorHints from "../../generated/errors.ts";
import { shippedDocument } from "../../scripts/build/document.ts";
import { errorHintsOf, errorTable, withErrorTable } from "../../scripts/generate/errors.ts";
import type { ErrorEntry } from "../../scripts/generate/openapi.ts";
import { allOperations, document } from "../support/document.ts";

const entry: ErrorEntry = {
  status: "403",
  when: "From a gateway",
  hint: "gateway",
  cause: "The key is wrong.",
  action: "Look at {scope}.",
  repeat: "corrected",
};

describe("The error catalogue", () => {
  it("covers every status of an error that a call documents", () => {
    const documented = new Set(
      allOperations.flatMap(({ responses }) => responses.map(({ status }) => status)),
    );
    const errors = [...documented].filter((status) => /^[45]/.test(status));
    expect(document["x-errors"].map(({ status }) => status)).toEqual(expect.arrayContaining(errors));
  });

  it("is what docs/errors.md and the shipped document show", () => {
    const table = errorTable(document["x-errors"]);
    expect(readFileSync("docs/errors.md", "utf8")).toContain(table);
    expect(shippedDocument(document).info.description).toContain(table);
  });

  it("gives the client the action of each error that has a hint", () => {
    const hints = document["x-errors"].flatMap(({ hint, action }) => (hint ? [[hint, action]] : []));
    expect({ ...errorHints }).toEqual(Object.fromEntries(hints));
  });

  it("describes to readers what the client fills in", () => {
    expect(errorTable([entry]).split("\n").at(-1)).toBe(
      "| 403 (from a gateway) | The key is wrong. | Look at the company, location or id that you named. | Once corrected |",
    );
  });

  it("keeps the text around the table, and stops if its markers are gone", () => {
    const page = readFileSync("docs/errors.md", "utf8");
    expect(withErrorTable(withErrorTable(page, [entry]), document["x-errors"])).toBe(page);
    expect(() => withErrorTable("# Errors", [entry])).toThrow("docs/errors.md has lost the lines");
  });

  it("has no hint twice", () => {
    expect(() => errorHintsOf({ ...document, "x-errors": [entry, entry] })).toThrow("have the hint gateway");
  });
});
