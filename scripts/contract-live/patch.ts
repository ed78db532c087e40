import type { Observation } from "./observations.ts";

const CONTEXT = 3;

/** A patch of spec/deviations.yaml for `git apply`, with the confirmed deviations; empty if there are none. */
export function patchOf(text: string, file: string, observations: readonly Observation[]): string {
  const lines = text.split("\n");
  const changes = observations
    .map(({ deviation, date }) => ({ at: confidenceOf(lines, deviation.line), date }))
    .sort((a, b) => a.at - b.at);
  const hunks = changes.map(({ at, date }, i) => {
    const start = Math.max(0, at - CONTEXT);
    const end = Math.min(lines.length - 1, at + CONTEXT + 1);
    return [
      `@@ -${start + 1},${end - start} +${start + 1 + i},${end - start + 1} @@`,
      ...lines.slice(start, at).map((line) => ` ${line}`),
      `-${lines[at]}`,
      `+${lines[at]?.replace("unverified", "observed")}`,
      `+  observed: ${date}`,
      ...lines.slice(at + 1, end).map((line) => ` ${line}`),
    ].join("\n");
  });
  return hunks.length === 0 ? "" : `--- a/${file}\n+++ b/${file}\n${hunks.join("\n")}\n`;
}

/** The line with the confidence of the entry that begins at `line`, counted from 0. */
const confidenceOf = (lines: readonly string[], line: number): number =>
  lines.findIndex((each, i) => i >= line - 1 && /^ {2}confidence: unverified/.test(each));
