import { readFile } from "node:fs/promises";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { expect, inject, it } from "vitest";

const tarball = readFile(inject("tarball"));

it("has a manifest that publint finds no fault with", async () => {
  const { buffer, byteOffset, byteLength } = await tarball;
  const { messages } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
    strict: true,
  });
  expect(messages).toEqual([]);
});

it("has types that fit its code for every resolver that reads modules", async () => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(await tarball)));
  if (!analysis.types) throw new Error("The package has no types.");
  expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining([".", "./openapi.json"]));
  // The package is ESM: what old resolvers and CommonJS make of it is known, and Node can require it all the same.
  const expected = new Set(["node10", "node16-cjs"]);
  const problems = analysis.problems.filter(
    (problem) => !("resolutionKind" in problem && expected.has(problem.resolutionKind)),
  );
  expect(problems).toEqual([]);
});
