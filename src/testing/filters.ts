/** Whether a value is the one that is asked for, if one is. */
export function matches<T>(value: T, wanted: T | undefined): boolean {
  return wanted === undefined || value === wanted;
}

/** Whether a text has another in it, in whatever case, if one is asked for. */
export function isIn(text: string | null | undefined, part: string | undefined): boolean {
  return part === undefined || (text ?? "").toLowerCase().includes(part.toLowerCase());
}
