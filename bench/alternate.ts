/** One call. */
export type Call = () => Promise<unknown>;

/** How long a call of each contender took in each round, in µs, by its name. */
export type Durations = ReadonlyMap<string, readonly number[]>;

/**
 * Each in turn, so that whatever the machine does meanwhile happens to all of them: one call, or so many at once. Each round
 * has an order of its own, or the same would always come after the same.
 */
export async function alternate(
  contenders: Readonly<Record<string, Call>>,
  { rounds, inFlight }: { readonly rounds: number; readonly inFlight: number },
): Promise<Durations> {
  const durations = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, call] of shuffled(Object.entries(contenders))) {
      const began = performance.now();
      if (inFlight === 1) await call();
      else await Promise.all(Array.from({ length: inFlight }, call));
      durations.get(name)?.push(((performance.now() - began) * 1000) / inFlight);
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
