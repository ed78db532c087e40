import type { Durations } from "./alternate.ts";

/** How often the rounds are looked at apart, to see how much the figures vary. */
const blocks = 10;

/** A table to read: the median and the mean of each, against those of the first, and the spread over blocks of rounds. */
export function summaryOf(durations: Durations): string {
  const [first = []] = durations.values();
  const rows = [...durations].map(([name, times]) => {
    const ratios = blocksOf(times)
      .map((block, i) => median(block) / median(blocksOf(first)[i] ?? []))
      .sort((a, b) => a - b);
    return [
      name,
      `${median(times).toFixed(3)} ms`,
      (median(times) / median(first)).toFixed(3),
      `${ratios.at(0)?.toFixed(3)} to ${ratios.at(-1)?.toFixed(3)}`,
      `${mean(times).toFixed(3)} ms`,
      (mean(times) / mean(first)).toFixed(3),
    ];
  });
  return tableOf([["", "median", "ratio", "ratio in tenths", "mean", "ratio"], ...rows]);
}

function blocksOf(times: readonly number[]): number[][] {
  const size = Math.ceil(times.length / blocks);
  return Array.from({ length: blocks }, (_, i) => times.slice(i * size, (i + 1) * size));
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const mean = (times: readonly number[]): number => times.reduce((sum, each) => sum + each, 0) / times.length;

function tableOf(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  "),
    )
    .join("\n");
}
