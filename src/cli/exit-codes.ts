/** The exit codes of all commands. A release may not change the numbers. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  credentials: 3,
  unknown: 4,
  quota: 5,
  connection: 6,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each code means. */
export const exitMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: "Done.",
  failed: "The API rejected it, or some of its records. The output says which.",
  usage:
    "The command was used incorrectly, or a file cannot be read or written. Nothing was sent after that.",
  credentials: "A credential is missing or was rejected, or the API User does not cover what was requested.",
  unknown:
    "A write may or may not have been processed, or a batch is not finished. Check before you send it again.",
  quota: "The day's requests are used up, or the API asked for a longer wait than the client allows.",
  connection: "The API could not be reached, or did not respond in time. No write has an unknown outcome.",
  interrupted: "Stopped by SIGINT (Ctrl-C).",
  terminated: "Stopped by SIGTERM.",
};
