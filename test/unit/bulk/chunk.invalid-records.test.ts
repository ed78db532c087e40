import { describe, expect, it } from "vitest";
import { bulk, OttimateInputError, resumeBulk } from "../../../src/index.ts";
import { bulkDouble, company, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

const circle: Record<string, unknown> = {};
circle.self = circle;

/** Values that JSON cannot represent, and their paths in a record. */
const unwritable: [name: string, more: object, at: string, fault: string][] = [
  ["a BigInt", { limit: 10n }, ".limit", "is a BigInt, which JSON cannot represent"],
  ["a circle", { circle }, ".circle.self", "is a circular reference"],
  ["a function", { net_terms: () => "Net 30" }, ".net_terms", "is a Function, which JSON cannot represent"],
  ["a symbol", { net_terms: Symbol("net") }, ".net_terms", "is a Symbol, which JSON cannot represent"],
  ["NaN", { limit: Number.NaN }, ".limit", "is NaN"],
  ["a Date", { since: new Date(0) }, ".since", 'is a Date: write "'],
  ["a Map", { fields: new Map() }, ".fields", "is a Map, which JSON cannot represent"],
  ["a gap in a list", { tags: ["a", undefined] }, ".tags[1]", "is undefined"],
  [
    "a toJSON that throws",
    { at: { toJSON: () => JSON.parse("{") } },
    "",
    "cannot be written as JSON: check its toJSON",
  ],
  [
    "a getter that throws",
    Object.defineProperty({}, "name", { enumerable: true, get: () => JSON.parse("{") }),
    "",
    "cannot be written as JSON: check its toJSON and its getters",
  ],
];

/** Three vendors; the second one has these properties. */
function vendorsWith(more: object) {
  const [first, second, third] = vendorsOf(3);
  const odd = Object.defineProperties({ ...second }, Object.getOwnPropertyDescriptors(more));
  return [first, odd, third] as ReturnType<typeof vendorsOf>;
}

describe("A record that JSON cannot hold", () => {
  it.each(unwritable)("such as %s is rejected before anything is sent", async (_, more, at, fault) => {
    const api = fakeApi();
    const job = bulk(clientOf(api), "/vendors/bulk", vendorsWith(more), { scope: company });
    const error = await rejection(job, OttimateInputError);
    expect(error.argument).toBe(`records[1]${at}`);
    expect(error.message).toContain(`bulk: records[1]${at} ${fault}`);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });

  it("is rejected together with others of its kind, and the error names some of them", async () => {
    const [first, ...others] = vendorsOf(9).map((vendor, i) => ({
      ...vendor,
      ...(i % 8 && { limit: Number.NaN }),
    }));
    const job = bulk(bulkDouble().ottimate, "/vendors/bulk", [first ?? {}, ...others] as never, {
      scope: company,
    });
    expect((await rejection(job, OttimateInputError)).message).toBe(
      "bulk: records[1].limit is NaN; records[2].limit is NaN; records[3].limit is NaN; records[4].limit is NaN; records[5].limit is NaN; and 2 more. Nothing was sent.",
    );
  });

  it.each(unwritable)("such as %s fails alone if it comes from an iterable", async (_, more, at, fault) => {
    const { double, ottimate } = bulkDouble();
    async function* records() {
      yield* vendorsWith(more);
    }
    const report = await bulk(ottimate, "/vendors/bulk", records(), { scope: company });
    expect(report.statuses).toEqual(["created", "failed", "created"]);
    expect(report.failed[0]).toMatchObject({ index: 1, key: "N-1" });
    expect(report.failed[0]?.reason).toContain(`records[1]${at} ${fault}`);
    expect(report.failed[0]?.reason).toContain("It was not sent.");
    expect((await report.retryFailed()).counts).toMatchObject({ failed: 1, created: 0 });
    const sent = double.requests.length;
    const again = await resumeBulk(ottimate, report.state, records());
    expect([again.statuses, double.requests.length]).toEqual([report.statuses, sent]);
  });

  const broken = () => {
    throw new Error("The relation was not loaded.");
  };
  it.each([
    [
      "an identifier that throws",
      Object.defineProperty({}, "erp_vendor_id", { enumerable: true, get: broken }),
    ],
    [
      "a Proxy that throws",
      new Proxy({}, { get: (_, name) => name !== "then" && broken(), ownKeys: broken }),
    ],
  ])("such as %s is one as a whole", async (_, odd) => {
    const { ottimate } = bulkDouble();
    const [first, third] = vendorsOf(2);
    const records = [first, odd, third] as ReturnType<typeof vendorsOf>;
    const fault = "records[1] cannot be written as JSON: check its toJSON and its getters";
    const error = await rejection(
      bulk(ottimate, "/vendors/bulk", records, { scope: company }),
      OttimateInputError,
    );
    expect(error.message).toContain(fault);
    async function* oneByOne() {
      yield* records;
    }
    const report = await bulk(ottimate, "/vendors/bulk", oneByOne(), { scope: company });
    expect(report.statuses).toEqual(["created", "failed", "created"]);
    const { index, key, record, reason } = report.failed[0] ?? {};
    expect([index, key, record === odd]).toEqual([1, undefined, true]);
    expect(reason).toContain(fault);
  });

  it("does not make a later record with its identifier a duplicate", async () => {
    const { ottimate } = bulkDouble();
    async function* records() {
      const [vendor] = vendorsOf(1);
      yield { ...vendor, limit: 10n } as never;
      yield* vendorsOf(1);
    }
    const report = await bulk(ottimate, "/vendors/bulk", records(), { scope: company });
    expect(report.statuses).toEqual(["failed", "created"]);
  });

  it("is not one with an undefined property, or one with toJSON", async () => {
    const { ottimate } = bulkDouble();
    const more = { net_terms: undefined, erp_vendor_name: { toJSON: () => "Hill Farm" } };
    const job = bulk(ottimate, "/vendors/bulk", vendorsWith(more), { scope: company });
    expect((await job).counts.created).toBe(3);
  });
});

describe("A scope", () => {
  it.each([
    ["scope.ottimate_company_id", "/vendors/bulk", { ottimate_company_id: 123n }],
    ["scope", "/vendors/bulk", [123]],
    ["scope", "/vendors/bulk", new Map([["ottimate_company_id", 123]])],
    ["scope", "/vendors/bulk", null],
    ["scope", "/vendors/bulk", { ...company, vendors: [] }],
  ] as const)("is rejected at %s of %s before anything is sent", async (argument, path, scope) => {
    const api = fakeApi();
    const job = bulk(clientOf(api), path, vendorsOf(1), { scope: scope as never });
    expect((await rejection(job, OttimateInputError)).argument).toBe(argument);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });
});
