import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import type { Fetched } from "../../../src/pagination/look-ahead.ts";
import { createSeenRows } from "../../../src/pagination/seen-rows.ts";

const pageSize = 100;

/** A page as read from a response, with unique rows. */
function pageOf(number: number, idOf: (n: number) => unknown): Fetched {
  const rows = Array.from({ length: pageSize }, (_, i) => {
    const n = number * pageSize + i;
    return { id: idOf(n), name: `${"x".repeat(200)}${n}` };
  });
  const read: unknown[] = JSON.parse(JSON.stringify(rows));
  const says = { count: undefined, size: pageSize, stated: undefined, more: undefined };
  const came = { repeated: false, rejection: undefined };
  return { rows: read, ...says, ...came, number, kept: false, sent: 2 * number, received: 2 * number + 1 };
}

const padded = (n: number) => String(n).padStart(12, "0");

it.each<[string, (n: number) => unknown]>([
  ["a number", (n) => 1_000_000 + n],
  ["a UUID", (n) => `6a1d0c52-7f3b-4e88-9c14-${padded(n)}`],
  ["missing", () => null],
])("What is kept of a row takes 100 bytes at most if its id is %s", (_, idOf) => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  // Shortly after a set has doubled its capacity, when most of it is unused.
  const pages = 1_600;
  const before = heap();
  const seen = createSeenRows("id");
  for (let number = 0; number < pages; number += 1) {
    const page = pageOf(number, idOf);
    seen.settle(page);
    expect(seen.add(page)).toMatchObject({ rows: { length: pageSize }, news: true });
  }
  expect((heap() - before) / (pages * pageSize)).toBeLessThan(100);
  expect(seen.size).toBe(pages * pageSize);
  expect(seen.add(pageOf(0, idOf)).news).toBe(false);
});
