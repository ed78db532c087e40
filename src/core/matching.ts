/** What a person or a server calls something: a name, or an identifier, which may come back as a number. */
export type Name = string | number;

/** Whether two names mean the same: `near` is doubt, to be told and never taken or dropped in silence. */
export type Likeness = "equal" | "near" | "different";

/**
 * What near names have in common: they differ in white space, invisible characters, case, Unicode form, or as a number and
 * the text of its digits. 007 and 7 are two identifiers.
 */
export function nearForm(name: Name): string {
  // Capitals, as they alone are the same for σ and ς; and NFC after them, as capitals may come apart.
  const visible = String(name).replace(/\p{Cf}+/gu, "");
  return visible.trim().replace(/\s+/g, " ").toUpperCase().normalize("NFC");
}

export function compareNames(a: Name, b: Name): Likeness {
  if (a === b) return "equal";
  return nearForm(a) === nearForm(b) ? "near" : "different";
}

/** Where the names like one stand in a list. */
interface Places {
  readonly equal: readonly number[];
  readonly near: readonly number[];
}

/** Finds names in a list in time that does not grow with it; `undefined` in the list has no name. */
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
