/** How much is measured: `--quick` shows that everything works, and its figures mean little. */
const isQuick = process.argv.includes("--quick");

export const counts = isQuick
  ? { rounds: 100, rows: [1_000, 5_000], repeats: 1, vendors: 2_500, processes: 3 }
  : { rounds: 1_000, rows: [10_000, 100_000], repeats: 3, vendors: 25_000, processes: 15 };
