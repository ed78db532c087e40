import { describe, expect, it } from "vitest";
import { type Entry, matchResults as match } from "../../../src/bulk/match-results.ts";
import { growthOf, linearGrowth } from "../../support/scaling.ts";

const matchResults = (records: readonly object[], entries: readonly Entry[]) => match(records, entries, "id");
const statusesOf = (records: readonly object[], entries: readonly Entry[]) =>
  matchResults(records, entries).map(({ status }) => status);
const created = (by: string, value: string | undefined): Entry => ({ status: "created", by, value });
const failed = (more: Partial<Entry> = {}): Entry => ({ status: "failed", ...more });

describe("The entries of a response", () => {
  const three = [
    { id: "A", name: "One" },
    { id: "B", name: "Two" },
    { id: "C", name: "Three" },
  ];

  it("match a record by a value that only it has", () => {
    expect(statusesOf(three, [created("id", "C"), { status: "updated", by: "id", value: "A" }])).toEqual([
      "updated",
      "unknown",
      "created",
    ]);
  });

  it("match by position, with their reason", () => {
    expect(matchResults(three, [failed({ index: 1, reason: "Bad." })])[1]).toEqual({
      status: "failed",
      reason: "Bad.",
    });
  });

  it("are ignored if id and position are of different records", () => {
    expect(statusesOf(three, [failed({ index: 1, by: "id", value: "C" })])).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
  });

  it("are ignored if two have the same position", () => {
    const entries = [
      failed({ index: 0, reason: "x" }),
      failed({ index: 0, reason: "y" }),
      created("id", "B"),
    ];
    expect(statusesOf(three.slice(0, 2), entries)).toEqual(["unknown", "created"]);
  });

  it("are ignored if one has a record's position and another its id, because positions may start at one", () => {
    const entries = [failed({ index: 1 }), created("id", "B"), created("id", "C")];
    expect(statusesOf(three, entries)).toEqual(["unknown", "unknown", "created"]);
    expect(
      statusesOf(three.slice(0, 1), [failed({ index: 0, by: "id", value: "A" }), created("id", "A")]),
    ).toEqual(["unknown"]);
  });

  it("do not match the others if two have the same position", () => {
    expect(statusesOf(three, [created("id", "A"), failed({ index: 1 }), failed({ index: 1 })])).toEqual([
      "created",
      "unknown",
      "unknown",
    ]);
  });

  it("are ignored without a record", () => {
    expect(statusesOf(three.slice(0, 1), [failed({ index: 7 }), created("id", "Z")])).toEqual(["unknown"]);
  });

  it("are not guessed between two records with the same name", () => {
    const twins = [
      { id: "A", name: "Bar" },
      { id: "B", name: "Bar" },
    ];
    expect(statusesOf(twins, [created("name", "Bar"), failed({ by: "name", value: "Bar" })])).toEqual([
      "unknown",
      "unknown",
    ]);
    expect(statusesOf(twins, [created("name", "Bar"), created("name", "Bar")])).toEqual([
      "created",
      "created",
    ]);
  });

  it("match both of two records with the same name, even if others remain", () => {
    const records = [{ name: "Bar" }, { name: "Bar" }, { name: "Grill" }, { name: "Roof" }];
    const entries = [created("name", "Bar"), created("name", "Bar"), created("name", undefined), failed()];
    expect(statusesOf(records, entries)).toEqual(["created", "created", "unknown", "unknown"]);
  });

  it("match the remaining records, if there is one for each", () => {
    const entries = [created("id", "A"), failed({ reason: "Bad." }), created("id", "C")];
    expect(matchResults(three, entries)[1]).toEqual({ status: "failed", reason: "Bad." });
  });

  it("do not match the remaining records, if one is missing or they differ", () => {
    expect(statusesOf(three, [created("id", "A"), failed()])).toEqual(["created", "unknown", "unknown"]);
    expect(statusesOf(three, [created("id", "A"), failed(), created("id", undefined)])).toEqual([
      "created",
      "unknown",
      "unknown",
    ]);
  });

  it("do not match the remaining records, if they name records that were not sent", () => {
    const others = [created("id", "X"), created("id", "Y"), created("id", "Z")];
    expect(statusesOf(three, others)).toEqual(["unknown", "unknown", "unknown"]);
    expect(
      statusesOf(three, [created("id", "A"), created("id", "B"), failed({ by: "id", value: "X" })]),
    ).toEqual(["created", "created", "unknown"]);
  });

  it.each([7, -1, 1.5, Number.NaN])(
    "do not match the remaining records, if one has the position %d of two",
    (index) => {
      expect(statusesOf(three.slice(0, 2), [created("id", "A"), failed({ index })])).toEqual([
        "created",
        "unknown",
      ]);
    },
  );

  it("are ignored, and match no others, if more of them than records have an id", () => {
    const twice = [created("id", "A"), created("id", "A")];
    expect(statusesOf(three.slice(0, 2), twice)).toEqual(["unknown", "unknown"]);
    expect(statusesOf(three, [...twice, created("id", "A")])).toEqual(["unknown", "unknown", "unknown"]);
    expect(statusesOf(three, [...twice, { status: "updated", by: "id", value: "C" }])).toEqual([
      "unknown",
      "unknown",
      "updated",
    ]);
    const rejected = failed({ by: "name", value: "One" });
    expect(statusesOf(three.slice(0, 2), [rejected, rejected])).toEqual(["unknown", "unknown"]);
  });

  it("are ignored if one has a record's position, and too many others have its id", () => {
    const entries = [failed({ index: 0 }), created("id", "A"), created("id", "A")];
    expect(statusesOf(three, entries)).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("give each of several indistinguishable records all reasons, three at most, those with its name first", () => {
    const records = [{ id: "PO-1" }, { id: "PO-2" }, { id: "PO-3" }, { id: "PO-4" }, { id: "PO-5" }];
    const reasons = ["PO-1: no items.", "PO-2: no vendor.", "Bad.", "Worse.", "Worst: PO-4 is odd."];
    const outcomes = matchResults(
      records,
      reasons.map((reason) => failed({ reason })),
    );
    const all = "The response does not say which of these applies to it: ";
    expect(outcomes.map(({ reason }) => reason)).toEqual([
      `${all}PO-1: no items. | PO-2: no vendor. | Bad. and 2 more`,
      `${all}PO-2: no vendor. | PO-1: no items. | Bad. and 2 more`,
      `${all}PO-1: no items. | PO-2: no vendor. | Bad. and 2 more`,
      `${all}Worst: PO-4 is odd. | PO-1: no items. | PO-2: no vendor. and 2 more`,
      `${all}PO-1: no items. | PO-2: no vendor. | Bad. and 2 more`,
    ]);
  });

  it.each([
    ["trimmed", " V-1 ", "V-1"],
    ["in another case", "V-1", "v-1"],
    ["with its white space collapsed", "V  1", "V 1"],
    ["in another Unicode form", "Cafe\u0301", "Caf\u00e9"],
    ["as a number for a text", "4711", 4711],
    ["as a text for a number", 4711, "4711"],
  ])(
    "match the only remaining record for an identifier that comes back %s, with a note",
    (_, sent, value) => {
      const outcomes = matchResults(
        [{ id: sent }, { id: "B" }],
        [created("id", "B"), { status: "updated", by: "id", value }],
      );
      expect(outcomes).toEqual([
        {
          status: "updated",
          note: `Its id was sent as ${JSON.stringify(sent)}, and came back as ${JSON.stringify(value)}.`,
        },
        { status: "created" },
      ]);
    },
  );

  it("do not match a different identifier, however similar", () => {
    expect(statusesOf([{ id: "007" }], [created("id", "7")])).toEqual(["unknown"]);
  });

  it("are not guessed if an identifier is similar to two records, or two are similar to one", () => {
    const near = [{ id: "v-1" }, { id: "V-1 " }];
    expect(statusesOf(near, [created("id", "V-1")])).toEqual(["unknown", "unknown"]);
    expect(statusesOf([{ id: "v-1" }], [created("id", "V-1"), created("id", "V-1 ")])).toEqual(["unknown"]);
  });

  it("match an equal identifier before a near one", () => {
    expect(
      statusesOf(
        [{ id: "v-1" }, { id: "V-1" }],
        [created("id", "V-1"), { status: "updated", by: "id", value: "v-1" }],
      ),
    ).toEqual(["updated", "created"]);
  });

  it("match by position with a near identifier, with a note", () => {
    expect(
      matchResults([{ id: "V-1" }], [failed({ index: 0, by: "id", value: "v-1", reason: "Bad." })]),
    ).toEqual([
      { status: "failed", reason: "Bad.", note: 'Its id was sent as "V-1", and came back as "v-1".' },
    ]);
  });

  it("are matched in linear time", async () => {
    const growth = await growthOf(250, (size) => {
      const records = Array.from({ length: size }, (_, n) => ({ id: `V-${n}` }));
      const entries = records.map(({ id }, n) => created("id", n % 2 === 0 ? id : id.toLowerCase()));
      const outcomes = matchResults(records, entries);
      if (outcomes.some(({ status }) => status !== "created")) throw new Error("An entry was not matched.");
    });
    expect(growth).toBeLessThan(linearGrowth);
  });
});
