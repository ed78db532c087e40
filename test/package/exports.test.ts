import { rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, inject, it } from "vitest";
import { runNode } from "./run.ts";

/** Every value that a program can import. Each addition or removal is a change for users. */
const exportNames = [
  "OttimateApiError",
  "OttimateAuthError",
  "OttimateBadRequestError",
  "OttimateBatchStalledError",
  "OttimateBatchTimeoutError",
  "OttimateBulkStoppedError",
  "OttimateConfigError",
  "OttimateConflictError",
  "OttimateConnectionError",
  "OttimateError",
  "OttimateExportStoppedError",
  "OttimateInputError",
  "OttimateNotFoundError",
  "OttimateParseError",
  "OttimatePayloadTooLargeError",
  "OttimatePermissionDeniedError",
  "OttimatePreconditionFailedError",
  "OttimateQuotaExceededError",
  "OttimateRateLimitError",
  "OttimateServerError",
  "OttimateStoreError",
  "OttimateTimeoutError",
  "OttimateUnauthorizedError",
  "OttimateUnprocessableEntityError",
  "bulk",
  "changedSince",
  "clientCredentials",
  "consoleLogger",
  "createOttimateClient",
  "describeError",
  "exportInvoices",
  "forCompany",
  "idempotencyKeyFor",
  "isApiError",
  "listScopes",
  "ottimateAuth",
  "paginate",
  "replaceInvoiceImages",
  "resumeBulk",
  "toDimensionIds",
  "toInput",
  "unwrap",
  "uploadInvoice",
  "waitForBatch",
  "waitForUpload",
];

/** The same for Otto's client: its own function, and those names above that concern its calls. */
const ottoNames = [
  "OttimateApiError",
  "OttimateAuthError",
  "OttimateBadRequestError",
  "OttimateConfigError",
  "OttimateConflictError",
  "OttimateConnectionError",
  "OttimateError",
  "OttimateInputError",
  "OttimateNotFoundError",
  "OttimateParseError",
  "OttimatePayloadTooLargeError",
  "OttimatePermissionDeniedError",
  "OttimatePreconditionFailedError",
  "OttimateRateLimitError",
  "OttimateServerError",
  "OttimateTimeoutError",
  "OttimateUnauthorizedError",
  "OttimateUnprocessableEntityError",
  "createOttoClient",
  "unwrap",
];

/** The output of a module in the consumer's folder, parsed as JSON. */
async function printed(source: string, inputType: "module" | "commonjs" = "module"): Promise<unknown> {
  const { code, stdout, stderr } = await runNode(
    [`--input-type=${inputType}`, "--eval", source],
    inject("consumer"),
  );
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

it("exports these names and no others", async () => {
  const names = await printed(
    `import * as all from "ottimate-client"; console.log(JSON.stringify(Object.keys(all)));`,
  );
  expect(names).toEqual(exportNames);
});

it("exports these names and no others for Otto, with the same error classes", async () => {
  const found = await printed(`
    import * as ottimate from "ottimate-client";
    import * as otto from "ottimate-client/otto";
    const names = Object.keys(otto);
    console.log(JSON.stringify({ names, own: names.filter((name) => otto[name] !== ottimate[name]) }));
  `);
  expect(found).toEqual({ names: ottoNames, own: ["createOttoClient"] });
});

it.each([
  [
    "node",
    [
      "fileFromPath",
      "fileFromStream",
      "fileJournal",
      "fileLedger",
      "fileState",
      "fileTokenStore",
      "fileWatermark",
      "recordsFrom",
      "uploadFolder",
      "validateRecords",
      "writeInvoices",
    ],
  ],
  ["limits", ["sharedLimits"]],
  ["stores", ["postgresStore", "postgresStoreSchema", "redisStore"]],
])("exports these names and no others from ottimate-client/%s", async (entry, expected) => {
  const names = await printed(
    `import * as all from "ottimate-client/${entry}"; console.log(JSON.stringify(Object.keys(all)));`,
  );
  expect(names).toEqual(expected);
});

it("exports openTelemetry, and names its missing peer dependency", async () => {
  const entry = `import * as all from "ottimate-client/opentelemetry"; console.log(JSON.stringify(Object.keys(all)));`;
  await expect(printed(entry)).rejects.toThrow("@opentelemetry/api");
  const link = join(inject("consumer"), "node_modules/@opentelemetry");
  await symlink(resolve("node_modules/@opentelemetry"), link);
  try {
    expect(await printed(entry)).toEqual(["openTelemetry"]);
  } finally {
    await rm(link);
  }
});

it("has a double that works without anything else installed", async () => {
  const found = await printed(`
    import { createOttimateClient, unwrap } from "ottimate-client";
    import { createOttimateFetch } from "ottimate-client/testing";
    const double = createOttimateFetch();
    const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
    const { results } = await unwrap(ottimate.GET("/accounts"));
    console.log(JSON.stringify(results.length > 0));
  `);
  expect(found).toBe(true);
});

it("can be required by a CommonJS program, with the same names", async () => {
  const names = await printed(
    `console.log(JSON.stringify(Object.keys(require("ottimate-client"))));`,
    "commonjs",
  );
  // Node adds this name when CommonJS requires a module.
  expect((names as string[]).filter((name) => name !== "__esModule")).toEqual(exportNames);
});

it("ships the document as JSON, OpenAPI 3.1 of the same version as the package", async () => {
  const found = await printed(`
    import document from "ottimate-client/openapi.json" with { type: "json" };
    import manifest from "ottimate-client/package.json" with { type: "json" };
    const { openapi, info, paths } = document;
    console.log(JSON.stringify({ openapi, sameVersion: info.version === manifest.version, hasVendors: "/vendors" in paths }));
  `);
  expect(found).toEqual({ openapi: expect.stringMatching(/^3\.1\./), sameVersion: true, hasVendors: true });
});

it.each([
  "ottimate-client/dist/index.js",
  "ottimate-client/dist/chunks/index.js",
  "ottimate-client/dist/openapi.json",
  "ottimate-client/src/index.ts",
  "ottimate-client/generated/operations",
])("does not export the internal %s", async (name) => {
  const code = await printed(
    `console.log(JSON.stringify(await import("${name}").then(() => "imported", ({ code }) => code)));`,
  );
  expect(code).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
});
