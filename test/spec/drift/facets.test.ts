import { describe, expect, it } from "vitest";
import { answers, boats, bodyFacts, drift } from "./support.ts";

const text = { type: "string" };

describe("the facets of an address", () => {
  it("distinguish an open enum from a closed one", () => {
    const closed = { type: "string", enum: ["a", "b"] };
    expect(bodyFacts(closed)[""]).toEqual({ type: "string", enum: ["a", "b"] });
    expect(bodyFacts({ anyOf: [closed, text] })[""]).toEqual({
      type: "string",
      enum: ["a", "b"],
      open: true,
    });
    expect(bodyFacts({ anyOf: [closed, text, { type: "null" }] })[""]).toMatchObject({
      open: true,
      nullable: true,
    });
    expect(bodyFacts({ anyOf: [{ enum: ["a"] }, {}] })[""]).toEqual({ type: "any", enum: ["a"], open: true });
    expect(bodyFacts({ anyOf: [closed, { type: "integer" }] })[""]).not.toHaveProperty("open");
    expect(bodyFacts({ allOf: [{ anyOf: [closed, text] }, { enum: ["a"] }] })[""]).toEqual({
      type: "string",
      enum: ["a"],
    });
  });

  it("count the forms, and require only what all of them require", () => {
    const form = (own: string) => ({
      type: "object",
      properties: { id: text, [own]: text },
      required: ["id", own],
    });
    const found = bodyFacts({ oneOf: [form("number"), form("name"), { type: "null" }] });
    expect(found).toEqual({
      "": { type: "object", nullable: true, forms: 2 },
      ".id": { type: "string", required: true },
      ".number": { type: "string" },
      ".name": { type: "string" },
    });
  });

  it("show both of two types that exclude each other", () => {
    expect(bodyFacts({ allOf: [text, { type: "integer" }] })[""]).toEqual({ type: ["integer", "string"] });
  });

  it("keep the forms of a property that several forms share", () => {
    const inner = { oneOf: [{ properties: { a: text } }, { properties: { b: text } }] };
    const form = (own: string) => ({ properties: { inner, [own]: text } });
    expect(bodyFacts({ oneOf: [form("x"), form("y")] })[".inner"]).toEqual({ type: "object", forms: 2 });
  });

  it("count nested forms one by one, and forms under allOf as their product", () => {
    const form = (own: string) => ({ type: "object", properties: { [own]: text } });
    const two = { oneOf: [form("a"), form("b")] };
    expect(bodyFacts({ oneOf: [two, form("c")] })[""]).toMatchObject({ forms: 3 });
    expect(bodyFacts({ allOf: [two, two] })[""]).toMatchObject({ forms: 4 });
  });

  it("do not count a property of several forms as several forms itself", () => {
    const form = (type: string) => ({ type: "object", properties: { id: { type, minimum: 1 } } });
    expect(bodyFacts({ oneOf: [form("integer"), form("string")] })[".id"]).toEqual({
      type: ["integer", "string"],
      bounds: { minimum: 1 },
    });
  });

  it("gather all bounds in one value, and the format apart from them", () => {
    const schema = { type: "string", format: "date", minLength: 1, maxLength: 9, pattern: "^a" };
    expect(bodyFacts(schema)[""]).toEqual({
      type: "string",
      format: "date",
      bounds: { minLength: 1, maxLength: 9, pattern: "^a" },
    });
  });

  it("ignore examples, descriptions and defaults", () => {
    const dressed = { ...text, description: "A name.", default: "x", examples: ["y"], deprecated: true };
    expect(drift(boats(answers(dressed)), boats(answers(text))).lines).toEqual([]);
  });
});
