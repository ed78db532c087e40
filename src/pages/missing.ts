import type { MissingRows } from "./list-types.ts";
import type { WalkEnd } from "./walk.ts";

/** What to tell of a list at its end, if rows of it are missing. */
export function missingRows(path: string, { count, read, unsure }: WalkEnd): MissingRows | undefined {
  const missing = Math.max(count - read, 0);
  if (missing === 0 && !unsure) return undefined;
  const what = unsure
    ? `The list changed too often while it was read: of its ${count} rows, some may be missing.`
    : `The list counts ${count} rows, and ${read} were there to be read.`;
  const message = `paginate("${path}"): ${what} Read it again to have those that were added or moved meanwhile.`;
  return { path, count, read, missing, message };
}
