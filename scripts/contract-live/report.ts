import type { Deviation } from "../drift/deviations.ts";
import type { Observation } from "./observations.ts";

/** A difference, its place in the document, and the deviations of that place. */
export interface Finding {
  readonly operation: string;
  readonly at: string;
  readonly facet: string;
  readonly what: string;
  /** How many responses show it. */
  readonly times: number;
  readonly place: string;
  readonly deviations: readonly Deviation[];
}

export interface LiveReport {
  readonly source: string;
  readonly responses: number;
  readonly operations: number;
  readonly ignored: number;
  readonly findings: readonly Finding[];
  readonly observations: readonly Observation[];
  /** Operations that were not called, and why. */
  readonly left: readonly string[];
  readonly file: string;
  readonly patch: string;
}

export function asText(report: LiveReport): string {
  const { findings, observations, left, file, patch } = report;
  const differences = findings.map(({ operation, at, facet, what, times, place, deviations }) =>
    [
      `${operation}${at.slice(operation.length)}  ${facet}: ${what}${times > 1 ? ` (${times} times)` : ""}`,
      `    ${place}`,
      ...deviations.map(
        (each) => `    ${file}:${each.line}: ${each.at}  ${each.facet}, ${each.confidence}: ${each.why}`,
      ),
    ].join("\n"),
  );
  const shown = observations.map(
    ({ deviation, at, date }) =>
      `observed ${date}, ${file}:${deviation.line}: ${deviation.at}  ${deviation.facet}, seen at ${at}`,
  );
  return `${[
    ...differences,
    ...shown,
    ...(patch ? [`A proposed edit, which \`git apply\` takes:\n\n${patch}`] : []),
    ...(left.length > 0 ? [`Not called:\n${left.map((each) => `  ${each}`).join("\n")}`] : []),
    summaryOf(report),
  ].join("\n\n")}\n`;
}

export function asJson(report: LiveReport): string {
  const plain = ({ at, facet, line, confidence, why }: Deviation) => ({ at, facet, line, confidence, why });
  const { findings, observations, patch, left, source, responses, operations, ignored } = report;
  const shown = observations.map(({ deviation, at, date }) => ({ deviation: plain(deviation), at, date }));
  const differences = findings.map((each) => ({ ...each, deviations: each.deviations.map(plain) }));
  return `${JSON.stringify({ source, responses, operations, ignored, differences, observations: shown, left, patch }, null, 2)}\n`;
}

const summaryOf = ({ source, responses, operations, ignored, findings, observations }: LiveReport): string =>
  [
    `${source}: ${responses} responses of ${operations} operations,`,
    `${findings.length} differences from the document,`,
    `${observations.length} unverified deviations observed${ignored > 0 ? `, ${ignored} requests left out` : ""}.`,
  ].join(" ");
