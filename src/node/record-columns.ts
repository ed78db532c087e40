import { inputPaths, inputShapes } from "../../generated/inputs.ts";
import { dateFields } from "../../generated/operations.ts";
import { nearForm } from "../core/matching.ts";
import { type Issue, issueAt, nearest } from "../core/validation.ts";
import {
  type CellOptions,
  dateReader,
  numberReader,
  type ReadCell,
  readBoolean,
  readText,
} from "./record-cells.ts";

/** What the document says about a property. */
export interface Field {
  readonly kind: string;
  readonly null?: boolean;
  readonly of?: Field | string;
}

const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = inputShapes;

/** The properties of an object, by the name of its shape. */
export function shapeOf(name: string): Readonly<Record<string, Field>> {
  return shapes[name] ?? {};
}

/** The shape of the listed objects; undefined unless the property is a list of objects. */
export function listedShape({ kind, of }: Field): string | undefined {
  const isList = kind === "list" && typeof of === "object" && of.kind === "object";
  return isList && typeof of.of === "string" ? of.of : undefined;
}

/** The property that a column fills, and how. */
export interface Target {
  /** `erp_vendor_id`, `items.price`, `dimensions.DEPARTMENT`, `items.dimensions.DEPARTMENT` */
  readonly path: string;
  /** The list to which each row adds an object; undefined for properties of the whole record. */
  readonly list: string | undefined;
  readonly property: string;
  /** `map`: an object whose keys come from the columns; `maps`: a list of such objects; `list`: a list of values. */
  readonly holder: "value" | "map" | "maps" | "list";
  /** The key in that object. */
  readonly key: string | undefined;
  readonly read: ReadCell;
  readonly isNullable: boolean;
}

/** A column of a file and its number. */
export interface Column {
  readonly number: number;
  readonly target: Target;
}

/** All columns that a file of these records can have; those of a map end with a star. */
export interface ColumnNames {
  readonly known: readonly string[];
  /** The property for a header or a name in `mapping`. */
  find(header: string): Target | undefined;
  /** The property that an unknown header probably means. */
  suggest(header: string): string | undefined;
}

export function columnNames(path: keyof typeof inputPaths, options: CellOptions): ColumnNames {
  const makers = new Map<string, (key: string | undefined) => Target>();
  for (const [name, field] of Object.entries(shapeOf(inputPaths[path]))) {
    const lines = listedShape(field);
    if (lines === undefined) add(undefined, name, field);
    else for (const [property, each] of Object.entries(shapeOf(lines))) add(name, property, each);
  }
  const forms = new Map([...makers.keys()].map((name) => [plainForm(name), name]));

  function add(list: string | undefined, property: string, field: Field): void {
    const base = list === undefined ? property : `${list}.${property}`;
    const inner = typeof field.of === "object" ? field.of : undefined;
    const isMaps = field.kind === "list" && inner?.kind === "map";
    const make =
      (holder: Target["holder"], read: ReadCell) =>
      (key: string | undefined): Target => ({
        path: key === undefined ? base : `${base}.${key}`,
        list,
        property,
        holder,
        key,
        read,
        isNullable: field.null === true,
      });
    if (field.kind === "map" || isMaps) makers.set(`${base}.*`, make(isMaps ? "maps" : "map", readText));
    else if (field.kind === "list") makers.set(base, make("list", readText));
    else if (field.kind !== "object") makers.set(base, make("value", readerOf(property, field, options)));
    // A property of any type may also be a map.
    if (field.kind === "value") makers.set(`${base}.*`, make("map", readText));
  }

  const known = [...makers.keys()];
  return {
    known,
    find(header) {
      const whole = forms.get(plainForm(header));
      if (whole !== undefined && !whole.endsWith("*")) return makers.get(whole)?.(undefined);
      const parts = header.split(".");
      for (let i = parts.length - 1; i > 0; i -= 1) {
        const key = parts.slice(i).join(".").trim();
        const map = forms.get(plainForm(`${parts.slice(0, i).join(".")}.*`));
        if (map !== undefined && key !== "" && key !== "*") return makers.get(map)?.(key);
      }
      return undefined;
    },
    suggest(header) {
      const own = plainForm(header);
      return known.find((name) => plainForm(name.split(".").at(-1) ?? "") === own) ?? nearest(header, known);
    },
  };
}

function readerOf(name: string, { kind }: Field, options: CellOptions): ReadCell {
  const dates: Readonly<Record<string, string>> = dateFields;
  if (kind === "number") return numberReader(options);
  if (kind === "boolean") return readBoolean;
  const format = Object.hasOwn(dates, name) ? dates[name] : undefined;
  return kind === "text" && format ? dateReader(options, format === "date-time") : readText;
}

/** The form that equivalent headers share. */
function plainForm(header: string): string {
  return nearForm(header).replace(/[\s_-]+/g, "");
}

/** The caller's property for each header; null ignores the column. */
export type Mapping = Readonly<Record<string, string | null>>;

/** Checks a mapping without the file. */
export function mappingIssues(mapping: Mapping, names: ColumnNames): Issue[] {
  return Object.entries(mapping).flatMap(([header, name]) => {
    if (name === null) return [];
    const isKnown = typeof name === "string" && names.find(name) !== undefined;
    const meant = !isKnown && typeof name === "string" ? names.suggest(name) : undefined;
    const hint = meant ? `, did you mean ${meant}?` : ` (${names.known.join(", ")})`;
    return issueAt(["mapping", header], !isKnown && `is not a property of a record${hint}`);
  });
}

/** The parsed header row and its issues; `column` is the number of the cell. */
export interface Header {
  readonly columns: readonly Column[];
  readonly issues: readonly (Issue & { readonly column?: number })[];
  /** The numbers of cells with an empty header. */
  readonly nameless: readonly number[];
  /** Its cells, unchanged. */
  readonly names: readonly string[];
}

/** What to do about an unknown header; the command line replaces this text. */
export const MAP_IT = "map it in mapping, or to null to ignore it";

export function readHeader(cells: readonly string[], names: ColumnNames, mapping: Mapping): Header {
  const columns: Column[] = [];
  const nameless: number[] = [];
  const issues: (Issue & { column?: number })[] = [];
  const mapped = new Map(Object.keys(mapping).map((header) => [plainForm(header), header]));
  const unused = new Set(Object.keys(mapping));
  for (const [place, cell] of cells.entries()) {
    const number = place + 1;
    const given = Object.hasOwn(mapping, cell) ? cell : mapped.get(plainForm(cell));
    const name = given === undefined ? cell : mapping[given];
    if (given !== undefined) unused.delete(given);
    if (name === null || name === undefined) continue;
    if (cell.trim() === "" && given === undefined) {
      nameless.push(number);
      continue;
    }
    const target = names.find(name);
    const twin = columns.find((other) => other.target.path === target?.path);
    if (!target) {
      const meant = names.suggest(cell);
      const hint = meant ? `did you mean ${meant}? If not, ` : "";
      issues.push({
        path: ["header"],
        message: `${JSON.stringify(cell.slice(0, 100))} is not a property of a record: ${hint}${MAP_IT}`,
        column: number,
      });
    } else if (twin) {
      issues.push({
        path: ["header"],
        message: `${JSON.stringify(cell)} means ${target.path}, like column ${twin.number}`,
        column: number,
      });
    } else columns.push({ number, target });
  }
  for (const header of unused)
    issues.push({ path: ["mapping", header], message: "is not a column of the file" });
  return { columns, issues, nameless, names: cells };
}
