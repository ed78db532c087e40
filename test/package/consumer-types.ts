import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { type Compiler, type Project, typeCheck } from "./typescript.ts";

const directive = /\/\/ @ts-expect-error (\d+):/g;

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

/** Writes the programs that the compilers check, next to the installed package. */
export async function writePrograms(consumer: string): Promise<void> {
  const program = await consumerProgram("typed.mts", "index.ts", "ottimate-client");
  const programs = {
    "typed.mts": program,
    "otto.mts": await consumerProgram("otto.mts", "otto/index.ts", "ottimate-client/otto"),
    "limits.mts": await consumerProgram("limits.mts", "limits/index.ts", "ottimate-client/limits"),
    "stores.mts": await consumerProgram("stores.mts", "stores/index.ts", "ottimate-client/stores"),
    "unguarded.mts": program.replaceAll(directive, "// $1:"),
    "document.mts": readsDocument,
    "common.cts": requiresPackage,
    "old.ts": importsPackage,
  };
  for (const [name, text] of Object.entries(programs)) await writeFile(join(consumer, name), text);
}

/** A program that imports the sources like the package. */
async function consumerProgram(name: string, entry: string, entryName: string): Promise<string> {
  const source = await readFile(join(import.meta.dirname, "consumer", name), "utf8");
  const imported = source.replace(`"../../../src/${entry}"`, `"${entryName}"`);
  if (imported === source)
    throw new Error("The program does not import the client from where it was expected.");
  return imported;
}

type Setting = Omit<Project, "files">;

/** Each resolution, with one of the platforms. */
export const usualSettings: readonly Setting[] = [
  { resolution: "nodenext", platform: "@types/node" },
  { resolution: "node16", platform: "the DOM" },
  { resolution: "bundler", platform: "the DOM" },
];

/** Registers the tests of what a compiler makes of typed programs. */
export function itChecksPrograms(compiler: Compiler, settings: readonly Setting[]): void {
  describe.each(settings)(`TypeScript ${compiler.version} with $resolution and $platform`, (setting) => {
    it("infers what calls take and return, and rejects each mistake", async () => {
      // Bundlers cannot resolve `import x = require()`; TypeScript before 5.8 rejects requiring a module.
      const files = [
        "typed.mts",
        "otto.mts",
        "limits.mts",
        "stores.mts",
        // Under node16, JSON is imported without an attribute, but Node requires one.
        ...(setting.resolution === "node16" ? [] : ["document.mts"]),
        ...(setting.resolution === "nodenext" && compiler.version !== "5.4" ? ["common.cts"] : []),
      ];
      await expectNoErrors(compiler, { files, ...setting });
    });
  });
}

/** Registers the test of what a compiler says of mistakes. */
export function itReportsMistakes(compiler: Compiler): void {
  it(`reports each mistake with its reason and place, and nothing else, in TypeScript ${compiler.version}`, async () => {
    const consumer = inject("consumer");
    const { stdout } = await typeCheck(consumer, compiler, {
      files: ["unguarded.mts"],
      resolution: "nodenext",
      platform: "the DOM",
    });
    const reported = [...stdout.matchAll(/^unguarded\.mts\((\d+),\d+\): error TS(\d+):/gm)];
    const program = await readFile(join(consumer, "typed.mts"), "utf8");
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
      "is missing the following properties from type 'VendorCreate': erp_vendor_name, erp_vendor_id",
      "Property 'body' is missing in type '{}' but required in type 'CreateVendorRequest'",
      "Property 'params' is missing in type '{}' but required in type 'GetVendorRequest'",
      "Type '\"cash\"' is not assignable to type 'PaymentMethod | undefined'",
      "Type 'string' is not assignable to type 'number'",
    ])
      expect(stdout).toContain(text);
    // The compilers list the paths in different orders.
    expect(stdout).toMatch(
      /Argument of type '"\/vendors"' is not assignable to parameter of type '[^']*"\/purchase-orders\/\{id\}"/,
    );
  });
}

export async function expectNoErrors(compiler: Compiler, project: Project): Promise<void> {
  const { code, stdout, stderr } = await typeCheck(inject("consumer"), compiler, project);
  expect(stdout + stderr).toBe("");
  expect(code).toBe(0);
}
