/** The number of doublings between the two compared sizes. */
const doublings = 5;

/**
 * For 32 times the size, linear work takes 32 times as long, and quadratic work 1,024 times. This limit is far from both, so that
 * a busy machine makes no difference.
 */
export const linearGrowth = 3 ** doublings;

/** Constant work takes the same time for any size, and linear work 32 times as long: this limit is far from both. */
export const constantGrowth = 6;

/**
 * The factor by which the process's CPU time grows for 32 times the size. The two sizes take turns, and the fastest run of each
 * counts, because other work on the machine can only slow a run down.
 */
export async function growthOf(size: number, run: (size: number) => unknown): Promise<number> {
  const times = 2 ** doublings;
  const timeOf = async (n: number, rounds: number): Promise<number> => {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) await run(n);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / rounds;
  };
  await run(size);
  let [small, large] = [Infinity, Infinity];
  for (let round = 0; round < 4; round += 1) {
    // Repeated until it takes as long as the large one, because short times cannot be measured.
    small = Math.min(small, await timeOf(size, times));
    large = Math.min(large, await timeOf(size * times, 1));
  }
  return large / small;
}
