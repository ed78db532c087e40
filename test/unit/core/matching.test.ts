import { describe, expect, it } from "vitest";
import { compareNames, indexNames } from "../../../src/core/matching.ts";
import { growthOf, linearGrowth } from "../../support/scaling.ts";

describe("Two names", () => {
  it.each([
    ["Hill Farm", "Hill Farm", "equal"],
    [4711, 4711, "equal"],
    [" Hill Farm", "Hill Farm ", "near"],
    ["Hill  Farm", "Hill\u00a0Farm", "near"],
    ["hill farm", "HILL FARM", "near"],
    ["Café", "Cafe\u0301", "near"],
    ["CAFE\u0301", "café", "near"],
    ["Οδός", "ΟΔΌΣ", "near"],
    ["V-1\u200b", "\ufeffV-1", "near"],
    [4711, "4711", "near"],
    ["007", "7", "different"],
    ["007", 7, "different"],
    ["7.0", 7, "different"],
    ["Hill Farm", "HillFarm", "different"],
    ["Cafe", "Café", "different"],
    ["V-1", "V_1", "different"],
  ] as const)("%j and %j are %s", (a, b, likeness) => {
    expect(compareNames(a, b)).toBe(likeness);
    expect(compareNames(b, a)).toBe(likeness);
  });
});

describe("An index of names", () => {
  it("finds the positions of equal and near names", () => {
    const find = indexNames(["A", "a ", undefined, "B", "A", 7]);
    expect(find("A")).toEqual({ equal: [0, 4], near: [1] });
    expect(find("a")).toEqual({ equal: [], near: [0, 1, 4] });
    expect(find("7")).toEqual({ equal: [], near: [5] });
    expect(find("undefined")).toEqual({ equal: [], near: [] });
  });

  it("takes time in proportion to the names", async () => {
    const growth = await growthOf(500, (size) => {
      const names = Array.from({ length: size }, (_, n) => `Name ${n}`);
      const find = indexNames(names);
      for (const name of names) find(name);
    });
    expect(growth).toBeLessThan(linearGrowth);
  });
});
