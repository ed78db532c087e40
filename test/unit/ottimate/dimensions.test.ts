import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type DimensionIds,
  OttimateInputError,
  type PurchaseOrderItem,
  toDimensionIds,
  unwrap,
} from "../../../src/index.ts";
import { exampleOrder, setUp } from "../../testing/support.ts";

const department = { id: "dim_1", erp_dimension_id: "D-200", name: "Kitchen", code: "200" };

describe("toDimensionIds", () => {
  it("returns the ERP's id of each dimension by type", () => {
    const ids = toDimensionIds({ DEPARTMENT: department, PROJECT: { erp_dimension_id: "PRJ-17" } });
    expect(ids).toEqual({ DEPARTMENT: "D-200", PROJECT: "PRJ-17" });
    expectTypeOf(toDimensionIds).parameter(0).toEqualTypeOf<PurchaseOrderItem["dimensions"]>();
    expectTypeOf(ids).toEqualTypeOf<DimensionIds | undefined>();
  });

  it.each([[undefined], [null], [{}]])(
    "returns undefined for %j, because an empty set is rejected",
    (none) => {
      expect(toDimensionIds(none)).toBeUndefined();
    },
  );

  it("accepts any type name", () => {
    const read = JSON.parse('{"__proto__":{"erp_dimension_id":"D-1"}}');
    expect(Object.entries(toDimensionIds(read) ?? {})).toEqual([["__proto__", "D-1"]]);
  });

  it.each([
    [
      { DEPARTMENT: department, PROJECT: { id: "dim_2", name: "Terrace" } },
      "PROJECT",
      "has no erp_dimension_id",
    ],
    [{ PROJECT: { erp_dimension_id: "" } }, "PROJECT", "has no erp_dimension_id"],
    [{ PROJECT: { erp_dimension_id: null } }, "PROJECT", "has no erp_dimension_id"],
    [{ CLASS: null }, "CLASS", "is null"],
    [{ CLASS: "D-200" }, "CLASS", "is a String"],
  ])("rejects %j, and names the type", (dimensions, type, fault) => {
    // @ts-expect-error not what a purchase order shows
    expect(() => toDimensionIds(dimensions)).toThrow(
      expect.objectContaining({
        name: "OttimateInputError",
        argument: `dimensions.${type}`,
        message: expect.stringContaining(fault),
      }),
    );
  });

  it.each([["D-200"], [[department]]])("rejects %j, which is no map", (dimensions) => {
    // @ts-expect-error not what a purchase order shows
    expect(() => toDimensionIds(dimensions)).toThrow(OttimateInputError);
  });
});

describe("A line that was read from a purchase order", () => {
  const path = { id: exampleOrder };

  it("is rejected with its dimensions unchanged, and accepted with their ids", async () => {
    const { client } = setUp();
    const { purchase_order } = await unwrap(client.GET("/purchase-orders/{id}", { params: { path } }));
    const [line] = purchase_order?.items ?? [];
    const id = line?.id ?? "";
    const asRead = { items: [{ id, dimensions: line?.dimensions }] };
    const { error } = await client.PATCH("/purchase-orders/{id}", {
      params: { path },
      // @ts-expect-error objects are not what a write takes
      body: asRead,
    });
    expect(error).toMatchObject({ code: "PO4000" });

    const dimensions = { ...toDimensionIds(line?.dimensions), PROJECT: "PRJ-17" };
    const body = { items: [{ id, quantity: 12, dimensions }] };
    await unwrap(client.PATCH("/purchase-orders/{id}", { params: { path }, body }));

    const after = await unwrap(client.GET("/purchase-orders/{id}", { params: { path } }));
    const [changed] = after.purchase_order?.items ?? [];
    expect(changed).toMatchObject({ id, quantity: 12, name: line?.name });
    expect(toDimensionIds(changed?.dimensions)).toEqual(dimensions);
    expect(changed?.dimensions).toMatchObject({ ...line?.dimensions, PROJECT: { name: "Pier 7 Refit" } });
  });
});
