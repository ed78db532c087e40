/** How many doublings lie between the two sizes that are compared. */
const doublings = 5;

/**
 * Linear work takes 32 times as long for 32 times the size, and quadratic work 1,024 times. Three times per doubling is far from
 * both, so that a busy machine does not decide.
 */
export const linearGrowth = 3 ** doublings;

/** Constant work takes as long for any size, and linear work 32 times as long: this is far from both. */
export const constantGrowth = 6;

/**
 * By what factor the CPU time of the process grows when the size grows 32 times. The two sizes take turns, and the fastest run of
 * each counts, as everything else on the machine only slows a run down.
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
    // As often as it takes to be as long as the large one: what is short cannot be measured.
    small = Math.min(small, await timeOf(size, times));
    large = Math.min(large, await timeOf(size * times, 1));
  }
  return large / small;
}
