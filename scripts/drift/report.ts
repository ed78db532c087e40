import type { Difference } from "./compare.ts";
import type { Stale } from "./explain.ts";
import type { Count, Findings } from "./find-drift.ts";
import type { Json } from "./json.ts";

/** What to report; `file` is the deviations file, named for stale entries. */
export type Drift = Findings & { file: string };

const everyOperation = "Every operation";

export function asText(drift: Drift): string {
  const blocks = byOperation(drift).map(({ operation, unexplained, unproven, stale }) => {
    const differences = [
      ...unexplained.map((d) => `  ${placeOf(d)}  ${d.facet}: ${sayDifference(d)}`),
      ...unproven.map((d) => `  stricter without proof, ${placeOf(d)}  ${d.facet}: ${sayDifference(d)}`),
    ];
    const entries = stale.map(
      (s) =>
        `  stale, ${drift.file}:${s.deviation.line}: ${s.deviation.at}  ${s.deviation.facet}: ${s.reason}`,
    );
    return `${[operation, ...differences, ...entries].join("\n")}\n\n`;
  });
  return `${blocks.join("")}${summary(drift)}\n`;
}

export function asMarkdown(drift: Drift): string {
  const blocks = byOperation(drift).map(({ operation, unexplained, unproven, stale }) => {
    const rows = unexplained.map(
      (d) => `| ${code(placeOf(d))} | ${d.facet} | ${cell(d.published)} | ${cell(d.ours)} |`,
    );
    const table = ["| at | facet | published | ours |", "|---|---|---|---|", ...rows].join("\n");
    const guesses = unproven.map(
      (d) => `- Stricter without proof, ${code(placeOf(d))} ${d.facet}: ${sayDifference(d)}`,
    );
    const entries = stale.map(
      (s) =>
        `- Stale, ${drift.file}:${s.deviation.line}, ${code(s.deviation.at)} ${s.deviation.facet}: ${s.reason}`,
    );
    return [
      `### ${operation}`,
      ...(rows.length > 0 ? [table] : []),
      ...(guesses.length > 0 ? [guesses.join("\n")] : []),
      ...(entries.length > 0 ? [entries.join("\n")] : []),
    ].join("\n\n");
  });
  return `${[`## Drift`, summary(drift), ...blocks].join("\n\n")}\n`;
}

export function asJson(drift: Drift): string {
  const { published, ours, differences, unexplained, unproven, stale } = drift;
  const explained = differences - unexplained.length;
  const report = {
    summary: {
      published,
      ours,
      differences,
      explained,
      unexplained: unexplained.length,
      unproven: unproven.length,
      stale: stale.length,
    },
    operations: byOperation(drift).map((group) => ({
      operation: group.operation,
      unexplained: group.unexplained.map(plain),
      unproven: group.unproven.map(plain),
      stale: group.stale.map(({ deviation: { matches: _, ...entry }, reason }) => ({ ...entry, reason })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function plain({ operation: _, beside: __, ...difference }: Difference) {
  return difference;
}

function byOperation({ unexplained, unproven, stale }: Drift) {
  const operations = [...unexplained, ...unproven].map((d) => d.operation).concat(stale.map(operationOf));
  return [...new Set(operations)].map((operation) => ({
    operation,
    unexplained: unexplained.filter((d) => d.operation === operation),
    unproven: unproven.filter((d) => d.operation === operation),
    stale: stale.filter((s) => operationOf(s) === operation),
  }));
}

function operationOf({ deviation: { at } }: Stale): string {
  const [method, path] = at.split(" ");
  const operation = `${method} ${path}`;
  return path?.startsWith("/") && !operation.includes("*") ? operation : everyOperation;
}

/** The address without the operation, which is printed above it. */
function placeOf({ at, operation }: Difference): string {
  return at.slice(operation.length).trim() || "the operation";
}

function sayDifference({ facet, published, ours, only }: Difference): string {
  if (facet !== "present") return `published ${say(published)}, ours ${say(ours)}`;
  const said = [[only?.type ?? []].flat().join(" or "), only?.required && "required"]
    .filter(Boolean)
    .join(", ");
  return `only in ${published ? "the published document" : "ours"}${said && ` (${said})`}`;
}

function say(value: Json): string {
  return value === null ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
}

function summary({ published, ours, differences, unexplained, unproven, stale }: Drift): string {
  const count = ({ operations, addresses }: Count) =>
    `${operations} operations, ${addresses.toLocaleString("en")} addresses`;
  const explained = differences - unexplained.length;
  return [
    `Published: ${count(published)}. Ours: ${count(ours)}.`,
    `${differences} differences: ${explained} explained, ${unexplained.length} unexplained.`,
    `${unproven.length} stricter without proof.`,
    `${stale.length} stale deviations.`,
  ].join(" ");
}

function cell(value: Json): string {
  return value === null ? "" : code(say(value));
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}
