/** What `scenario` returns, on every runtime. */
export const everyJob = {
  token: "string",
  read: ["V-1001", "V-1002"],
  missing: [true, 404, "string"],
  aborted: "AbortError",
  written: "Harbor Fish & Öysters",
  uploaded: "yes",
  bulk: [150, 0, 0],
  pages: 155,
  exported: [2, 0, 0],
};
