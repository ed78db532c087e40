/** How often the rounds are looked at apart, to see how much the figures vary. */
const blocks = 10;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The ratio of the medians, and how low and how high it is over tenths of the rounds. */
export function compare(times: readonly number[], base: readonly number[]) {
  const bases = blocksOf(base);
  const ratios = blocksOf(times)
    .map((block, i) => median(block) / median(bases[i] ?? []))
    .filter((ratio) => !Number.isNaN(ratio))
    .sort((a, b) => a - b);
  return {
    ratio: median(times) / median(base),
    low: ratios.at(0) ?? Number.NaN,
    high: ratios.at(-1) ?? Number.NaN,
  };
}

function blocksOf(times: readonly number[]): number[][] {
  const size = Math.ceil(times.length / blocks);
  return Array.from({ length: blocks }, (_, i) => times.slice(i * size, (i + 1) * size));
}
