import { describe, expect, it } from "vitest";
import { createRedactor } from "../../../src/core/redaction.ts";
import { growthOf, linearGrowth } from "../../support/scaling.ts";

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

/** Secrets with pieces that resemble other pieces, or parts of their own encoding. */
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

const shown = "[redacted]";

describe("A secret", () => {
  it.each(strange)("is redacted plain, in URLs, in forms and in JSON, whatever it contains: %s", (secret) => {
    const redactor = redactorOf(secret);
    const json = JSON.stringify(secret).slice(1, -1);
    const url = encodeURIComponent(secret);
    const form = new URLSearchParams({ q: secret }).toString().slice(2);
    const small = [url, form].map((each) => each.replace(/%../g, (digits) => digits.toLowerCase()));
    for (const written of [secret, json, json.replaceAll("/", "\\/"), url, form, ...small])
      expect(redactor.text(`<${written}> and <${written}>`)).toBe(`<${shown}> and <${shown}>`);
  });

  it("that contains another is redacted completely", () => {
    const redactor = redactorOf("abcdefgh", "xx-abcdefgh-yy");
    expect(redactor.text("xx-abcdefgh-yy abcdefgh")).toBe(`${shown} ${shown}`);
  });

  it("is redacted in the names and values of a body, and nothing else is", () => {
    const body = { "a secret-1 b": ["secret-1", 1, null, true, { message: "is secret-1" }], other: "fine" };
    expect(redactorOf("secret-1").value(body)).toEqual({
      [`a ${shown} b`]: [shown, 1, null, true, { message: `is ${shown}` }],
      other: "fine",
    });
  });

  it("of fewer than 8 characters may be a common word, and is not redacted", () => {
    const redactor = redactorOf("wrong", "1234567");
    expect(redactor.text("The wrong key 1234567.")).toBe("The wrong key 1234567.");
  });
});

describe("Tokens", () => {
  it("are remembered up to the third last, without displacing credentials", () => {
    const redactor = redactorOf("the-api-key", "the-secret");
    for (const n of [1, 2, 3, 4]) redactor.addToken(`token-number-${n}`);
    expect(redactor.text("the-api-key the-secret token-number-2 token-number-1")).toBe(
      `${shown} ${shown} ${shown} token-number-1`,
    );
  });

  it("that are issued again count as new", () => {
    const redactor = redactorOf();
    for (const n of [1, 2, 3, 1, 4]) redactor.addToken(`token-number-${n}`);
    expect(redactor.text("token-number-1 token-number-2")).toBe(`${shown} token-number-2`);
  });
});

describe("The search for a secret", () => {
  const repeated = ["\\", "u005c", "\\u005c", "c\\u005c", "%5c", "%25", "%", "&", "-\\", "/"];

  it("takes time in proportion to a text", async () => {
    const secrets = strange.slice(0, 6);
    const redactor = redactorOf(...secrets);
    const search = (length: number) => {
      for (const secret of secrets)
        for (const unit of repeated)
          for (const before of ["", secret, secret.slice(0, 1), secret.slice(0, -1)])
            redactor.text(before + unit.repeat(length / unit.length));
    };
    expect(await growthOf(1_000, search)).toBeLessThan(linearGrowth);
  });

  it("takes time in proportion to an error", async () => {
    const redactor = redactorOf("key+Zq1/Zq2=Zq3", "secret&Zq4%Zq5+Zq6");
    const search = (lines: number) =>
      redactor.value({
        message: Array.from({ length: lines }, (_, i) => `${i} ${"x".repeat(990)} key+Zq1/Zq2=Zq3`),
      });
    expect(await growthOf(100, search)).toBeLessThan(linearGrowth);
  });
});
