import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../../src/core/redaction.ts";

function maskOf(...secrets: string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

/** Secrets of which one piece could be taken for another, or for a part of its own encoding. */
const strange = [
  "-abcDEF0123456789",
  "--abcdef",
  "\\abcdefg",
  "\\\\\\\\abcdef",
  "abc\\\\def",
  "abc\\-\\-def",
  "\\-\\-\\-def",
  "c\\abcdef",
  "d-abc-def",
  "5\\%5c\\abc",
  "\\u005c\\u005cx",
  "%25%25abc",
  "%%%%abcdef",
  "&&&&abcdef",
  "abc&amp;&amp;def",
  '"\\"\\"abcdef',
  "/abc//def/",
  "???>>>???>>>abc",
];

describe("A secret", () => {
  it.each(strange)("is masked in each of its forms, whatever it is made of: %s", (secret) => {
    const redactor = maskOf(secret);
    const json = JSON.stringify(secret).slice(1, -1);
    const slashed = JSON.stringify(json).slice(1, -1).replaceAll("/", "\\/");
    const url = encodeURIComponent(secret);
    const page = secret.replace(/\W/g, (char) => `&#${char.charCodeAt(0)};`);
    const code = secret.replace(/\W/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
    for (const form of [secret, json, slashed, url, encodeURIComponent(url), page, code]) {
      // Of backslashes before it nothing is to be learned.
      const [first = "", ...rest] = redactor.text(`<${form}>`).split("[redacted]");
      expect(first).toMatch(/^<(\\|%(25)?5C|&#92;|u005c)*$/);
      expect(rest).toEqual([">"]);
    }
    for (const before of ["", "a", "ab"])
      expect(redactor.text(Buffer.from(`${before}${secret}"}`).toString("base64"))).toContain("[redacted]");
  });

  it("of digits is masked where it comes back as a number", () => {
    const redactor = maskOf("839201748372910", "98765432109876543210", "12345678901234567890123");
    const text = `{"code":839201748372910,"a":[-839201748372910,8392017483729101,8.3920174837291e14],
      "b":98765432109876543210,"c":{"d":12345678901234567890123},"e":83920174837,"f":0,"g":1e300}`;
    const x = "[redacted]";
    expect(redactor.value(JSON.parse(text))).toEqual({
      code: x,
      a: [x, x, x],
      b: x,
      c: { d: x },
      e: 83920174837,
      f: 0,
      g: 1e300,
    });
  });
});

describe("The search for a secret", () => {
  const repeated = ["\\", "u005c", "\\u005c", "c\\u005c", "%5c", "%25", "%", "&", "&#0", "\\/", "-\\", "/"];

  it.each(strange)("takes no longer than the text is long: %s", (secret) => {
    const redactor = maskOf(secret);
    const search = () => {
      for (const unit of repeated)
        for (const before of ["", secret, secret.slice(0, 1), secret.slice(0, -1)])
          redactor.text(before + unit.repeat(2_000_000 / unit.length));
    };
    // It takes seconds, and hours where each backslash is tried with all that follow. Only this ends what does not yield.
    runInNewContext("search()", { search }, { timeout: 120_000 });
  });
});

describe("A text that is very long", () => {
  const secret = "key+Zq1/Zq2=Zq3-of-some-length";

  it("is cut, and leaves no part of a secret where it is", () => {
    const redactor = maskOf(secret);
    for (const before of [900_000, 949_990, 950_000, 999_980, 1_000_000, 2_000_000]) {
      const clean = redactor.text(`${"x".repeat(before)}${secret}${"y".repeat(before)}`);
      expect(clean).not.toMatch(/key|Zq/);
      expect(clean.length).toBeLessThanOrEqual(1_000_000);
      expect(clean.startsWith("x".repeat(900_000))).toBe(true);
      expect(clean.endsWith("…")).toBe(true);
    }
  });

  it("stays whole up to that length", () => {
    const text = "x".repeat(1_000_000);
    expect(maskOf(secret).text(text)).toBe(text);
  });
});
