import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forCompany, OttimateInputError, type UploadHandle, waitForUpload } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { rejection } from "../../support/failure.ts";
import { listOf, passingTime, rowOf, setUp, tree } from "./support.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-10-03T10:00:00Z") }));
afterEach(() => void vi.useRealTimers());

const handleAt = (ottimate_location_id?: number): UploadHandle => ({
  reference_id: `upl_${ottimate_location_id}`,
  sentAt: "2026-10-03T09:59:58Z",
  ...(ottimate_location_id && { ottimate_location_id }),
});

/** Each location's uploads, poll by poll; the last poll repeats. */
function setUpLooks(looksAt: Record<number, readonly string[][]>) {
  const seen: Record<string, number> = {};
  const asked: (string | null)[] = [];
  const setup = setUp({
    invoices: tree,
    uploads: ({ url }) => {
      const location = new URL(url).searchParams.get("ottimate_location_id");
      asked.push(location);
      const looks = looksAt[Number(location)] ?? [[]];
      const n = seen[String(location)] ?? 0;
      seen[String(location)] = n + 1;
      return listOf((looks[Math.min(n, looks.length - 1)] ?? []).map((id) => rowOf({ id, filename: id })));
    },
  });
  return { ...setup, asked };
}
const company = { companyId: 123 };
const lookUp = ["/accounts", "/accounts/racc_1/companies", "/accounts/racc_1/locations"];

describe("A wait with a client for a company", () => {
  it("reads the list of each location until its uploads are done", async () => {
    const { client, asked, api } = setUpLooks({
      456: [["upl_456"], []],
      457: [["upl_457"], ["upl_457"], ["upl_457"], []],
    });
    const uploads = [handleAt(456), handleAt(457), { ...handleAt(457), filename: "upl_457" }];
    const outcomes = await passingTime(waitForUpload(forCompany(client, company), uploads));
    expect(outcomes.map(({ finished }) => finished)).toEqual([true, true, true]);
    expect(asked.toSorted()).toEqual([...Array(2).fill("456"), ...Array(4).fill("457")]);
    expect(asked.slice(-2)).toEqual(["457", "457"]);
    expect(api.calls.at(-1)?.url).toContain("ottimate_location_ids=456%2C457");
  });

  it("looks in all of its locations for an upload without a location", async () => {
    const { client, asked, api } = setUpLooks({ 457: [["upl_undefined"], ["upl_undefined"], []] });
    expect(await passingTime(waitForUpload(forCompany(client, company), handleAt()))).toMatchObject({
      finished: true,
    });
    expect(asked.toSorted()).toEqual([...Array(3).fill("456"), ...Array(3).fill("457")]);
    const others = api.calls.map(({ url }) => new URL(url).pathname.slice(3));
    expect(others.slice(0, 3).toSorted()).toEqual(lookUp.toSorted());
    expect(others.slice(3)).toEqual([...Array(6).fill("/invoices/uploads"), "/invoices"]);
  });

  it("considers such an upload gone only if every list is complete", async () => {
    let looks = 0;
    const { client } = setUp({
      invoices: tree,
      uploads: ({ url }) => {
        if (!url.endsWith("=456")) return listOf([]);
        looks += 1;
        if (looks === 1) return listOf([rowOf({ id: "upl_undefined" })]);
        return json(200, { version: "1.1.0", count: looks < 5 ? 100 : 0, results: [] });
      },
    });
    await passingTime(waitForUpload(forCompany(client, company), handleAt()));
    expect(looks).toBe(5);
  });

  it("reads one list for one location, its own if it has one", async () => {
    const { client, asked, api } = setUpLooks({ 456: [["upl_undefined", "upl_456"], []] });
    const pier = forCompany(client, { ...company, locationId: 456 });
    await passingTime(waitForUpload(pier, [handleAt(), handleAt(456)]));
    expect(asked).toEqual(["456", "456"]);
    expect(api.calls.filter(({ url }) => url.includes("/accounts"))).toEqual([]);
  });

  it.each([
    ["of another location than its own", { ...company, locationId: 456 }, handleAt(457), "is 457"],
    ["whose location it cannot find out", { companyId: 999 }, handleAt(), "cannot see this company"],
  ])("rejects an upload %s", async (_, scope, upload, fault) => {
    const { client, asked } = setUpLooks({});
    const error = await rejection(waitForUpload(forCompany(client, scope), upload), OttimateInputError);
    expect(error.message).toContain(fault);
    expect(asked).toEqual([]);
  });
});
