import fc from "fast-check";
import { credentials, tokenNumber } from "./credentials.ts";

/** Checks that the property holds for all drawn values, and reports the failing one. The cases are the same in each run. */
export function always<T>(
  drawn: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
  numRuns = 400,
): Promise<void> {
  return Promise.resolve(
    fc.assert(
      fc.asyncProperty(drawn, async (value) => holds(value)),
      { seed: 20_261_121, numRuns },
    ),
  );
}

/** JavaScript values that are never valid options; each breaks careless code in its own way. */
export const strangeValues: readonly unknown[] = [
  null,
  undefined,
  "",
  " ",
  -1,
  0,
  -0,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_VALUE,
  true,
  Symbol("s"),
  () => undefined,
  { toString: null, toJSON: "none" },
  { toString: () => ({}), valueOf: () => ({}) },
  { toString: 1 },
  Object.create(null),
  new Date(Number.NaN),
  /x/,
  new URL("https://elsewhere.test"),
  new AbortController().signal,
  [],
  [undefined],
  class {},
];

/** Values that a program might pass by mistake, and some that none would. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    maxDepth: 2,
    withNullPrototype: true,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withObjectString: true,
  }),
  fc.constantFrom(...strangeValues),
  strangeText(),
);

/** Text of any code points. `unit: "binary"` draws the same, but first lists them all, which takes over a second. */
export function anyText(): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point), pointOf);
  return fc.string({ unit });
}

/** The other way around, with which fast-check adds names such as `__proto__`. */
function pointOf(text: unknown): number {
  const [character, ...others] = typeof text === "string" ? text : "";
  if (character === undefined || others.length > 0) throw new Error("This is not one character.");
  return character.codePointAt(0) ?? 0;
}

/** Text of any code units: lone surrogates, control characters, other scripts. */
export function strangeText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    anyText(),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
      .map((units) => String.fromCharCode(...units)),
    fc.constantFrom(
      ".",
      "..",
      "%2e",
      "%2E%2e",
      "a/b",
      "a\\b",
      "?x=1",
      "#x",
      "//x",
      "{id}",
      "$&",
      "a b",
      "%",
      "\ud800",
      "\u0000",
    ),
  );
}

/** A header value as it may arrive over the network. */
export const headerText: fc.Arbitrary<string> = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
});

/** Any JSON, including property names that every object inherits. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.oneof(
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          "code",
          "message",
          "error",
          "detail",
          "request_id",
          "toString",
          "valueOf",
          "toJSON",
          "__proto__",
          "constructor",
          "then",
          "length",
          "stack",
          "name",
        ),
        tie("value"),
        { maxKeys: 5 },
      ),
    ),
  })).value,
);

/** A secret of the tests in some program's encoding. */
export const writtenSecret: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(credentials.apiKey, credentials.clientSecret, tokenNumber(1)),
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      encodeURIComponent,
      (text) => new URLSearchParams({ q: text }).toString(),
      (text) => JSON.stringify(text),
      (text) => JSON.stringify(text).replaceAll("/", "\\/"),
      (text) => encodeURIComponent(text).replace(/%../g, (digits) => digits.toLowerCase()),
    ),
    strangeText(),
    strangeText(),
  )
  .map(([secret, write, before, after]) => `${before}${write(secret)}${after}`);

/** JSON that contains a secret as a value, as a name, or deep inside. */
export const tellingJson: fc.Arbitrary<unknown> = fc
  .tuple(
    writtenSecret,
    anyJson,
    fc.constantFrom("value", "message", "name", "field", "list", "code", "request id", "token error"),
  )
  .map(([secret, other, place]) => {
    if (place === "value") return secret;
    if (place === "message") return { code: "X", message: secret, other };
    if (place === "name") return { [secret]: other, message: { [secret]: other } };
    if (place === "field") return { message: { field: [secret, other] } };
    if (place === "list") return [other, [secret]];
    if (place === "code") return { code: secret, other };
    if (place === "request id") return { code: "X", message: "No.", request_id: secret };
    return { error: secret, error_description: secret };
  });
