/** The number of doublings between the two compared sizes. */
const doublings = 3;

/** For 8 times the size, linear work takes 8 times as long and quadratic work 64 times; this limit is in between. */
export const linearGrowth = 3 ** doublings;

/**
 * The factor by which CPU time grows for 8 times the size. Measures this process only and takes the fastest of a few runs,
 * because other work on the machine can only slow it down.
 */
export async function growthOf(size: number, run: (size: number) => unknown): Promise<number> {
  const timeOf = async (n: number): Promise<number> => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round += 1) {
      const before = process.cpuUsage();
      await run(n);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, user + system);
    }
    return best;
  };
  await run(size);
  const once = await timeOf(size);
  return (await timeOf(size * 2 ** doublings)) / Math.max(once, 1);
}
