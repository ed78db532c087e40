import { describe, expect, it } from "vitest";
import { type Entry, matchResults } from "../../../src/bulk/match-results.ts";

const statusesOf = (records: readonly object[], entries: readonly Entry[]) =>
  matchResults(records, entries, "id").map(({ status }) => status);
const created = (by: string, value: string | undefined): Entry => ({ status: "created", by, value });
const failed = (more: Partial<Entry> = {}): Entry => ({ status: "failed", ...more });

describe("The entries of an answer", () => {
  const three = [
    { id: "A", name: "One" },
    { id: "B", name: "Two" },
    { id: "C", name: "Three" },
  ];

  it("lead back by a value that one record has", () => {
    expect(statusesOf(three, [created("id", "C"), { status: "updated", by: "id", value: "A" }])).toEqual([
      "updated",
      "unknown",
      "created",
    ]);
  });

  it("lead back by their place, with their reason", () => {
    expect(matchResults(three, [failed({ index: 1, reason: "Bad." })], "id")[1]).toEqual({
      status: "failed",
      reason: "Bad.",
    });
  });

  it("do not count where their own id is another record's than their place", () => {
    expect(statusesOf(three, [failed({ index: 1, by: "id", value: "C" })])).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
  });

  it("do not count where two have the same place", () => {
    const entries = [
      failed({ index: 0, reason: "x" }),
      failed({ index: 0, reason: "y" }),
      created("id", "B"),
    ];
    expect(statusesOf(three.slice(0, 2), entries)).toEqual(["unknown", "created"]);
  });

  it("do not count where one has a record's place and another its id, as places may be counted from one", () => {
    const entries = [failed({ index: 1 }), created("id", "B"), created("id", "C")];
    expect(statusesOf(three, entries)).toEqual(["unknown", "unknown", "created"]);
    expect(
      statusesOf(three.slice(0, 1), [failed({ index: 0, by: "id", value: "A" }), created("id", "A")]),
    ).toEqual(["unknown"]);
  });

  it("tell nothing of the others where two have the same place", () => {
    expect(statusesOf(three, [created("id", "A"), failed({ index: 1 }), failed({ index: 1 })])).toEqual([
      "created",
      "unknown",
      "unknown",
    ]);
  });

  it("do not count where they have no record", () => {
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

  it("count for both of two with the same name, though others are left", () => {
    const records = [{ name: "Bar" }, { name: "Bar" }, { name: "Grill" }, { name: "Roof" }];
    const entries = [created("name", "Bar"), created("name", "Bar"), created("name", undefined), failed()];
    expect(statusesOf(records, entries)).toEqual(["created", "created", "unknown", "unknown"]);
  });

  it("tell by what is left, where there is one for each record", () => {
    const entries = [created("id", "A"), failed({ reason: "Bad." }), created("id", "C")];
    expect(matchResults(three, entries, "id")[1]).toEqual({ status: "failed", reason: "Bad." });
  });

  it("tell nothing by what is left, where one is missing or they differ", () => {
    expect(statusesOf(three, [created("id", "A"), failed()])).toEqual(["created", "unknown", "unknown"]);
    expect(statusesOf(three, [created("id", "A"), failed(), created("id", undefined)])).toEqual([
      "created",
      "unknown",
      "unknown",
    ]);
  });

  it("tell nothing of ours by what is left, where it names records that were not sent", () => {
    const others = [created("id", "X"), created("id", "Y"), created("id", "Z")];
    expect(statusesOf(three, others)).toEqual(["unknown", "unknown", "unknown"]);
    expect(
      statusesOf(three, [created("id", "A"), created("id", "B"), failed({ by: "id", value: "X" })]),
    ).toEqual(["created", "created", "unknown"]);
  });

  it.each([7, -1, 1.5, Number.NaN])(
    "tell nothing by what is left, where one has the place %d of two",
    (index) => {
      expect(statusesOf(three.slice(0, 2), [created("id", "A"), failed({ index })])).toEqual([
        "created",
        "unknown",
      ]);
    },
  );

  it("do not count where more have an id than records, and tell nothing of the others then", () => {
    const twice = [created("id", "A"), created("id", "A")];
    expect(statusesOf(three.slice(0, 2), twice)).toEqual(["unknown", "unknown"]);
    expect(statusesOf(three, [...twice, created("id", "A")])).toEqual(["unknown", "unknown", "unknown"]);
    expect(statusesOf(three, [...twice, { status: "updated", by: "id", value: "C" }])).toEqual([
      "unknown",
      "unknown",
      "updated",
    ]);
    const refused = failed({ by: "name", value: "One" });
    expect(statusesOf(three.slice(0, 2), [refused, refused])).toEqual(["unknown", "unknown"]);
  });

  it("do not count where one has a record's place, and others its id, more often than it can be", () => {
    const entries = [failed({ index: 0 }), created("id", "A"), created("id", "A")];
    expect(statusesOf(three, entries)).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("tell by what is left though some of it has a name, where that name is still to be had", () => {
    const twins = [{ name: "Bar" }, { name: "Bar" }, { name: "Grill" }];
    const entries = [created("name", "Bar"), created("name", undefined), created("name", "Grill")];
    expect(statusesOf(twins, entries)).toEqual(["created", "created", "created"]);
  });

  it("do not give the reasons of two with the same name by their order", () => {
    const twins = [
      { id: "A", name: "Bar" },
      { id: "B", name: "Bar" },
    ];
    const entries = ["B: no code.", "A: no type."].map((reason) =>
      failed({ by: "name", value: "Bar", reason }),
    );
    expect(matchResults(twins, entries, "id").map(({ reason }) => reason)).toEqual([
      "A: no type.",
      "B: no code.",
    ]);
  });

  it("say that they do not say why", () => {
    expect(matchResults([{ id: "A" }], [failed()], "id")).toEqual([
      { status: "failed", reason: "Ottimate refused it, and did not say why." },
    ]);
  });

  it("give each of several that are left the reason that names it alone", () => {
    const records = [{ id: "PO-1" }, { id: "PO-10" }, { id: "PO-2" }];
    const reasons = ["PO4000: PO-10: no vendor.", "PO4000: PO-1: no items.", "PO4000: something else."];
    const outcomes = matchResults(
      records,
      reasons.map((reason) => failed({ reason })),
      "id",
    );
    expect(outcomes.map(({ reason }) => reason)).toEqual([
      "PO4000: PO-1: no items.",
      "PO4000: PO-10: no vendor.",
      `Which of these was said of it is not told: ${reasons.join(" | ")}`,
    ]);
  });

  it.each([
    ["an identifier that is part of another", ["PO-2", "B"], ["APO-2: no vendor.", "Something else."]],
    ["a reason that names two", ["A-1", "A-2"], ["A-1 is a duplicate of A-2.", "Something else."]],
  ])("do not give a reason by %s", (_, ids, reasons) => {
    const records = ids.map((id) => ({ id }));
    const [first] = matchResults(
      records,
      reasons.map((reason) => failed({ reason })),
      "id",
    );
    expect(first?.reason).toMatch(/^Which of these was said of it is not told/);
  });
});
