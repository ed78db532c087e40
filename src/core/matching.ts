/** A name or an identifier, which may come back as a number. */
export type Name = string | number;

/** Whether two names match. `near` is uncertain: report it, and neither accept nor drop it silently. */
export type Likeness = "equal" | "near" | "different";

/**
 * The form that near names share: they differ only in white space, invisible characters, case, Unicode form, or as a number
 * and its digits as text. 007 and 7 are different identifiers.
 */
export function nearForm(name: Name): string {
  // Upper case, because only that is the same for σ and ς; then NFC, because upper case may decompose characters.
  const visible = String(name).replace(/\p{Cf}+/gu, "");
  return visible.trim().replace(/\s+/g, " ").toUpperCase().normalize("NFC");
}

export function compareNames(a: Name, b: Name): Likeness {
  if (a === b) return "equal";
  return nearForm(a) === nearForm(b) ? "near" : "different";
}

/** The positions of similar names in a list. */
interface Places {
  readonly equal: readonly number[];
  readonly near: readonly number[];
}

/** Indexes a list of names, so that each lookup takes constant time; `undefined` entries have no name. */
export function indexNames(names: readonly (Name | undefined)[]): (name: Name) => Places {
  const places = new Map<string, number[]>();
  for (const [place, name] of names.entries()) {
    if (name === undefined) continue;
    const form = nearForm(name);
    const found = places.get(form);
    if (found) found.push(place);
    else places.set(form, [place]);
  }
  return (name) => {
    const like = places.get(nearForm(name)) ?? [];
    return {
      equal: like.filter((place) => names[place] === name),
      near: like.filter((place) => names[place] !== name),
    };
  };
}
