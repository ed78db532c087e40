import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type CompilerVersion, compilers, typeCheck } from "./typescript.ts";

const consumer = inject("consumer");
const versions = Object.keys(compilers) as CompilerVersion[];
const directive = /\/\/ @ts-expect-error (\d+):/g;
let program: string;

beforeAll(async () => {
  program = await consumerProgram("typed.mts", "index.ts", "ottimate-client");
  const otto = await consumerProgram("otto.mts", "otto/index.ts", "ottimate-client/otto");
  const limits = await consumerProgram("limits.mts", "limits/index.ts", "ottimate-client/limits");
  const stores = await consumerProgram("stores.mts", "stores/index.ts", "ottimate-client/stores");
  await Promise.all([
    writeFile(join(consumer, "typed.mts"), program),
    writeFile(join(consumer, "stores.mts"), stores),
    writeFile(join(consumer, "limits.mts"), limits),
    writeFile(join(consumer, "otto.mts"), otto),
    writeFile(join(consumer, "unguarded.mts"), program.replaceAll(directive, "// $1:")),
    writeFile(join(consumer, "document.mts"), readsDocument),
    writeFile(join(consumer, "common.cts"), requiresPackage),
    writeFile(join(consumer, "old.ts"), importsPackage),
  ]);
});

/** A program that imports the sources like the package. */
async function consumerProgram(name: string, entry: string, entryName: string): Promise<string> {
  const source = await readFile(join(import.meta.dirname, "consumer", name), "utf8");
  const imported = source.replace(`"../../../src/${entry}"`, `"${entryName}"`);
  if (imported === source)
    throw new Error("The program does not import the client from where it was expected.");
  return imported;
}

const readsDocument = `import document from "ottimate-client/openapi.json" with { type: "json" };
export const version: string = document.info.version;
export const path: keyof typeof document.paths = "/vendors";
`;
const requiresPackage = `import ottimate = require("ottimate-client");
export const client: ottimate.OttimateClient = ottimate.createOttimateClient();
`;

const importsPackage = `import { createOttimateClient, type Vendor } from "ottimate-client";
export const vendors = async (): Promise<Vendor[] | undefined> =>
  (await createOttimateClient().GET("/vendors")).data?.vendors;
`;

const usual = [
  { resolution: "nodenext", platform: "@types/node" },
  { resolution: "node16", platform: "the DOM" },
  { resolution: "bundler", platform: "the DOM" },
] as const;
const unusual = [
  { resolution: "nodenext", platform: "the DOM" },
  { resolution: "bundler", platform: "@types/node" },
] as const;
// One compiler also gets the crossed settings. That is enough, because they are independent, and this one is fast.
const projects = versions.flatMap((version) =>
  [...usual, ...(version === "7.0" ? unusual : [])].map((setting) => ({ version, ...setting })),
);

describe.each(projects)("TypeScript $version with $resolution and $platform", ({ version, ...setting }) => {
  it("infers what calls take and return, and rejects each mistake", async () => {
    // Bundlers cannot resolve `import x = require()`; TypeScript before 5.8 rejects requiring a module.
    const files = [
      "typed.mts",
      "otto.mts",
      "limits.mts",
      "stores.mts",
      // Under node16, JSON is imported without an attribute, but Node requires one.
      ...(setting.resolution === "node16" ? [] : ["document.mts"]),
      ...(setting.resolution === "nodenext" && version !== "5.4" ? ["common.cts"] : []),
    ];
    const { code, stdout, stderr } = await typeCheck(consumer, version, { files, ...setting });
    expect(stdout + stderr).toBe("");
    expect(code).toBe(0);
  });
});

it("reports each mistake with its reason and place, and nothing else", async () => {
  const { stdout } = await typeCheck(consumer, "6.0", {
    files: ["unguarded.mts"],
    resolution: "nodenext",
    platform: "the DOM",
  });
  const reported = [...stdout.matchAll(/^unguarded\.mts\((\d+),\d+\): error TS(\d+):/gm)];
  const expected = program.split("\n").flatMap((line, index) => {
    const [, code] = [...line.matchAll(directive)].flat();
    // Lines count from 1, and the mistake is on the line after its directive.
    return code ? [`${index + 2}: ${code}`] : [];
  });
  expect(expected.length).toBeGreaterThan(10);
  expect(reported.map(([, line, code]) => `${line}: ${code}`)).toEqual(expected);
  for (const text of [
    "'emial' does not exist in type 'VendorCreate'. Did you mean to write 'email'?",
    "Did you mean to write 'signal'?",
    "'ottimate_compnay_id' does not exist in type 'ListVendorsQuery'. Did you mean to write 'ottimate_company_id'?",
    `Argument of type '"/vendor"' is not assignable to parameter of type '"/`,
    `Argument of type '"/vendors"' is not assignable to parameter of type '"/purchase-orders/{id}" | `,
    "is missing the following properties from type 'VendorCreate': erp_vendor_name, erp_vendor_id",
    "Property 'body' is missing in type '{}' but required in type 'CreateVendorRequest'",
    "Property 'params' is missing in type '{}' but required in type 'GetVendorRequest'",
    "Type '\"cash\"' is not assignable to type 'PaymentMethod | undefined'",
    "Type 'string' is not assignable to type 'number'",
  ])
    expect(stdout).toContain(text);
});

it.each(["5.4", "5.9"] as const)("is found with node10 resolution by TypeScript %s", async (version) => {
  const setting = { resolution: "node10", platform: "@types/node" } as const;
  const { code, stdout, stderr } = await typeCheck(consumer, version, { files: ["old.ts"], ...setting });
  expect(stdout + stderr).toBe("");
  expect(code).toBe(0);
});
