import type { ErrorEntry, OpenApi } from "./openapi.ts";

/** The client's hints about errors, as a module. */
export function errorHintsOf(document: OpenApi): string {
  const entries = document["x-errors"].flatMap(({ hint, action }) => (hint ? [[hint, action]] : []));
  const twice = entries.find(([name], index) => entries.findIndex(([other]) => other === name) < index);
  if (twice) throw new Error(`Two errors in spec/common/errors.yaml have the hint ${twice[0]}.`);
  // Separate constants: in an object, every entry would be part of each bundle.
  const all = entries.map(([name, action]) => `export const ${name} = ${JSON.stringify(action)} as const;\n`);
  return `// What to do about an error. {scope} and {megabytes} are replaced with values from the call.\n\n${all.join("")}`;
}

const repeats: Readonly<Record<ErrorEntry["repeat"], string>> = {
  corrected: "Once corrected",
  later: "Later",
  reads: "Reads, and protected writes",
};

/** The error catalog as a Markdown table. */
export function errorTable(errors: readonly ErrorEntry[]): string {
  const rows = errors.map(({ status, code, when, cause, action, repeat }) => [
    [status, code && `\`${code}\``, when && `(${lowerFirst(when)})`].filter(Boolean).join(" "),
    cause,
    action
      .replaceAll("{scope}", "the company, location or id that you named")
      .replaceAll("{megabytes} MB", "the call's limit"),
    repeats[repeat],
  ]);
  return [
    "| error | cause | what to do | repeat |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}

const begin = "<!-- errors: written by `npm run generate` from spec/common/errors.yaml -->";
const end = "<!-- /errors -->";

/** The page with the current table. */
export function withErrorTable(page: string, errors: readonly ErrorEntry[]): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/errors.md has lost the lines "${begin}" and "${end}".`);
  return `${before}${begin}\n\n${errorTable(errors)}\n\n${end}${after}`;
}

/** Lower-cases the first letter, except in abbreviations such as JSON. */
const lowerFirst = (text: string): string =>
  text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
