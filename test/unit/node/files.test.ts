import { describe, expect, it } from "vitest";
import { pathFault } from "../../../src/node/files.ts";

const failed = (code: string): Error => Object.assign(new Error("the system said no"), { code });

describe("a file that cannot be used", () => {
  it.each([
    ["ENOENT", "read", "does not exist"],
    ["ENOTDIR", "read", "does not exist"],
    ["EISDIR", "read", "is a folder"],
    ["EACCES", "read", "may not be read by this user"],
    ["EPERM", "read", "may not be read by this user"],
    ["EMFILE", "read", "cannot be read: EMFILE"],
    ["ENOENT", "listed", "does not exist"],
    ["ENOTDIR", "listed", "is not a folder"],
    ["ENOENT", "written", "cannot be written: its folder does not exist"],
    ["ENOTDIR", "written", "cannot be written: its folder is a file"],
    ["EACCES", "written", "may not be written by this user"],
    ["ENOSPC", "written", "cannot be written: ENOSPC"],
  ] as const)("with %s while it is %s is described as: %s", (code, act, words) => {
    expect(pathFault("vendors.csv", failed(code), act)).toBe(`vendors.csv ${words}`);
  });

  it("is described by its message if the error has no code", () => {
    expect(pathFault("out.csv", new Error("it is not a file"), "written")).toBe(
      "out.csv cannot be written: it is not a file",
    );
  });
});
