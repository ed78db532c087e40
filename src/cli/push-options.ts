import { scopeNames } from "../bulk/operation.ts";
import type { BulkPath, BulkStoring } from "../bulk/types.ts";
import { nearest } from "../core/validation.ts";
import { type FileEncoding, fileEncodings } from "../node/file-text.ts";
import type { RecordsFromOptions } from "../node/records-options.ts";
import type { ForCompanyOptions } from "../scopes/for-company.ts";
import { type Given, textOf, textsOf, UsageError } from "./io.ts";

/** The kinds of records that can be pushed, with their bulk calls. */
const bulkPaths = {
  vendors: "/vendors/bulk",
  dimensions: "/dimensions/bulk",
  "purchase-orders": "/purchase-orders/bulk",
  receipts: "/receipts/bulk",
  catalog: "/catalog/entries/bulk",
  "catalog-allowances": "/catalog/allowances/bulk",
  "catalog-prices": "/catalog/prices/bulk",
} as const satisfies Readonly<Record<string, BulkPath>>;

/** The kinds, for messages. */
const pushKinds: string = Object.keys(bulkPaths).join(", ");

/** The bulk call for a kind of records. @throws UsageError for an unknown kind, with a suggestion */
export function bulkPathOf(kind: string): BulkPath {
  const found = Object.entries(bulkPaths).find(([name]) => name === kind);
  if (found) return found[1];
  const meant = nearest(kind, Object.keys(bulkPaths));
  throw new UsageError(
    `${kind} cannot be pushed${meant === undefined ? ` (${pushKinds})` : `: did you mean ${meant}?`}`,
  );
}

/** How to read the file, from the options for CSV. @throws UsageError for an invalid option */
export function readingOf(given: Given): RecordsFromOptions {
  const delimiter = textOf(given, "delimiter");
  const decimal = textOf(given, "decimal");
  const dateFormat = textOf(given, "dateFormat");
  const encoding = textOf(given, "encoding");
  const nullText = textOf(given, "null");
  const mapping = textsOf(given, "map").map(pairOf);
  if (decimal !== undefined && decimal !== "." && decimal !== ",")
    throw new UsageError("--decimal must be . or ,");
  if (delimiter !== undefined && !/^([^"\r\n]|tab)$/u.test(delimiter))
    throw new UsageError("--delimiter must be one character, or tab.");
  if (encoding !== undefined && !isEncoding(encoding))
    throw new UsageError(`--encoding must be one of ${fileEncodings.join(", ")}.`);
  return {
    ...(delimiter !== undefined && { delimiter: delimiter === "tab" ? "\t" : delimiter }),
    ...(decimal !== undefined && { decimal }),
    ...(dateFormat !== undefined && { dateFormat }),
    ...(encoding !== undefined && { encoding }),
    ...(nullText !== undefined && { nullText }),
    ...(mapping.length > 0 && { mapping: Object.fromEntries(mapping) }),
  };
}

const isEncoding = (text: string): text is FileEncoding => fileEncodings.some((each) => each === text);

/** Splits at the last =, because a header may contain one. */
function pairOf(text: string): [header: string, property: string | null] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new UsageError(`--map ${text}: write HEADER=property, or HEADER= to skip the column.`);
  return [text.slice(0, at), text.slice(at + 1) || null];
}

/** How to treat a file that was pushed before. @throws UsageError for an invalid option */
export function repeatingOf(given: Given): Pick<BulkStoring, "again" | "onChangedInput"> {
  const onChangedInput = textOf(given, "onChangedInput");
  if (onChangedInput !== undefined && onChangedInput !== "restart" && onChangedInput !== "refuse")
    throw new UsageError("--on-changed-input must be restart or refuse.");
  return {
    ...(onChangedInput !== undefined && { onChangedInput }),
    ...(given.again === true && { again: true }),
  };
}

/** The missing option for a scope that the body requires. */
export function missingScope(path: BulkPath, scope: ForCompanyOptions | undefined): string | undefined {
  if (!scope) return "--company";
  const needsLocation = scopeNames(path).some((name) => name.includes("location"));
  return needsLocation && scope.locationId === undefined ? "--location" : undefined;
}
