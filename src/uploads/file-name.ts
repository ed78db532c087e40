import { compareNames, type Likeness, nearForm } from "../core/matching.ts";

/** Shorter than this, a name that another begins with is another name, and not the same that was cut. */
const MIN_CUT_LENGTH = 20;

/** The name without its folder, whichever system wrote it. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** As a list may spell a name: its case, Unicode form and white space are lost, and spaces are written as `_`. */
const listedForm = (name: string): string => nearForm(baseName(name).replace(/[\s_]+/g, "_"));

/** Without its extension, which a name that is cut keeps or loses. */
const stemOf = (form: string): string => form.replace(/\.[A-Z]{3,4}$/, "");

/**
 * Whether two names may be of one file: `near` where they differ only in their folder, white space, `_`, case or Unicode form,
 * `cut` where one is a long beginning of the other.
 */
export function compareFileNames(a: string, b: string): Likeness | "cut" {
  if (compareNames(a, b) === "equal") return "equal";
  const [first, second] = [listedForm(a), listedForm(b)];
  if (first === second) return "near";
  const [short = "", long = ""] = [stemOf(first), stemOf(second)].sort((x, y) => x.length - y.length);
  return short.length >= MIN_CUT_LENGTH && long.startsWith(short) ? "cut" : "different";
}
