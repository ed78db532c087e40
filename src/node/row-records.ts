import type { Issue } from "../core/validation.ts";
import type { CsvRow } from "./file-text.ts";
import type { Column, Header, Target } from "./record-columns.ts";
import { issueIn, type RecordIssue, rememberPlace } from "./record-places.ts";

type Tell = (issue: RecordIssue) => void;

/** How to convert the rows of a file to records. */
export interface RowSettings {
  readonly file: string | undefined;
  /** The property that groups rows into records; undefined if each row is a record. */
  readonly id: string | undefined;
  /** The cell text that means null. */
  readonly nullText: string | undefined;
}

/** A record that further rows may extend. */
interface Draft {
  readonly id: string | undefined;
  readonly line: number;
  /** The values of the whole record, by the path of their column. */
  readonly values: Map<string, Cell>;
  readonly lists: Map<string, { item: Cell[]; line: number }[]>;
  isBroken: boolean;
}

/** The value of a cell, and the property it fills. */
interface Cell {
  readonly target: Target;
  readonly value: unknown;
}

/** A row that may belong to either record would be missing from one of them. */
const UNPLACED = "it may be a line of the record before it or after it, so both are left out";

/** Converts rows to records. A record with an issue is reported and left out. */
export async function* rowRecords(
  rows: AsyncIterable<CsvRow>,
  header: Header,
  settings: RowSettings,
  tell: Tell,
): AsyncGenerator<object> {
  const { file, id } = settings;
  const idColumn = header.columns.find(({ target }) => id !== undefined && target.path === id);
  const columns = new Map(header.columns.map(({ number, target }) => [target.path, number]));
  const tellAll = (problems: readonly (Issue & { column?: number })[], line: number) => {
    for (const { column, ...issue } of problems) tell(issueIn(issue, { file, line, column }));
  };
  let draft: Draft | undefined;
  /** Whether the row before may belong to the record that starts now. */
  let isUnplaced = false;
  /** The line where the record of each id starts. */
  const begun = new Map<string, number>();
  for await (const { cells, line } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const problems: (Issue & { column?: number })[] = [...shapeIssues(cells, header)];
    if (isHeaderAgain(cells, header))
      problems.push({ path: ["row"], message: "is the header again: the file may be two files in one" });
    const rowId = idColumn && cells[idColumn.number - 1];
    if (idColumn && problems.length === 0 && rowId?.trim() === "")
      problems.push({
        path: placeIn(idColumn.target),
        message: "is empty, so it is unclear which rows are one record",
        column: idColumn.number,
      });
    if (
      idColumn &&
      problems.length > 0 &&
      (rowId === undefined || rowId !== draft?.id || rowId.trim() === "")
    ) {
      if (draft) draft.isBroken = true;
      isUnplaced = true;
      tellAll(
        problems.map((issue) => ({ ...issue, message: `${issue.message}: ${UNPLACED}` })),
        line,
      );
      continue;
    }
    const read = problems.length > 0 ? [] : readCells(cells, header.columns, settings.nullText, problems);
    if (!draft || !idColumn || rowId !== draft.id) {
      if (draft && !draft.isBroken) yield recordOf(draft);
      draft = { id: rowId, line, values: new Map(), lists: new Map(), isBroken: isUnplaced };
      const before = rowId === undefined ? undefined : begun.get(rowId);
      if (idColumn && before !== undefined)
        problems.push({
          path: placeIn(idColumn.target),
          message: `is the same as in the record at line ${before}, with other rows in between: sort the rows by ${idColumn.target.path}`,
          column: idColumn.number,
        });
      else if (rowId !== undefined) begun.set(rowId, line);
    }
    isUnplaced = false;
    add(draft, read, line, (target, message) =>
      problems.push({ path: placeIn(target), message, column: columns.get(target.path) ?? 0 }),
    );
    if (problems.length > 0) draft.isBroken = true;
    tellAll(problems, line);
  }
  if (draft && !draft.isBroken) yield recordOf(draft);

  function recordOf({ values, lists, line }: Draft): object {
    const record = Object.fromEntries([
      ...properties([...values.values()]),
      ...[...lists].map(([name, rows]) => [
        name,
        rows.map(({ item }) => Object.fromEntries(properties(item))),
      ]),
    ]);
    const lines = Object.fromEntries([...lists].map(([name, rows]) => [name, rows.map((row) => row.line)]));
    rememberPlace(record, { file, line, columns, lists: lines });
    return record;
  }
}

/** A value may happen to equal its header, but not all of them in one row. */
function isHeaderAgain(cells: readonly string[], { names }: Header): boolean {
  // trim() also removes a byte order mark.
  const isSame = (cell: string, place: number) => cell.trim() === names[place]?.trim();
  return cells.length === names.length && cells.every(isSame);
}

function* shapeIssues(
  cells: readonly string[],
  { names: { length: width }, nameless }: Header,
): Generator<Issue & { column?: number }> {
  const extra = cells.findIndex((cell, place) => place >= width && cell.trim() !== "");
  if (extra >= 0)
    yield { path: ["row"], message: `has more cells than the header, which has ${width}`, column: extra + 1 };
  if (cells.length < width)
    yield { path: ["row"], message: `has ${cells.length} cells, and the header has ${width}` };
  for (const column of nameless)
    if ((cells[column - 1] ?? "").trim() !== "")
      yield { path: ["row"], message: "has a value in a column without a header", column };
}

function readCells(
  cells: readonly string[],
  columns: readonly Column[],
  nullText: string | undefined,
  problems: (Issue & { column?: number })[],
): Cell[] {
  const read: Cell[] = [];
  for (const { number, target } of columns) {
    const text = cells[number - 1] ?? "";
    if (text.trim() === "") continue;
    const isNull = text.trim() === nullText;
    const found = isNull ? undefined : target.read(text);
    if (found && "value" in found) read.push({ target, value: found.value });
    else if (isNull && target.isNullable) read.push({ target, value: null });
    else
      problems.push({
        path: placeIn(target),
        message: found?.problem ?? "may not be null: leave the cell empty",
        code: found?.code,
        column: number,
      });
  }
  return read;
}

/** The path of a column's property in the record, the same for all its lines. */
function placeIn({ list, property, key }: Target): string[] {
  return [list, property, key].filter((name) => name !== undefined);
}

/** Adds a row to a record, and reports values that differ from the earlier rows. */
function add(
  draft: Draft,
  cells: readonly Cell[],
  line: number,
  differs: (target: Target, message: string) => void,
): void {
  const items = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { target, value } = cell;
    if (target.list !== undefined) {
      items.set(target.list, [...(items.get(target.list) ?? []), cell]);
      continue;
    }
    const before = draft.values.get(target.path);
    if (!before) draft.values.set(target.path, target.holder === "list" ? { target, value: [value] } : cell);
    else if (Array.isArray(before.value)) {
      if (!before.value.includes(value)) before.value.push(value);
    } else if (before.value !== value)
      differs(target, `differs from line ${draft.line}, where the record begins`);
  }
  for (const [list, item] of items) draft.lists.set(list, [...(draft.lists.get(list) ?? []), { item, line }]);
}

/** The properties that the cells of one object set. */
function properties(cells: readonly Cell[]): [string, unknown][] {
  const all = new Map<string, unknown>();
  const maps = new Map<string, [string, unknown][]>();
  for (const { target, value } of cells) {
    const { property, holder, key } = target;
    if (key === undefined) all.set(property, holder === "list" && !Array.isArray(value) ? [value] : value);
    else {
      const entries = maps.get(property) ?? [];
      entries.push([key, value]);
      maps.set(property, entries);
      const isList = holder === "maps";
      all.set(
        property,
        isList ? entries.map((entry) => Object.fromEntries([entry])) : Object.fromEntries(entries),
      );
    }
  }
  return [...all];
}
