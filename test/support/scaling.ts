/** How many doublings lie between the two sizes that are compared. */
const doublings = 3;

/** Linear work takes 8 times as long for 8 times the size, and quadratic work 64 times: three times a doubling is in between. */
export const linearGrowth = 3 ** doublings;

/**
 * By what factor the processor's time grows when the size does by 8: of the process alone, and by the fastest of a few runs,
 * as whatever else is at work only slows it down.
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
