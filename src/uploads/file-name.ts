import { compareNames, type Likeness, nearForm } from "../core/matching.ts";

/** A shorter prefix of a name counts as another name, not as the same one cut off. */
const MIN_CUT_LENGTH = 20;

/** The name without its folder, on any system. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** A form that ignores how the list may spell a name: case, Unicode form, white space, and `_` for spaces. */
const listedForm = (name: string): string => nearForm(baseName(name).replace(/[\s_]+/g, "_"));

/** Without the extension, which a cut name may have lost. */
const stemOf = (form: string): string => form.replace(/\.[A-Z]{3,4}$/, "");

/**
 * Whether two names may belong to the same file: `near` if they differ only in folder, white space, `_`, case or Unicode form,
 * `cut` if one is a long prefix of the other.
 */
export function compareFileNames(a: string, b: string): Likeness | "cut" {
  if (compareNames(a, b) === "equal") return "equal";
  const [first, second] = [listedForm(a), listedForm(b)];
  if (first === second) return "near";
  const [short = "", long = ""] = [stemOf(first), stemOf(second)].sort((x, y) => x.length - y.length);
  return short.length >= MIN_CUT_LENGTH && long.startsWith(short) ? "cut" : "different";
}
