/** What one part of the bench measured. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader has to know beside it. */
  readonly note?: string;
}

/** Hands a table to the command that started this process, or prints it. */
export function tell(...tables: readonly Table[]): void {
  for (const table of tables) {
    if (process.send) process.send(table);
    else console.log(`\n${markdownOf(table)}`);
  }
}

/** What a goal says of a figure that was measured: the goal, and whether it was met. */
export function goal(value: number, most: number, unit = ""): [string, string] {
  return [`≤ ${most.toLocaleString("en-US")}${unit}`, value <= most ? "met" : "not met"];
}

export const noGoal: [string, string] = ["", ""];

export const ratioOf = (value: number): string => value.toFixed(2);
export const numberOf = (value: number, digits = 0): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function markdownOf({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = columns.map((_, i) => (i === 0 ? "---" : "---:"));
  return [
    `### ${title}`,
    "",
    line(columns),
    line(rule),
    ...rows.map(line),
    ...(note === undefined ? [] : ["", note]),
  ].join("\n");
}
