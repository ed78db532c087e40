import { join } from "node:path";

/** A file of one of the packages that full/package.json names. */
export const installed = (...path: string[]): string =>
  join(import.meta.dirname, "../full/node_modules", ...path);
