import { describe, expect, it } from "vitest";
import { parseDeviations } from "../../../scripts/drift/deviations.ts";
import { addressPattern } from "../../../scripts/drift/pattern.ts";
import { answers, boats, boatsWithBody, drift, entry } from "./support.ts";

const text = { type: "string" };
const boat = (properties: object, required: string[] = []) => ({ type: "object", properties, required });

describe("a deviation", () => {
  const published = boatsWithBody(boat({ name: text }));
  const ours = boatsWithBody(boat({ name: { ...text, maxLength: 40 } }, ["name"]));

  it("explains the difference of its address and facet, and no other", () => {
    const found = drift(
      published,
      ours,
      entry("POST /boats body.name", "required", "published: false; ours: true"),
    );
    expect(found.lines).toEqual(['POST /boats body.name bounds: null -> {"maxLength":40}']);
    expect(found.staleLines).toEqual([]);
    expect(found.differences).toBe(2);
  });

  it.each(["published: false; ours: true", "published: null; ours: true", "ours: true"])(
    "may write what a document does not say as false, as null or not at all: %s",
    (values) => {
      expect(drift(published, ours, entry("POST /boats body.name", "required", values)).lines).toHaveLength(
        1,
      );
    },
  );

  it("may write a list in any order, and a list of one as its item", () => {
    const document = (schema: object) => boatsWithBody(boat({ state: schema }));
    const [wide, narrow] = [document({ enum: ["a", "b"] }), document({ enum: ["a"] })];
    const values = "published: [b, a]; ours: a";
    expect(drift(wide, narrow, entry("POST /boats body.state", "enum", values)).lines).toEqual([]);
  });

  it("may write bounds in any order", () => {
    const short = boatsWithBody(boat({ name: { ...text, minLength: 1, maxLength: 40 } }));
    const values = "published: null; ours: { maxLength: 40, minLength: 1 }";
    expect(drift(published, short, entry("POST /boats body.name", "bounds", values)).lines).toEqual([]);
  });

  it("covers the whole subtree if one side lacks the node", () => {
    const withEngine = boatsWithBody(boat({ name: text, engine: boat({ maker: text }) }));
    const found = drift(
      published,
      withEngine,
      entry("POST /boats body.engine", "present", "published: false; ours: true"),
    );
    expect(found).toMatchObject({ lines: [], staleLines: [] });
  });

  it("never covers the subtree if both sides have the node", () => {
    const nullable = boatsWithBody({
      ...boat({ name: { ...text, maxLength: 40 } }),
      type: ["object", "null"],
    });
    const found = drift(
      published,
      nullable,
      entry("POST /boats body", "nullable", "published: false; ours: true"),
    );
    expect(found.lines).toEqual(['POST /boats body.name bounds: null -> {"maxLength":40}']);
  });
});

describe("a stale deviation", () => {
  const published = boatsWithBody(boat({ name: text }));
  const required = boatsWithBody(boat({ name: text }, ["name"]));

  it("is one that matches nothing", () => {
    const found = drift(
      published,
      published,
      entry("POST /boats body.sail", "present", "published: false; ours: true"),
    );
    expect(found.staleLines).toEqual(["POST /boats body.sail present: matches nothing in either document"]);
  });

  it("is one whose difference is gone", () => {
    const found = drift(
      required,
      required,
      entry("POST /boats body.name", "required", "published: false; ours: true"),
    );
    expect(found.staleLines).toEqual([
      "POST /boats body.name required: no longer a difference: both say true",
    ]);
  });

  it("is one whose values have changed, and the difference is unexplained again", () => {
    const short = boatsWithBody(boat({ name: { ...text, maxLength: 20 } }));
    const at = "POST /boats body.name";
    const found = drift(short, published, entry(at, "bounds", "published: { maxLength: 40 }; ours: null"));
    expect(found.lines).toEqual(['POST /boats body.name bounds: {"maxLength":20} -> null']);
    expect(found.staleLines).toEqual([
      `${at} bounds: values have changed: published {"maxLength":20}, ours null`,
    ]);
  });

  it("is one whose value has changed in our own document", () => {
    const short = boatsWithBody(boat({ name: { ...text, maxLength: 20 } }));
    const found = drift(
      published,
      short,
      entry("POST /boats body.name", "bounds", "ours: { maxLength: 40 }"),
    );
    expect(found.lines).toHaveLength(1);
    expect(found.staleLines).toHaveLength(1);
  });

  it("is one with the values of another facet", () => {
    const nullable = boatsWithBody(boat({ name: { type: ["string", "null"] } }, ["name"]));
    const found = drift(
      nullable,
      published,
      entry("POST /boats body.name", "open", "published: true; ours: false"),
    );
    expect(found.lines).toHaveLength(2);
    expect(found.staleLines).toHaveLength(1);
  });

  it("is one below a node that only one side has, which is one difference already", () => {
    const withEngine = boatsWithBody(boat({ name: text, engine: boat({ maker: text }) }));
    const found = drift(
      published,
      withEngine,
      entry("POST /boats body.engine.maker", "present", "ours: true"),
    );
    expect(found.staleLines).toEqual([
      "POST /boats body.engine.maker present: is below something that only ours has",
    ]);
  });

  it("is not one that explains only some of its places", () => {
    const two = (first: object, second: object) => boatsWithBody(boat({ a: first, b: second }));
    const found = drift(
      two({ const: "x" }, { const: "y" }),
      two(text, text),
      entry("* body.*", "enum", "published: x; ours: null"),
    );
    expect(found.lines).toEqual(['POST /boats body.b enum: ["y"] -> null']);
    expect(found.staleLines).toEqual([]);
  });
});

describe("a pattern", () => {
  it.each([
    ["* 429", "GET /boats/{id} 429", true],
    ["* 429", "GET /boats 429.code", false],
    ["*", "GET /boats", true],
    ["*", "GET /boats 429", false],
    ["GET /boats*", "GET /boats 429", false],
    ["POST * 409", "POST /boats/bulk 409", true],
    ["POST * 409", "PATCH /boats 409", false],
    ["* /boats* 429", "PATCH /boats/{id} 429", true],
    ["* /boats* 429", "GET /berths 429", false],
    ["* 4XX.message", "GET /boats 404.message", true],
    ["* 4XX.message", "GET /boats 4XX.message", true],
    ["* 4XX.message", "GET /boats 500.message", false],
    ["* 20X.boats[].id", "GET /boats 201.boats[].id", true],
    ["* 20X.boats[].id", "GET /boats 210.boats[].id", false],
    ["* 200.*.id", "GET /boats 200.boats[].owner.id", true],
    ["* 200.*.id", "GET /boats 200.id", false],
    ["* 20X header.Etag", "GET /boats 200 header.Etag", true],
    ["* header.idempotency-key", "POST /boats header.Idempotency-Key", true],
    ["* header.Etag", "GET /boats 200 header.Etag", false],
    ["GET /boats/{id} 200{}.a", "GET /boats/{id} 200{}.a", true],
    ["GET /boats 200.a", "GET /boats 200ba", false],
  ])("%s against %s: %s", (pattern, address, matches) => {
    expect(addressPattern(pattern)?.(address)).toBe(matches);
  });

  it.each(["", "boats", "get /boats", "GET boats", "GET", " * 429"])(
    "is rejected if it is not an address: %j",
    (at) => {
      expect(addressPattern(at)).toBeUndefined();
    },
  );

  it("explains a difference wherever it matches", () => {
    const document = (status: object) => ({
      ...boats({}),
      paths: { "/a": { get: { responses: status } }, "/b": { post: { responses: status } } },
    });
    const found = drift(
      document({}),
      document({ "429": {} }),
      entry("* 429", "present", "published: false; ours: true"),
    );
    expect(found).toMatchObject({ lines: [], staleLines: [], differences: 2 });
  });

  it("that names a range of statuses explains a status that our range stands for", () => {
    const fault = (...names: string[]) => boat(Object.fromEntries(names.map((name) => [name, text])));
    const [published, ours] = [
      boats(answers(fault("code"), "500")),
      boats(answers(fault("code", "id"), "5XX")),
    ];
    expect(drift(published, ours, entry("* 5XX.id", "present", "ours: true"))).toMatchObject({
      lines: [],
      staleLines: [],
    });
  });
});

describe("the deviations file", () => {
  const good = entry("* 429", "present", "published: false; ours: true");

  it.each([
    [
      "an unknown key",
      good.replace("why:", "wy: x\n  why:"),
      "deviations.yaml:2 (* 429): wy is no key of an entry.",
    ],
    ["no why", good.replace(/ {2}why:.*\n/, ""), "deviations.yaml:2 (* 429): why is missing."],
    [
      "an empty source",
      good.replace(/source:.*/, "source: ''"),
      "deviations.yaml:2 (* 429): source is missing.",
    ],
    [
      "no confidence",
      good.replace(/ {2}confidence:.*\n/, ""),
      "deviations.yaml:2 (* 429): confidence must be one of documented, observed, inferred, unverified.",
    ],
    ["another confidence", good.replace("documented", "sure"), "(* 429): confidence must be one of"],
    ["an unknown facet", good.replace("present", "colour"), "(* 429): facet must be one of present, type,"],
    [
      "no address",
      good.replace("* 429", "the boats"),
      "(the boats): at is neither an address nor a pattern.",
    ],
    ["no map", `${good}- hello`, "deviations.yaml:9: an entry is a map of at, facet,"],
  ])("is rejected for an entry with %s, which the error names", (_what, text, message) => {
    expect(() => parseDeviations(text, "deviations.yaml")).toThrow(message);
  });

  it("names all invalid entries at once", () => {
    const text = `${good.replace("why:", "wy:")}${good.replace("present", "colour")}`;
    expect(() => parseDeviations(text, "d.yaml")).toThrow(
      /^d\.yaml:2 .*wy.*\nd\.yaml:2 .*why.*\nd\.yaml:10 .*facet.*$/,
    );
  });

  it("may be empty, but must be a list and YAML", () => {
    expect(parseDeviations("# nothing yet\n", "d.yaml")).toEqual([]);
    expect(() => parseDeviations("at: x", "d.yaml")).toThrow("d.yaml: is not a list.");
    expect(() => parseDeviations("- [", "d.yaml")).toThrow("d.yaml: is not YAML: ");
  });
});
