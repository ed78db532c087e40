/** What a value has to be, for callers without TypeScript. */
interface Rule {
  readonly wanted: string;
  readonly fits: (value: unknown) => boolean;
}

export type Rules = Readonly<Record<string, Rule>>;

export const oneOf = (...values: readonly (string | number | boolean)[]): Rule => ({
  wanted: values.join(" or "),
  fits: (value) => values.some((each) => each === value),
});

/** A number, which may be infinite. */
export const numberFrom = (least: number, most: number = Infinity): Rule => ({
  wanted: most === Infinity ? `a number from ${least} up` : `a number from ${least} to ${most}`,
  fits: (value) => typeof value === "number" && value >= least && value <= most,
});

/** A whole number, which may be infinite. */
export const countFrom = (least: number, most: number = Infinity): Rule => ({
  wanted: `a whole ${numberFrom(least, most).wanted.slice(2)}`,
  fits: (value) => numberFrom(least, most).fits(value) && (value === Infinity || Number.isInteger(value)),
});

export const rule = (wanted: string, fits: Rule["fits"]): Rule => ({ wanted, fits });

/** @throws TypeError for anything else */
export function demandObject(what: string, given: unknown): void {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new TypeError(`${what}: pass an object`);
}

/** @throws TypeError for a value that does not fit; those that are undefined or have no rule are not checked */
export function demandValues(what: string, given: object, rules: Rules): void {
  for (const [name, value] of Object.entries(given)) {
    const own = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (value !== undefined && own && !own.fits(value))
      throw new TypeError(`${what}: ${name} must be ${own.wanted}`);
  }
}
