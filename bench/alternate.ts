import type { GetVendors } from "./contenders.ts";

/** How long each call of each contender took, in ms, by its name. */
export type Durations = ReadonlyMap<string, readonly number[]>;

/**
 * One call of each in turn, so that whatever the machine does meanwhile happens to all of them. Each round begins with
 * another one, or the same would always come after the same.
 */
export async function alternate(
  contenders: Readonly<Record<string, GetVendors>>,
  limit: number,
  rounds: number,
): Promise<Durations> {
  const names = Object.keys(contenders);
  const durations = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of shuffled(names)) {
      const began = performance.now();
      await contenders[name]?.(limit);
      durations.get(name)?.push(performance.now() - began);
    }
  }
  return durations;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
