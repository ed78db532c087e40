import { expect, it } from "vitest";
import { paginate } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { fakeList, rowsFrom } from "../../support/fake-list.ts";

const listOf = (count: number) => {
  const list = fakeList(rowsFrom(1, count));
  return paginate(clientOf(list), "/vendors", { pageSize: 3 })[Symbol.asyncIterator]();
};

it("Rows that are requested before the previous one arrived are in order, and each comes once", async () => {
  const rows = listOf(7);
  const asked = await Promise.all(Array.from({ length: 9 }, () => rows.next()));
  expect(asked.map(({ value }) => value?.id)).toEqual([1, 2, 3, 4, 5, 6, 7, undefined, undefined]);
  expect(asked.map(({ done }) => done)).toEqual([...Array(7).fill(false), true, true]);
});

it("Rows end if the reader returns in the middle of a page", async () => {
  const rows = listOf(7);
  await rows.next();
  expect(await rows.return?.()).toEqual({ done: true, value: undefined });
  expect(await rows.next()).toEqual({ done: true, value: undefined });
});
