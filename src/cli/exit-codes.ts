/** What every command may end with, by name. The numbers are part of what a release may not change. */
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

/** What each of them means, and who has to do something about it. */
export const exitMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: "Done.",
  failed: "The API rejected it, or some of its records. The output says which.",
  usage:
    "The command cannot be used like that, or a file cannot be read or written. Nothing was sent after that.",
  credentials: "A credential is missing or was rejected, or the API User may not see what was asked for.",
  unknown:
    "A write may or may not have been processed, or a batch is not over. Look before you send it again.",
  quota: "The day's requests are used up, or the API asks for a longer wait than the client makes.",
  connection: "The API could not be reached, or gave no response in time. Nothing is unknown.",
  interrupted: "Ended by SIGINT, as by Ctrl-C.",
  terminated: "Ended by SIGTERM.",
};
