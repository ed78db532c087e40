import type { Fetched, LookAhead } from "./look-ahead.ts";
import type { Plan } from "./plan.ts";

/** Gives a page that was refused as one without rows, by the count of the page before it; any other as it is. */
export type Present = (page: Fetched, count: number | undefined) => Promise<Fetched>;

/**
 * Some servers answer a page past the end with an error, and the same error says that there is no such list. The first page
 * tells one from the other, and how many rows there are: where it is refused too, that is what is thrown.
 */
export function createPresent(ahead: LookAhead, plan: Plan): Present {
  let first: Fetched | undefined;

  return async function present(page, count) {
    const { number, refusal } = page;
    if (refusal === undefined) {
      first = undefined;
      return page;
    }
    // But for 404, an error says so only where the count promises no such page either.
    if (refusal.status !== 404 && number <= (plan.lastPage(count) ?? number)) throw refusal;
    if (first === undefined) {
      first = await ahead.take(1, 1);
      if (number <= (plan.lastPage(first.count) ?? 0)) {
        // It should be there: rows may have gone and come again.
        const again = await ahead.take(number, number);
        if (again.refusal === undefined) return present(again, count);
        first = await ahead.take(1, 1);
      }
    }
    return { ...page, count: first.count, answered: first.answered, refusal: undefined };
  };
}
