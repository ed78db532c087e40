import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lint, lintFromString, loadConfig, type NormalizedProblem } from "@redocly/openapi-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type Edit, smallDocument } from "./small-document.ts";

let config: Awaited<ReturnType<typeof loadConfig>>;
beforeAll(async () => {
  config = await loadConfig({ configPath: "redocly.yaml" });
});

/** The problems of the small document after these edits: rule, place and message, one per line. */
async function problems(...edits: Edit[]): Promise<string[]> {
  const source = smallDocument(...edits);
  return (await lintFromString({ source, absoluteRef: "spec/small.yaml", config })).map(describeProblem);
}

function describeProblem({ ruleId, message, location: [location] }: NormalizedProblem): string {
  return `${ruleId} ${location?.pointer} ${message}`;
}

/** Exactly one problem of this rule, at this place, with these words in its message. */
function only(rule: string, pointer: string, words: string): unknown[] {
  return [expect.stringMatching(new RegExp(`^${literally(`${rule} ${pointer} `)}[^]*${literally(words)}`))];
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const listVendors = "paths /vendors get";
const atListVendors = "#/paths/~1vendors/get";
const bulkVendors = "paths /vendors/bulk post";
const atBulkVendors = "#/paths/~1vendors~1bulk/post";
const schemas = "components schemas";
const atSchemas = "#/components/schemas";

describe("the documents", () => {
  it("has no problem in spec/", async () => {
    expect((await lint({ ref: "spec/openapi.yaml", config })).map(describeProblem)).toEqual([]);
  });

  it("has no problem in the small document that these tests break", async () => {
    expect(await problems()).toEqual([]);
  });
});

describe("both-security-schemes", () => {
  const rule = "house/both-security-schemes";

  const key = { ApiKey: [] };
  const token = { OAuth2: ["accounts.can_access_dashboard"] };
  it.each([
    ["the schemes as alternatives of each other", [key, token]],
    ["an alternative beside them", [{ ...key, ...token }, key]],
    ["a requirement without the scope", [{ ApiKey: [], OAuth2: [] }]],
  ])("rejects %s", async (_what, security) => {
    expect(await problems(["security", security])).toEqual(only(rule, "#/security", "in one requirement"));
  });

  it("rejects a third scheme beside them", async () => {
    const scheme = { type: "apiKey", in: "cookie", name: "session" };
    expect(
      await problems(
        ["security", [{ ...key, ...token, Cookie: [] }]],
        ["components securitySchemes Cookie", scheme],
      ),
    ).toEqual(only(rule, "#/security", "in one requirement"));
  });

  it("rejects an operation that requires less than the others", async () => {
    expect(await problems([`${listVendors} security`, [{ ApiKey: [] }]])).toEqual(
      only(rule, `${atListVendors}/security`, "Leave `security` out of listVendors"),
    );
  });

  it("rejects a token call that requires a token", async () => {
    expect(await problems(["paths /oauth/token post security", undefined])).toEqual(
      only(rule, "#/paths/~1oauth~1token/post", "only ApiKey on createToken"),
    );
  });
});

describe("json-schema-dialect", () => {
  const rule = "rule/json-schema-dialect";

  it("rejects a document without a dialect", async () => {
    expect(await problems(["jsonSchemaDialect", undefined])).toEqual(
      only(rule, "#/jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema"),
    );
  });

  it("rejects another dialect", async () => {
    expect(await problems(["jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base"])).toEqual(
      only(rule, "#/jsonSchemaDialect", "draft 07"),
    );
  });
});

describe("examples-present", () => {
  const rule = "house/examples-present";
  const answer = `${listVendors} responses 200 content application/json`;
  const atAnswer = `${atListVendors}/responses/200/content/application~1json`;

  it("rejects a response without an example", async () => {
    expect(
      await problems([`${answer} examples`, undefined], ["components examples VendorList", undefined]),
    ).toEqual(only(rule, atAnswer, "Give application/json at least one named example"));
  });

  it("rejects an empty map of examples", async () => {
    expect(await problems([`${answer} examples`, {}], ["components examples VendorList", undefined])).toEqual(
      only(rule, `${atAnswer}/examples`, "at least one named example"),
    );
  });

  it("rejects a request body whose only example has no name", async () => {
    const body = `${bulkVendors} requestBody content application/json`;
    expect(await problems([`${body} examples`, undefined], [`${body} example`, { vendors: [] }])).toEqual(
      only(rule, `${atBulkVendors}/requestBody/content/application~1json`, "at least one named example"),
    );
  });

  it("allows a multipart body without one, because a file cannot be written", async () => {
    const body = "paths /vendors/{id}/logo patch requestBody content multipart/form-data";
    expect(await problems([`${body} examples`, undefined])).toEqual([]);
  });

  it("rejects an example whose key is not in PascalCase", async () => {
    const example = { $ref: "#/components/examples/VendorList" };
    expect(await problems([`${answer} examples`, { "vendor-list": example }])).toEqual(
      only(rule, `${atAnswer}/examples/vendor-list`, 'Name the example "vendor-list" in PascalCase'),
    );
  });

  it("rejects an example component whose name starts with a lowercase letter", async () => {
    expect(
      await problems(
        [`${answer} examples`, { VendorList: { $ref: "#/components/examples/vendors" } }],
        ["components examples VendorList", undefined],
        ["components examples vendors", { value: { vendors: [] } }],
      ),
    ).toEqual(only(rule, `${atAnswer}/examples/VendorList`, 'the example component "vendors"'));
  });
});

describe("required-in-reach", () => {
  const input = `${schemas} VendorInput`;
  const between = { allOf: [{ $ref: "#/components/schemas/VendorFields" }] };

  it("rejects a required property that is described two parts away, because the types would lack it", async () => {
    expect(
      await problems(
        [`${schemas} VendorBetween`, between],
        [`${input} allOf 0`, { $ref: "#/components/schemas/VendorBetween" }],
        [`${input} required`, ["net_terms"]],
        [`${schemas} VendorFields properties net_terms`, { type: "string", description: "When to pay." }],
      ),
    ).toContainEqual(
      only("house/required-in-reach", `${atSchemas}/VendorInput/required/0`, "`net_terms`")[0],
    );
  });

  it.each([
    ["of a part that it names", [{ $ref: "#/components/schemas/VendorFields" }]],
    ["of a part of a part that is written in place", [between]],
  ])("accepts a required property %s", async (_, allOf) => {
    const found = await problems(
      [`${input} allOf`, allOf],
      [`${input} required`, ["net_terms"]],
      [`${schemas} VendorFields properties net_terms`, { type: "string", description: "When to pay." }],
    );
    expect(found.filter((problem) => problem.startsWith("house/required-in-reach"))).toEqual([]);
  });
});

describe("retry-after-on-429 and common-responses", () => {
  it("rejects an operation without 429", async () => {
    expect(await problems([`${listVendors} responses 429`, undefined])).toEqual(
      only("house/retry-after-on-429", `${atListVendors}/responses`, "Document 429 on listVendors"),
    );
  });

  it("reports a shared 429 without Retry-After once, however many operations share it", async () => {
    expect(
      await problems(
        ["components responses TooManyRequests headers", undefined],
        ["components headers", undefined],
      ),
    ).toEqual(
      only("house/retry-after-on-429", "#/components/responses/TooManyRequests", "Retry-After header"),
    );
  });

  it("rejects an operation without 401", async () => {
    expect(
      await problems(
        [`${listVendors} responses 401`, undefined],
        [`${listVendors} responses 403`, { $ref: "#/components/responses/Rejected" }],
      ),
    ).toEqual(only("house/common-responses", `${atListVendors}/responses`, "document 401 on listVendors"));
  });

  it("rejects an operation without 5XX", async () => {
    expect(await problems([`${listVendors} responses 5XX`, undefined])).toEqual(
      only("house/common-responses", `${atListVendors}/responses`, "document 5XX on listVendors"),
    );
  });
});

describe("responses that depend on the request", () => {
  const logo = "paths /vendors/{id}/logo patch";
  const atResponses = "#/paths/~1vendors~1{id}~1logo/patch/responses";

  it.each(["400", "404"])("rejects a call of one record without %s", async (status) => {
    expect(await problems([`${logo} responses`, responsesBut(status)])).toEqual(
      only("house/common-responses", atResponses, `document ${status} on replaceVendorLogo`),
    );
  });

  it.each([
    [{ type: "string", format: "binary", maxLength: 9 }],
    [{ type: "array", items: { type: "string", format: "binary", maxLength: 9 } }],
  ])("rejects a form with a limited file but no 413: %j", async (file) => {
    expect(await problems([`${schemas} VendorLogo properties logo`, file])).toEqual(
      only("house/common-responses", atResponses, "document 413 on replaceVendorLogo"),
    );
  });

  const responsesBut = (status: string) =>
    Object.fromEntries(
      ["200", "400", "401", "404", "429", "5XX"]
        .filter((each) => each !== status)
        .map((each) => [each, { $ref: `#/components/responses/${nameOf(each)}` }]),
    );
  const nameOf = (status: string) => ({ "200": "Done", "429": "TooManyRequests" })[status] ?? "Rejected";
});

describe("links-complete", () => {
  const rule = "house/links-complete";
  const withLink = { operationId: "getVendor", parameters: { id: "$response.body#/vendors/0/id" } };
  const common = {
    "401": { $ref: "#/components/responses/Rejected" },
    "429": { $ref: "#/components/responses/TooManyRequests" },
    "5XX": { $ref: "#/components/responses/Rejected" },
  };
  const media = {
    "application/json": {
      schema: { $ref: "#/components/schemas/Vendor" },
      examples: { Vendor: { summary: "One vendor", value: { id: 1 } } },
    },
  };
  const getVendor = {
    operationId: "getVendor",
    tags: ["Vendors"],
    summary: "Get a vendor",
    description: "Reads one vendor.",
    responses: {
      "200": { description: "The vendor.", content: media, links: { List: { operationId: "listVendors" } } },
      "400": common["401"],
      "404": common["401"],
      ...common,
    },
  };
  const id = {
    name: "id",
    in: "path",
    required: true,
    description: "The id of the vendor.",
    schema: { type: "integer" },
  };
  const record: Edit = ["paths /vendors/{id}", { parameters: [id], get: getVendor }];
  const listLinks = `${listVendors} responses 200 links`;
  const atListLinks = `${atListVendors}/responses/200/links`;
  const bulkLinks = `${bulkVendors} responses 201 links`;
  const whole: Edit[] = [
    record,
    [listLinks, { GetVendor: withLink }],
    [
      bulkLinks,
      {
        GetVendor: { operationId: "getVendor", parameters: { id: "$response.body#/created/0/id" } },
        ListVendors: { operationId: "listVendors", parameters: { page: "$request.body#/vendors/0/erp_id" } },
      },
    ],
  ];

  it("accepts a chain of create, read and list", async () => {
    expect(await problems(...whole)).toEqual([]);
  });

  it.each([
    ["a list that does not lead to its record", listLinks, `${atListVendors}/responses/200`, "to getVendor"],
    ["a create that leads to nothing", bulkLinks, `${atBulkVendors}/responses/201`, "to getVendor"],
    [
      "a create that does not lead to its list",
      `${bulkLinks} ListVendors`,
      `${atBulkVendors}/responses/201`,
      "to listVendors",
    ],
    [
      "a read that leads to no list",
      "paths /vendors/{id} get responses 200 links",
      "#/paths/~1vendors~1{id}/get/responses/200",
      "to listVendors",
    ],
  ])("rejects %s", async (_what, path, at, words) => {
    expect(await problems(...whole, [path, undefined])).toContainEqual(only(rule, at, words)[0]);
  });

  it.each([
    ["operationId", "getVendors", "", "there is no getVendors"],
    ["parameters", {}, "", "the path parameter `id`"],
    ["parameters vendor", "$response.body#/vendors/0/id", "/parameters/vendor", "it has no `vendor`"],
    [
      "parameters id",
      "$response.body#/vendors/0/ids",
      "/parameters/id",
      "`$response.body#/vendors/0/ids` is not one",
    ],
    ["parameters id", "$response.body#/vendor/0/id", "/parameters/id", "is not one"],
    ["parameters id", "$request.query.ids", "/parameters/id", "is not one"],
    ["parameters id", "$request.body#/id", "/parameters/id", "is not one"],
  ])("rejects a link whose %s is %j", async (path, value, at, words) => {
    const edit: Edit = [`${listLinks} GetVendor ${path}`, value];
    expect(await problems(...whole, edit)).toContainEqual(
      only(rule, `${atListLinks}/GetVendor${path === "operationId" ? "/operationId" : at}`, words)[0],
    );
  });
});

describe("deprecations-replaced", () => {
  it("rejects a deprecated property without a replacement", async () => {
    const property = { type: "string", deprecated: true, description: "The old name." };
    expect(await problems([`${schemas} Vendor properties title`, property])).toEqual(
      only(
        "house/deprecations-replaced",
        `${atSchemas}/Vendor/properties/title/deprecated`,
        "what replaces it",
      ),
    );
  });

  it("accepts one that says what to use instead", async () => {
    const property = { type: "string", deprecated: true, description: "Deprecated. Use `name` instead." };
    expect(await problems([`${schemas} Vendor properties title`, property])).toEqual([]);
  });
});

describe("tags-grouped", () => {
  const rule = "house/tags-grouped";

  it("rejects a tag without a display name, in no group, or in two", async () => {
    expect(await problems(["tags 0 x-displayName", undefined])).toEqual(
      only(rule, "#/tags/0", "x-displayName"),
    );
    expect(await problems(["x-tagGroups 0 tags", []])).toEqual(only(rule, "#/tags/0", "into one group"));
    const twice = { name: "Other", tags: ["Vendors"] };
    expect(await problems(["x-tagGroups 1", twice])).toEqual(only(rule, "#/tags/0", "into one group"));
  });

  it("rejects a group with a tag that the document lacks", async () => {
    expect(await problems(["x-tagGroups 0 tags", ["Vendors", "Vendor"]])).toEqual(
      only(rule, "#/x-tagGroups/0/tags", "there is no Vendor"),
    );
  });
});

describe("operation-id-form", () => {
  const rule = "rule/operation-id-form";

  it.each([["vendors"], ["fetchVendors"], ["list_vendors"], ["ListVendors"], ["list"]])(
    "rejects %s",
    async (id) => {
      expect(await problems([`${listVendors} operationId`, id])).toEqual(
        only(rule, `${atListVendors}/operationId`, id),
      );
    },
  );

  it("leaves duplicate ids to Redocly", async () => {
    expect(await problems([`${listVendors} operationId`, "bulkUpsertVendors"])).toEqual(
      only("operation-operationId-unique", `${atBulkVendors}/bulkUpsertVendors`, "unique"),
    );
  });
});

describe("snake-case-properties", () => {
  it("rejects a property in another case", async () => {
    expect(await problems([`${schemas} Vendor properties erpName`, { type: "string" }])).toEqual(
      only("rule/snake-case-properties", `${atSchemas}/Vendor/properties/erpName`, "erpName"),
    );
  });

  it("rejects a query parameter in another case, and ignores headers", async () => {
    const at = "components parameters Page name";
    expect(
      await problems(
        [at, "pageNumber"],
        [`${listVendors} x-pagination page`, undefined],
        [`${listVendors} x-pagination page`, "pageNumber"],
      ),
    ).toEqual(only("rule/snake-case-query-parameters", "#/components/parameters/Page/name", "pageNumber"));
  });
});

describe("sentence-case-summaries", () => {
  const rule = "house/sentence-case-summaries";

  it.each([
    ["list vendors", "Start the summary"],
    ["List vendors.", "Remove the period"],
    ["List All Vendors", "All, Vendors should be lowercase"],
    ["List vendors, Newest first", "Newest should be lowercase"],
  ])("rejects the summary %j of an operation", async (summary, words) => {
    expect(await problems([`${listVendors} summary`, summary])).toEqual(
      only(rule, `${atListVendors}/summary`, words),
    );
  });

  it("rejects an example's summary in title case", async () => {
    expect(await problems(["components examples VendorList summary", "One Vendor"])).toEqual(
      only(rule, "#/components/examples/VendorList/summary", "Vendor should be lowercase"),
    );
  });

  it.each([
    ["Read what Ottimate sent to the ERP"],
    ["The API User's scope does not reach this far"],
    ["Nothing new: The `VendorList` is empty"],
    ["2 vendors of one company"],
  ])("accepts the summary %j", async (summary) => {
    expect(await problems([`${listVendors} summary`, summary])).toEqual([]);
  });
});

describe("idempotency-key-on-create", () => {
  const rule = "house/idempotency-key-on-create";

  it("rejects a POST without a key", async () => {
    expect(
      await problems(
        [`${bulkVendors} parameters`, undefined],
        ["components parameters IdempotencyKey", undefined],
      ),
    ).toEqual(only(rule, atBulkVendors, "Give bulkUpsertVendors the header parameter Idempotency-Key"));
  });

  it("finds the key among the parameters of the path", async () => {
    const parameters = [{ $ref: "#/components/parameters/IdempotencyKey" }];
    expect(
      await problems(
        [`${bulkVendors} parameters`, undefined],
        ["paths /vendors/bulk parameters", parameters],
      ),
    ).toEqual([]);
  });

  it.each([["409"], ["422"]])("rejects a POST that does not document %s", async (status) => {
    expect(await problems([`${bulkVendors} responses ${status}`, undefined])).toEqual(
      only(rule, `${atBulkVendors}/responses`, `Document ${status} on bulkUpsertVendors`),
    );
  });

  it.each([
    ["POST", bulkVendors, atBulkVendors],
    ["PATCH", "paths /vendors/{id}/logo patch", "#/paths/~1vendors~1{id}~1logo/patch"],
  ])("rejects a %s without x-idempotency", async (_method, path, at) => {
    expect(await problems([`${path} x-idempotency`, undefined])).toEqual(
      only(rule, at, "Say with `x-idempotency` whether"),
    );
  });

  it("rejects a tier of none on a POST with a key", async () => {
    expect(await problems([`${bulkVendors} x-idempotency tier`, "none"])).toEqual(
      only(rule, `${atBulkVendors}/x-idempotency/tier`, "Make the tier of bulkUpsertVendors `json`"),
    );
  });

  it("rejects a tier on a PATCH without a key", async () => {
    expect(await problems(["paths /vendors/{id}/logo patch x-idempotency tier", "multipart"])).toEqual(
      only(
        rule,
        "#/paths/~1vendors~1{id}~1logo/patch/x-idempotency/tier",
        "`none`: it takes no Idempotency-Key",
      ),
    );
  });

  it("distinguishes a multipart body from one that is compared", async () => {
    const logo = "paths /vendors/{id}/logo patch";
    expect(
      await problems(
        [`${logo} parameters`, [{ $ref: "#/components/parameters/IdempotencyKey" }]],
        [`${logo} x-idempotency tier`, "json"],
      ),
    ).toEqual(only(rule, "#/paths/~1vendors~1{id}~1logo/patch/x-idempotency/tier", "`multipart`"));
  });
});

describe("no-bare-object", () => {
  const rule = "house/no-bare-object";

  it.each([["object"], [["object", "null"]]])("rejects type %j with nothing else", async (type) => {
    expect(await problems([`${schemas} Vendor properties extra`, { type }])).toEqual(
      only(rule, `${atSchemas}/Vendor/properties/extra`, "Say what this object holds"),
    );
  });

  it("rejects properties that do not say whether others are allowed", async () => {
    expect(await problems([`${schemas} ErrorBody additionalProperties`, undefined])).toEqual(
      only(rule, `${atSchemas}/ErrorBody`, "Say whether this object may hold more"),
    );
  });

  it("rejects a closed part of an allOf", async () => {
    expect(await problems([`${schemas} VendorFields unevaluatedProperties`, false])).toContainEqual(
      only(rule, `${atSchemas}/VendorFields/unevaluatedProperties`, "this schema is a part of others")[0],
    );
  });

  it("rejects a closed part that is written inside the allOf", async () => {
    const part = { type: "object", additionalProperties: false, properties: { note: { type: "string" } } };
    expect(await problems([`${schemas} VendorInput allOf 1`, part])).toContainEqual(
      only(
        rule,
        `${atSchemas}/VendorInput/allOf/1/additionalProperties`,
        "this schema is a part of others",
      )[0],
    );
  });

  it("rejects named properties beside a typed map", async () => {
    expect(await problems([`${schemas} ErrorBody additionalProperties`, { type: "string" }])).toEqual(
      only(rule, `${atSchemas}/ErrorBody/additionalProperties`, "apart"),
    );
  });

  it("accepts a map, and an object that may hold anything", async () => {
    expect(
      await problems(
        [
          `${schemas} Vendor properties dimensions`,
          { type: "object", additionalProperties: { type: "string" } },
        ],
        [
          `${schemas} Vendor properties custom_fields`,
          { type: ["object", "null"], additionalProperties: true },
        ],
      ),
    ).toEqual([]);
  });
});

describe("no-repeated-shape", () => {
  const rule = "house/no-repeated-shape";
  const copy = {
    description: "Told in other words.",
    type: "object",
    required: [],
    properties: {
      name: { type: "string", description: "Another description.", examples: ["Harbor Oysters"] },
      erp_id: { type: ["null", "string"] },
      id: { type: "integer", "x-source": "published", "x-confidence": "documented" },
    },
    additionalProperties: true,
  };

  const items = `${schemas} VendorBulkResult properties created items`;
  const atItems = `${atSchemas}/VendorBulkResult/properties/created/items`;
  const bothPlaces = `spec/small.yaml${atItems} has the same shape as spec/small.yaml${atSchemas}/Vendor:`;

  it("names both places of a repeated shape, whatever the order and the descriptions", async () => {
    expect(await problems([items, copy])).toEqual(only(rule, atItems, bothPlaces));
  });

  it("finds a copy that is written with allOf", async () => {
    const { id, erp_id, name } = copy.properties;
    const parts = [
      { type: "object", properties: { id, erp_id } },
      { type: "object", properties: { name } },
    ];
    expect(await problems([items, { allOf: parts }])).toEqual(only(rule, atItems, bothPlaces));
  });

  it.each([
    ["required", { ...copy, required: ["name"] }],
    ["type", { ...copy, properties: { ...copy.properties, id: { type: "string" } } }],
    ["format", { ...copy, properties: { ...copy.properties, name: { type: "string", format: "date" } } }],
    ["openness", { ...copy, additionalProperties: false }],
    [
      "a name that is also a keyword",
      { ...copy, properties: { ...copy.properties, description: { type: "string" } } },
    ],
  ])("accepts schemas that differ in %s", async (_what, schema) => {
    const body = `${bulkVendors} responses 201 content application/json examples VendorBulkResult value created`;
    expect(await problems([items, schema], [body, []])).toEqual([]);
  });
});

describe("the types of extensions", () => {
  it.each([
    [`${listVendors} x-pagination itmes`, "vendors", "not expected here"],
    [`${listVendors} x-pagination id`, undefined, "`id` must be present"],
    [`${listVendors} x-pagination maximum`, "100", "Expected type `integer`"],
    [`${bulkVendors} x-bulk mode`, "later", '"sync"'],
    [`${bulkVendors} x-bulk results created`, 1, "Expected type `string`"],
    [`${bulkVendors} x-bulk lines maximum`, undefined, "`maximum` must be present"],
    [`${bulkVendors} x-bulk results`, undefined, "`results` must be present"],
    [`${bulkVendors} x-bulk lookUp`, undefined, "`lookUp` must be present"],
    [`${bulkVendors} x-bulk lookUp list`, undefined, "`list` must be present"],
    [`${bulkVendors} x-idempotency teir`, "json", "not expected here"],
    [`${bulkVendors} x-idempotency upsert`, "erp_id", "Expected type `array`"],
    [`${listVendors} x-availability`, "alpha", '"beta"'],
    [`${schemas} Vendor x-availability`, "alpha", '"beta"'],
    ["components parameters Page x-availability", "alpha", '"beta"'],
    ["components responses Rejected x-availability", "alpha", '"beta"'],
    ["components headers RetryAfter x-source", 1, "Expected type `string`"],
    ["servers 0 x-environment", "staging", '"production"'],
    ["servers 0 x-environment", undefined, "`x-environment` must be present"],
    ["x-limits burst", undefined, "`burst` must be present"],
    ["x-limits requestsPerDay", "10000", "Expected type `integer`"],
    ["x-limits perDay", 10_000, "not expected here"],
  ])("rejects %s: %j", async (path, value, words) => {
    const found = await problems([path, value]);
    expect(found).toContainEqual(expect.stringMatching(/^struct /));
    expect(found.filter((problem) => problem.startsWith("struct "))).toEqual([
      expect.stringContaining(words),
    ]);
  });

  it.each([["x-avalability"], ["x-bulk"], ["x-tags"]])("rejects %s if it has no meaning", async (name) => {
    expect(await problems([`${schemas} Vendor ${name}`, ["beta"]])).toEqual(
      only(
        "house/known-extensions",
        `${atSchemas}/Vendor/${name}`,
        `\`${name}\` is not an extension of Schema`,
      ),
    );
  });

  const label = (source: string): Edit[] => [
    [`${schemas} Vendor x-source`, source],
    [`${schemas} Vendor x-confidence`, "documented"],
  ];

  it.each([["the web"], ["guide:"], ["publishedish"], ["inferred from the name"]])(
    "rejects the source %j",
    async (source) => {
      expect(await problems(...label(source))).toEqual(
        only("house/known-extensions", `${atSchemas}/Vendor/x-source`, `"${source}" is not of this form`),
      );
    },
  );

  it.each([["published"], ["public-code"], ["project, as said"], ["seed:scoping"], ["changelog:2026-01"]])(
    "accepts the source %j",
    async (source) => {
      expect(await problems(...label(source))).toEqual([]);
    },
  );
});

describe("extensions-agree", () => {
  const rule = "house/extensions-agree";

  it.each([
    ["x-pagination page", "pg", "/x-pagination/page", "it has no `pg`"],
    ["x-pagination size", "per_page", "/x-pagination/size", "it has no `per_page`"],
    ["x-pagination maximum", 50, "/x-pagination/maximum", "Make `maximum` 100"],
    ["x-pagination maximum", undefined, "/x-pagination", "Make `maximum` 100"],
    ["x-pagination items", "results", "/x-pagination/items", "`results` is not one"],
    ["x-pagination count", "total", "/x-pagination/count", "`total` is not one"],
    ["x-pagination count", "vendors", "/x-pagination/count", "`vendors` is not one"],
    ["x-pagination id", "vendor_id", "/x-pagination/id", "have no `vendor_id`"],
    ["x-pagination", undefined, "", "Describe with `x-pagination` how listVendors is paged"],
  ])("rejects %s: %j on a list", async (key, value, at, words) => {
    expect(await problems([`${listVendors} ${key}`, value])).toContainEqual(
      only(rule, `${atListVendors}${at}`, words)[0],
    );
  });

  it("rejects a maximum that the size parameter does not state", async () => {
    expect(await problems(["components parameters Limit schema maximum", undefined])).toEqual(
      only(rule, `${atListVendors}/x-pagination/maximum`, "Leave `maximum` out"),
    );
  });

  it.each([
    ["x-bulk items", "records", "/x-bulk/items", "Name in `items` the array"],
    ["x-bulk items", undefined, "/x-bulk", "Name in `items` the array"],
    ["x-bulk maximum", 10, "/x-bulk/maximum", "`maxItems` of the records (100)"],
    ["x-bulk key", "code", "/x-bulk/key", "it has no `code`"],
    ["x-bulk lines items", "lines", "/x-bulk/lines/items", "`lines` is not one"],
    ["x-bulk results", { made: "id" }, "/x-bulk/results/made", "`made` is not one"],
    ["x-bulk results", { created: "index" }, "/x-bulk/results/created", "have no `index`"],
    ["x-bulk lookUp list", "/sellers", "/x-bulk/lookUp/list", "`/sellers` is not one"],
    ["x-bulk lookUp list", "/vendors/bulk", "/x-bulk/lookUp/list", "`/vendors/bulk` is not one"],
    ["x-bulk lookUp by", "name", "/x-bulk/lookUp/by", "it has no `name`"],
    ["x-idempotency upsert", ["code"], "/x-idempotency/upsert/0", "it has no `code`"],
  ])("rejects %s: %j on a bulk call", async (key, value, at, words) => {
    expect(await problems([`${bulkVendors} ${key}`, value])).toEqual(
      only(rule, `${atBulkVendors}${at}`, words),
    );
  });

  it.each([
    [{ tasks: "code" }, "/x-bulk/results/tasks", "they have no `code`"],
    [{ created: "erp_id" }, "/x-bulk/results/created", "Name only `tasks`"],
  ])("rejects the results %j on an asynchronous bulk call", async (results, at, words) => {
    expect(
      await problems([`${bulkVendors} x-bulk mode`, "async"], [`${bulkVendors} x-bulk results`, results]),
    ).toEqual(only(rule, `${atBulkVendors}${at}`, words));
  });

  it("accepts a list that is searched without a parameter", async () => {
    expect(await problems([`${bulkVendors} x-bulk lookUp by`, undefined])).toEqual([]);
  });

  it("accepts a body that is the array itself", async () => {
    expect(
      await problems(
        [`${bulkVendors} x-bulk items`, undefined],
        [
          `${schemas} VendorBulkUpsert`,
          { type: "array", maxItems: 100, items: { $ref: "#/components/schemas/VendorInput" } },
        ],
        [
          `${bulkVendors} requestBody content application/json examples VendorBulkUpsert value`,
          [{ erp_id: "V-1" }],
        ],
      ),
    ).toEqual([]);
  });
});

describe("open-enums-in-answers", () => {
  const rule = "house/open-enums-in-answers";
  const values = { type: "string", enum: ["ach", "check"] };
  const vendor = `${schemas} Vendor properties`;

  it("rejects a closed list of values anywhere in a response, once", async () => {
    expect(await problems([`${vendor} payment_method`, values])).toEqual(
      only(rule, `${atSchemas}/Vendor/properties/payment_method`, "Leave this list of values open"),
    );
  });

  it("points to the reference, since a request may use the list itself", async () => {
    const closed = { anyOf: [{ $ref: "#/components/schemas/Method" }, { type: "null" }] };
    expect(await problems([`${schemas} Method`, values], [`${vendor} payment_method`, closed])).toEqual(
      only(rule, `${atSchemas}/Vendor/properties/payment_method/anyOf/0`, "Leave this list of values open"),
    );
  });

  it("accepts an open list, with or without null", async () => {
    const open = { anyOf: [{ $ref: "#/components/schemas/Method" }, { type: "string" }, { type: "null" }] };
    expect(await problems([`${schemas} Method`, values], [`${vendor} payment_method`, open])).toEqual([]);
  });

  it("ignores requests", async () => {
    expect(await problems([`${schemas} VendorFields properties payment_method`, values])).toEqual([]);
  });
});

describe("binary-as-format", () => {
  const rule = "house/binary-as-format";
  const logo = `${schemas} VendorLogo properties logo`;
  const atLogo = `${atSchemas}/VendorLogo/properties/logo`;

  it.each([
    [{ type: "string", contentMediaType: "image/png" }, "/contentMediaType"],
    [{ type: "string", contentEncoding: "base64" }, "/contentEncoding"],
    [{ type: "string", format: "byte" }, "/format"],
    [{ type: ["string", "null"], format: "binary" }, "/type"],
  ])("rejects a file written as %j", async (schema, at) => {
    expect(await problems([logo, schema])).toEqual(
      only(rule, `${atLogo}${at}`, "`type: string` and `format: binary`"),
    );
  });

  it("leaves `nullable`, which OpenAPI 3.1 no longer has, to Redocly", async () => {
    expect(await problems([`${logo} nullable`, true])).toEqual(
      only("struct", `${atLogo}/nullable`, "nullable"),
    );
  });
});

describe("x-pagination", () => {
  const rule = "house/extensions-agree";
  const at = `${atListVendors}/x-pagination`;
  const list = `${schemas} VendorList properties`;

  it("requires what the response says about its page", async () => {
    expect(await problems([`${list} per_page`, { type: "integer" }])).toEqual(
      only(rule, at, "Name `per_page` of the 200 response as `appliedSize`"),
    );
    expect(await problems([`${list} next`, { type: "string" }])).toEqual(
      only(rule, at, "Name `next` of the 200 response as `next`"),
    );
    expect(
      await problems([`${list} next`, { type: "string" }], [`${listVendors} x-pagination next`, "next"]),
    ).toEqual([]);
  });

  it("rejects what the response lacks", async () => {
    expect(await problems([`${listVendors} x-pagination appliedSize`, "limit"])).toEqual(
      only(rule, `${at}/appliedSize`, "it has no `limit`"),
    );
  });
});

describe("x-changes", () => {
  const rule = "house/extensions-agree";
  const at = `${atListVendors}/x-changes`;
  const parameter = {
    name: "last_modified_date_from_utc",
    in: "query",
    description: "Since when.",
    schema: { type: "string" },
  };
  const filter: [string, unknown] = [`${listVendors} parameters 2`, parameter];
  const from = parameter.name;

  it("is required if a list has such a filter", async () => {
    expect(await problems(filter)).toContainEqual(only(rule, atListVendors, "Name with `x-changes`")[0]);
  });

  it.each([
    [{ from, filters: [from] }, undefined, ""],
    [{ from, filters: [from, "since"] }, "/filters/1", "it has no `since`"],
    [{ from: "since", filters: [from] }, "/from", "Name in `from` one of the `filters`"],
    [{ from, filters: [from], requires: ["company"] }, "/requires/0", "it has no `company`"],
  ])("names query parameters of the list: %j", async (changes, place, words) => {
    expect(await problems(filter, [`${listVendors} x-changes`, changes])).toEqual(
      place === undefined ? [] : only(rule, `${at}${place}`, words),
    );
  });
});

describe("guesses-stay-open", () => {
  const rule = "house/guesses-stay-open";
  const guess = { "x-source": "seed:scoping", "x-confidence": "unverified" };
  const input = `${schemas} VendorBulkUpsert properties more`;
  const atInput = `${atSchemas}/VendorBulkUpsert/properties/more`;
  const vendor = `${schemas} Vendor`;
  const atVendor = `${atSchemas}/Vendor`;
  const open = { ...guess, type: "object", additionalProperties: true, properties: { erp_id: {} } };
  const [erp_id, name] = [{ type: "string" }, { type: "string" }];

  it.each([
    ["unevaluatedProperties", { unevaluatedProperties: false, additionalProperties: undefined }],
    ["properties", { properties: { erp_id, name: false } }],
    ["minProperties", { minProperties: 1 }],
    ["if", { if: { properties: { erp_id: { type: "string" } } } }],
  ])("reports a request that is a guess and closed by %s", async (keyword, words) => {
    const schema = JSON.parse(JSON.stringify({ ...open, properties: { erp_id }, ...words })) as object;
    expect(await problems([input, schema])).toEqual(
      only(rule, `${atInput}/${keyword}`, "this is below `documented`"),
    );
  });

  it.each([
    ["pattern", { type: "string", pattern: "^V" }],
    ["minLength", { type: "string", minLength: 1 }],
    ["maximum", { type: "integer", maximum: 9 }],
    ["enum", { type: "string", enum: ["a", "b"] }],
  ])("reports a value in a guess that is bounded by %s", async (keyword, value) => {
    expect(await problems([input, { ...open, properties: { erp_id: value } }])).toEqual(
      only(rule, `${atInput}/properties/erp_id/${keyword}`, "this is below `documented`"),
    );
  });

  it("accepts values that are suggested beside any text", async () => {
    const kind = { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "string" }] };
    expect(await problems([input, { ...open, properties: { erp_id, kind } }])).toEqual([]);
  });

  it("follows references out of a guess", async () => {
    const more = { $ref: "#/components/schemas/TokenRequest" };
    const found = await problems([input, { ...open, properties: { erp_id, more } }]);
    expect(found).toEqual([
      expect.stringContaining(`${rule} ${atSchemas}/TokenRequest/unevaluatedProperties`),
      expect.stringContaining(`${rule} ${atSchemas}/TokenRequest/properties/grant_type/enum`),
    ]);
  });

  it("ignores documented parts inside a guess", async () => {
    const kind = { ...guess, "x-confidence": "documented", type: "string", maxLength: 9 };
    expect(await problems([input, { ...open, properties: { erp_id, kind } }])).toEqual([]);
  });

  it("reports a response that is a guess and requires a property", async () => {
    const schema = { ...guess, type: "object", additionalProperties: true, properties: { id: {}, name } };
    expect(await problems([vendor, { ...schema, required: ["id"] }])).toEqual(
      only(rule, `${atVendor}/required`, "Require nothing in a response"),
    );
    expect(await problems([vendor, { ...schema, properties: { id: {}, date: { format: "date" } } }])).toEqual(
      only(rule, `${atVendor}/properties/date/format`, "State no format here"),
    );
  });

  it("reports a response that requires a property that is a guess", async () => {
    const id = { type: "integer", ...guess };
    expect(await problems([`${vendor} properties id`, id], [`${vendor} required`, ["id"]])).toEqual(
      only(rule, `${atVendor}/required`, "Do not require `id` in a response"),
    );
  });

  it("lets a request require a guess, because the caller loses nothing", async () => {
    expect(await problems([input, { ...open, properties: { erp_id }, required: ["erp_id"] }])).toEqual([]);
  });

  it("reports a bounded parameter whose own label is a guess", async () => {
    const parameter = "components parameters Page";
    expect(
      await problems(
        [`${parameter} x-source`, "public-code"],
        [`${parameter} x-confidence`, "unverified"],
        [`${parameter} schema minimum`, 1],
      ),
    ).toEqual(only(rule, "#/components/parameters/Page/schema/minimum", "State no bound here"));
  });

  it("reports an operation that is a guess and whose body is closed", async () => {
    const found = await problems(
      [`${bulkVendors} x-source`, "public-code"],
      [`${bulkVendors} x-confidence`, "inferred"],
      [
        `${schemas} VendorBulkResult`,
        { type: "object", additionalProperties: true, properties: { created: {} } },
      ],
    );
    expect(found).toContainEqual(
      expect.stringContaining(`${rule} ${atSchemas}/VendorBulkUpsert/unevaluatedProperties`),
    );
  });
});

describe("x-source and x-confidence", () => {
  const rule = "house/known-extensions";
  const at = `${atSchemas}/Vendor/properties/name`;
  const name = `${schemas} Vendor properties name`;

  it("stand together", async () => {
    expect(await problems([`${name} x-source`, "guide:/vendors"])).toEqual(
      only(rule, `${at}/x-source`, "here is no `x-confidence`"),
    );
    expect(await problems([`${name} x-confidence`, "inferred"])).toEqual(
      only(rule, `${at}/x-confidence`, "here is no `x-source`"),
    );
  });

  it("take one of four confidences", async () => {
    const label = { type: "string", "x-source": "published", "x-confidence": "likely" };
    expect(await problems([name, label])).toEqual(only("struct", `${at}/x-confidence`, "one of"));
  });

  it("begin with a kind of source, and may continue after a comma", async () => {
    const label = { type: "string", "x-confidence": "inferred" };
    expect(await problems([name, { ...label, "x-source": "published, GET /vendors" }])).toEqual([]);
    expect(await problems([name, { ...label, "x-source": "inferred" }])).toEqual(
      only(rule, `${at}/x-source`, "Begin `x-source` with"),
    );
  });
});

describe("the command line", () => {
  it("finds the same with its own engine", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rules-"));
    try {
      const file = join(folder, "small.yaml");
      await writeFile(
        file,
        smallDocument([`${listVendors} x-pagination itmes`, "vendors"], [`${listVendors} summary`, "List."]),
      );
      const cli = join("node_modules", "@redocly", "cli", "bin", "cli.js");
      const { stdout, status } = spawnSync(
        process.execPath,
        [cli, "lint", file, "--config", "redocly.yaml", "--format", "json"],
        {
          encoding: "utf8",
        },
      );
      const { problems: found } = JSON.parse(stdout) as { problems: { ruleId: string }[] };
      expect(found.map(({ ruleId }) => ruleId).sort()).toEqual(["house/sentence-case-summaries", "struct"]);
      expect(status).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
