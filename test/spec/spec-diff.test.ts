import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Change, changesBetween } from "../../scripts/spec-diff/changes.ts";
import { specDiff } from "../../scripts/spec-diff/command.ts";
import { isLower, lowestVersion } from "../../scripts/spec-diff/version.ts";
import { type Edit, smallDocument } from "./small-document.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-diff-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, ...edits: Edit[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(parse(smallDocument(...edits))));
  return file;
}

const vendors = "components schemas";
const removedOperation: Edit = ["paths /vendors/{id}/logo patch", undefined];
const optionalProperty: Edit = [`${vendors} VendorFields properties note`, { type: "string" }];

describe("the impact of a change", () => {
  const method = (...values: string[]): Edit => [`${vendors} Method`, { type: "string", enum: values }];
  const grant = (...values: string[]): Edit => [`${vendors} TokenRequest properties grant_type enum`, values];
  const openMethod: Edit = [
    `${vendors} Vendor properties payment_method`,
    { anyOf: [{ $ref: "#/components/schemas/Method" }, { type: "string" }] },
  ];
  const property = (name: string): Edit => [`${vendors} VendorFields properties ${name}`, { type: "string" }];
  let changes: readonly Change[];
  beforeAll(async () => {
    const before = await write(
      "before.json",
      ...[method("ach"), openMethod, grant("client_credentials", "password"), property("closed")],
    );
    const after = await write(
      "after.json",
      removedOperation,
      ...[property("needed"), [`${vendors} VendorFields required`, ["needed"]] as Edit],
      property("note"),
      ...[method("ach", "check"), openMethod],
      [`${vendors} Vendor properties name`, undefined],
      ["paths /vendors get description", "All vendors."],
    );
    ({ changes } = await changesBetween(before, after));
  });

  it.each<[string, string, string]>([
    ["a removed operation", "Operation `PATCH /vendors/{id}/logo` was removed.", "major"],
    ["a new required property", "Properties of `VendorFields` became required: `needed`.", "major"],
    ["an optional property", "properties note: added.", "minor"],
    ["a wider open list of values", "Enum of `Method` gained values: 'check'.", "minor"],
    ["a narrower list of values in a request", "Enum of `grant_type` lost values: 'password'.", "major"],
    ["a property gone from an answer", "Property `name` of `Vendor` was removed.", "major"],
    ["a property gone from a request that only its allOf closes", "properties closed: removed.", "major"],
    ["another description", "paths /vendors get description: modified.", "patch"],
  ])("of %s is right", (_what, text, impact) => {
    expect(changes.filter((change) => change.text.endsWith(text))).toEqual([
      { impact, text: expect.anything() },
    ]);
  });

  it("sorts it: the most severe first", () => {
    const order = ["major", "minor", "patch"];
    expect(changes.length).toBeGreaterThan(8);
    expect(changes.map(({ impact }) => impact)).toEqual(
      order.flatMap((impact) => changes.flatMap((change) => (change.impact === impact ? impact : []))),
    );
  });

  it("of a renamed schema is major, since programs import its type", async () => {
    const schema = { type: "integer" };
    const use = (name: string): Edit[] => [
      [`${vendors} ${name}`, schema],
      [`${vendors} Vendor properties id`, { $ref: `#/components/schemas/${name}` }],
    ];
    const { changes } = await changesBetween(
      await write("old.json", ...use("VendorId")),
      await write("new.json", ...use("SupplierId")),
    );
    expect(changes[0]).toEqual({ impact: "major", text: "components schemas VendorId: removed." });
  });

  it("leaves the version itself out", async () => {
    const comparison = await changesBetween(
      await write("old.json"),
      await write("new.json", ["info version", "1.0.1"]),
    );
    expect(comparison).toEqual({ changes: [], versions: { base: "1.0.0", revision: "1.0.1" } });
  });
});

describe("the version that a change needs", () => {
  it.each([
    ["1.2.3", "major", "2.0.0"],
    ["1.2.3", "minor", "1.3.0"],
    ["1.2.3", "patch", "1.2.4"],
    ["0.2.3", "major", "0.3.0"],
    ["0.2.3", "minor", "0.2.4"],
    ["0.2.3", "patch", "0.2.4"],
  ] as const)("is, after %s and with a %s change, %s", (base, impact, lowest) => {
    expect(lowestVersion(base, impact)).toBe(lowest);
  });

  it("is compared part by part, as numbers", () => {
    expect(isLower("1.9.0", "1.10.0")).toBe(true);
    expect(isLower("2.0.0", "1.10.0")).toBe(false);
    expect(isLower("1.10.0", "1.10.0")).toBe(false);
    expect(isLower("1.10.0-rc.1", "1.10.0")).toBe(false);
  });

  it.each([["v1"], ["1.2"], ["1.2.3x"]])("cannot be determined from %s", (version) => {
    expect(() => lowestVersion(version, "patch")).toThrow(`info.version is "${version}"`);
  });
});

describe("the command", () => {
  it("ends with 1 and names the version that is needed if it is too low", async () => {
    const args = [
      await write("old.json"),
      await write("new.json", removedOperation, ["info version", "1.1.0"]),
    ];
    const command = ["--import", "tsx", "scripts/spec-diff.ts", ...args];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8" });
    expect(stderr).toBe("The version is too low: 1.0.0 → 1.1.0, but these changes need 2.0.0 or higher.\n");
    expect(stdout).toContain("major  paths /vendors/{id}/logo");
    expect(status).toBe(1);
  });

  it("ends with 0 if the version is high enough", async () => {
    const args = [
      await write("old.json"),
      await write("new.json", removedOperation, ["info version", "2.0.0"]),
    ];
    expect(await specDiff(args, folder)).toMatchObject({ stderr: "", code: 0 });
  });

  it("lets an addition below 1.0 be a patch", async () => {
    const args = [
      await write("old.json", ["info version", "0.1.0"]),
      await write("new.json", optionalProperty, ["info version", "0.1.1"]),
    ];
    expect(await specDiff(args, folder)).toMatchObject({ stderr: "", code: 0 });
  });

  it("lists patches only without anything more severe", async () => {
    const reworded: Edit = ["paths /vendors get description", "All vendors."];
    const old = await write("old.json");
    const rewording = await specDiff([old, await write("new.json", reworded)], folder);
    expect(rewording.stdout).toContain("  patch  paths /vendors get description");
    const both = await specDiff([old, await write("new.json", reworded, optionalProperty)], folder);
    expect(both.stdout).toContain("0 major, 1 minor, 1 patch.");
    expect(both.stdout).not.toContain("  patch  ");
  });

  it("reports a missing old document in one line", async () => {
    await write("new.json");
    expect(await specDiff(["none.json", "new.json"], folder)).toEqual({
      stdout: "",
      stderr: "spec:diff: none.json is neither a file nor a git revision.\n",
      code: 1,
    });
  });

  it("reports a missing new document in one line", async () => {
    expect(await specDiff([await write("old.json"), "none.json"], folder)).toEqual({
      stdout: "",
      stderr: "spec:diff: there is no file none.json.\n",
      code: 1,
    });
  });
});

describe("the command in a repository", () => {
  let repository: string;
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
      cwd: repository,
    });

  /** Commits the document as the generated one. */
  async function commit(...edits: Edit[]): Promise<void> {
    await write(join("repository", "generated", "openapi.json"), ...edits);
    git("add", ".");
    git("commit", "--quiet", "--message", "Change the document");
  }

  beforeEach(async () => {
    repository = join(folder, "repository");
    await rm(repository, { recursive: true, force: true });
    await mkdir(join(repository, "generated"), { recursive: true });
    git("init", "--quiet");
    await commit();
  });

  it("says so and ends with 0 if there is no release yet", async () => {
    expect(await specDiff([], repository)).toEqual({
      stdout: "There is no release to compare with: git has no tag v*.\n",
      stderr: "",
      code: 0,
    });
  });

  it("compares with the newest release", async () => {
    for (const tag of ["v0.9.0", "v1.9.0", "vendors-done"]) git("tag", tag);
    await commit(["info version", "1.10.0"]);
    git("tag", "v1.10.0-rc.1");
    git("tag", "v1.10.0");
    await commit(optionalProperty, ["info version", "1.10.0"]);
    const { stdout, stderr } = await specDiff([], repository);
    expect(stdout).toContain("Changes since v1.10.0: 0 major, 1 minor, 0 patch.");
    expect(stderr).toContain("1.10.0 → 1.10.0, but these changes need 1.11.0 or higher");
  });

  it("accepts a Git revision, and reports one without a document", async () => {
    expect(await specDiff(["HEAD"], repository)).toMatchObject({
      stdout: "Nothing changed since HEAD.\n",
      code: 0,
    });
    git("rm", "--quiet", "--cached", "-r", "generated");
    git("commit", "--quiet", "--message", "Remove it", "--allow-empty");
    expect(await specDiff(["HEAD"], repository)).toMatchObject({
      stderr: "spec:diff: HEAD has no generated/openapi.json.\n",
      code: 1,
    });
  });
});
