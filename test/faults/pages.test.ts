import { expect, it } from "vitest";
import { createOttimateClient, paginate } from "../../src/index.ts";
import { createOttimateFetch } from "../../src/testing/index.ts";
import { injectFaults, passingFaults } from "../support/every-fault.ts";
import { randomNumbers } from "../support/random.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const unhandled = hearUnhandled();

function bigCompany(seed: number, vendorCount: number) {
  const double = createOttimateFetch({ seed, data: {} });
  double.seed({ accounts: [{ name: "Harbor" }] });
  double.seed({ companies: [{ id: 123, name: "Harbor North" }] });
  const vendors = Array.from({ length: vendorCount }, (_, i) => ({
    id: 1 + i,
    erp_vendor_name: `Vendor ${i}`,
  }));
  double.seed({ vendors });
  const ottimate = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    timeoutMs: 500,
    retry: { attempts: 8, baseDelayMs: 1 },
  });
  return { double, ottimate };
}

it("a list of 10,000 rows is read completely and in order while one request in twenty fails", async () => {
  const { double, ottimate } = bigCompany(7, 10_000);
  injectFaults(double, 0.05, passingFaults);
  const ids = [];
  for await (const { id } of paginate(ottimate, "/vendors", { pageSize: 10 })) ids.push(id);
  expect(ids).toEqual(double.data().vendors.map(({ id }) => id));
  // A thousand pages, so that every kind of fault is injected.
  expect(double.requests.filter(({ fault }) => fault).length).toBeGreaterThan(30);
  expect(unhandled).toEqual([]);
});

it("no row is lost or repeated if faults and new rows coincide", async () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const { double, ottimate } = bigCompany(seed, 600);
    injectFaults(double, 0.05, passingFaults);
    const random = randomNumbers(seed);
    const before = double.data().vendors.map(({ id }) => id);
    const ids: number[] = [];
    for await (const { items } of paginate(ottimate, "/vendors", {
      pageSize: 20,
      onMissing: () => {},
    }).pages()) {
      ids.push(...items.map(({ id }) => id));
      if (random() < 0.2) double.seed({ vendors: [{ erp_vendor_name: "New" }] });
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(before.filter((id) => !ids.includes(id))).toEqual([]);
  }
});

it("a list that keeps failing is an error, and reading can continue from there", async () => {
  const { double, ottimate } = bigCompany(3, 100);
  const fault = double.fail({
    operation: "listVendors",
    status: 500,
    skip: 5,
    times: Number.POSITIVE_INFINITY,
  });
  const ids: number[] = [];
  let fromPage = 1;
  async function read() {
    for await (const { items, number } of paginate(ottimate, "/vendors", {
      pageSize: 10,
      fromPage,
    }).pages()) {
      ids.push(...items.map(({ id }) => id));
      fromPage = number + 1;
    }
  }
  await expect(read()).rejects.toMatchObject({ name: "OttimateServerError", operationId: "listVendors" });
  expect(fromPage).toBeGreaterThan(1);
  fault.remove();
  await read();
  expect(ids).toEqual(double.data().vendors.map(({ id }) => id));
  expect(unhandled).toEqual([]);
});
