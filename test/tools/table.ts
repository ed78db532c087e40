import type { KnownFault } from "./known-faults.ts";
import { folderOf, type Outcome } from "./tools.ts";

const begin = "<!-- tools: written by `npm run test:tools` -->";
const end = "<!-- /tools -->";

/** The page with what became of each tool. */
export function withTable(page: string, outcomes: readonly Outcome[], known: readonly KnownFault[]): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/spec.md has lost the lines "${begin}" and "${end}".`);
  const rows = outcomes.map(({ tool, version, faults }) => {
    const name = [`\`${tool.name}\``, tool.mode].filter(Boolean).join(" ");
    const reasons = known.filter(
      (each) => each.tool === folderOf(tool) && faults.some((fault) => fault.includes(each.fault)),
    );
    const others = faults.filter((fault) => !reasons.some((each) => fault.includes(each.fault)));
    const text = [...new Set([...reasons.map(({ reason }) => reason), ...others])].join(" ");
    return `| ${name} | ${version} | ${tool.writes} | ${text || "all of it works"} |`;
  });
  const table = ["| tool | version | writes | result |", "| --- | --- | --- | --- |", ...rows].join("\n");
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}
