import { describe, expect, it } from "vitest";
import { type MissingRows, paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { type FakeList, type FakeListOptions, fakeList, rowsFrom } from "../../support/fake-list.ts";

const pageSize = 10;
const idsOf = (rows: readonly { id: unknown }[]) => rows.map(({ id }) => id);
const rejected = (status: number) => json(status, { code: "Rejected", message: "Invalid page." });

/** A list that rejects every page without rows, except the first. */
function rejecting(rows: number, status: number, options: FakeListOptions = {}) {
  const list: FakeList = fakeList(rowsFrom(1, rows), {
    ...options,
    answer(page, body) {
      const answer = options.answer?.(page, body);
      if (answer) return answer;
      return page > 1 && list.rows.length <= (page - 1) * pageSize ? rejected(status) : undefined;
    },
  });
  const told: MissingRows[] = [];
  const read = (more: { fromPage?: number; concurrency?: number } = {}) =>
    paginate(clientOf(list), "/vendors", {
      pageSize,
      onMissing: (each) => told.push(each),
      ...more,
    }).toArray();
  return { list, told, read };
}

describe("A page past the end that fails with 404 counts as empty", () => {
  it("if the list becomes shorter while its last page is in progress", async () => {
    const secondAnswered = deferred();
    const { list, told, read } = rejecting(25, 404, {
      wait: (page) => (page === 3 ? secondAnswered.promise : undefined),
      change(page) {
        if (page === 3) list.rows.splice(19);
        else if (page === 2) secondAnswered.resolve();
      },
    });
    const ids = idsOf(await read());
    expect(ids).toEqual(expect.arrayContaining(idsOf(list.rows)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(told).toEqual([]);
    // The first page has the current count.
    expect(list.pages().slice(0, 4)).toEqual([1, 2, 3, 1]);
    expect(list.calls.length).toBeLessThanOrEqual(6);
  });

  it("if most of the list disappears, which takes one step back", async () => {
    const { list, read } = rejecting(300, 404, {
      change: (page) => void (page === 25 && list.rows.splice(50)),
    });
    expect(idsOf(await read({ concurrency: 1 }))).toEqual(idsOf(rowsFrom(1, 240)));
    expect(list.pages().slice(24)).toEqual([25, 1, 1, 2, 3, 4, 5, 6, 1]);
  });

  it("if the list has no count, and its last page is full", async () => {
    const { list, read } = rejecting(20, 404, {
      answer: (page, body) => (page < 3 ? json(200, { ...body, count: undefined }) : undefined),
    });
    expect(await read()).toHaveLength(20);
    expect(list.pages()).toEqual([1, 2, 3, 1]);
  });

  it("if the reading begins there", async () => {
    const { list, told, read } = rejecting(20, 404);
    expect(await read({ fromPage: 3 })).toEqual([]);
    expect(list.pages()).toEqual([3, 1]);
    expect(told).toEqual([]);
  });

  it("if the count includes it, which is reported and costs three more requests in all", async () => {
    const { list, told, read } = rejecting(30, 404, {
      answer: (page, body) => (page < 4 ? json(200, { ...body, count: 200 }) : undefined),
    });
    expect(await read()).toHaveLength(30);
    expect(told).toEqual([expect.objectContaining({ count: 200, read: 30, missing: 170 })]);
    expect(list.calls).toHaveLength(20 + 3);
  });

  it("unless it exists once the first page has been read", async () => {
    let rejections = 0;
    const { list, told, read } = rejecting(30, 404, {
      answer: (page) => (page === 3 && rejections++ === 0 ? rejected(404) : undefined),
    });
    expect(idsOf(await read({ concurrency: 1 }))).toEqual(idsOf(list.rows));
    expect(list.pages()).toEqual([1, 2, 3, 1, 3, 4, 1]);
    expect(told).toEqual([]);
  });
});

describe("A page that is rejected is an error", () => {
  it.each([[1], [3]])("if there is no such list, starting with page %i", async (fromPage) => {
    const { list, read } = rejecting(30, 404, { answer: () => rejected(404) });
    await expect(read({ fromPage })).rejects.toMatchObject({ name: "OttimateNotFoundError", status: 404 });
    expect(list.pages()).toEqual(fromPage === 1 ? [1] : [3, 1]);
  });

  it("if the list itself has disappeared", async () => {
    let gone = false;
    const { list, read } = rejecting(30, 404, {
      answer(page) {
        gone ||= page === 3;
        return gone ? rejected(404) : undefined;
      },
    });
    await expect(read({ concurrency: 1 })).rejects.toMatchObject({ status: 404 });
    expect(list.pages()).toEqual([1, 2, 3, 1]);
  });

  it("with 400 if the count includes the page", async () => {
    const { read } = rejecting(30, 400, { answer: (page) => (page === 3 ? rejected(400) : undefined) });
    await expect(read()).rejects.toMatchObject({ status: 400 });
  });

  it("with 422 if the reading begins there", async () => {
    const { list, read } = rejecting(30, 422);
    await expect(read({ fromPage: 4 })).rejects.toMatchObject({ status: 422 });
    expect(list.pages()).toEqual([4]);
  });

  it("with 403 anywhere", async () => {
    const { read } = rejecting(30, 403);
    await expect(read()).rejects.toMatchObject({ status: 403 });
  });
});

it.each([400, 404, 416, 422])("The page after a full last one may fail with %i", async (status) => {
  const { list, told, read } = rejecting(30, status);
  expect(idsOf(await read())).toEqual(idsOf(list.rows));
  expect(list.pages()).toEqual([1, 2, 3, 4, 1]);
  expect(told).toEqual([]);
});

it("A list that changed too often is reported even without a count at its end", async () => {
  let answered = 0;
  const { told, read } = rejecting(30, 404, {
    answer(_, body) {
      answered += 1;
      return json(200, { ...body, count: answered % 2 ? undefined : 1_000 - answered });
    },
  });
  await read();
  expect(told).toEqual([
    expect.objectContaining({ missing: expect.any(Number), message: expect.stringContaining("too often") }),
  ]);
});
