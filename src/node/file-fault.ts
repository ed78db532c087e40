import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { isCode } from "./files.ts";

const faults: Readonly<Record<string, Readonly<Record<"read" | "written", string>>>> = {
  ENOENT: { read: "does not exist", written: "cannot be written: its folder does not exist" },
  ENOTDIR: { read: "does not exist", written: "cannot be written: its folder is a file" },
  EISDIR: { read: "is a folder", written: "is a folder" },
  EACCES: { read: "may not be read by this user", written: "may not be written by this user" },
  EPERM: { read: "may not be read by this user", written: "may not be written by this user" },
};

/** Says why a file cannot be read or written. @param shown its path as entered */
export function fileFault(shown: string, error: unknown, act: "read" | "written" = "read"): string {
  const { code = "", message = String(error) } = Object(error) as { code?: string; message?: string };
  return `${shown} ${faults[code]?.[act] ?? `cannot be ${act}: ${code || message}`}`;
}

/** The same for a path that a program passed, and what to do about it. */
export function pathFault(path: string | URL, error: unknown): string {
  const shown = typeof path === "string" ? path : fileURLToPath(path);
  const start = isAbsolute(shown) ? "" : `, which is relative to ${process.cwd()}`;
  return `${fileFault(shown, error)}${isCode(error, "ENOENT") ? `: check the path${start}` : ""}`;
}
