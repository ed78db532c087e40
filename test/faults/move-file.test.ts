import { copyFile, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type FolderFile, uploadFolder } from "../../src/node/index.ts";
import { type FolderSetup, folderSetup, namesIn } from "../support/folder-double.ts";

vi.mock("node:fs/promises", async (importOriginal) => {
  const real: typeof import("node:fs/promises") = await importOriginal();
  return { ...real, link: vi.fn(real.link), copyFile: vi.fn(real.copyFile), rm: vi.fn(real.rm) };
});
afterEach(() => void vi.resetAllMocks());

const failure = (code: string) => Object.assign(new Error(code), { code });
/** Another disk, or a file system without hard links. */
const noLinks = (code: string) => vi.mocked(link).mockRejectedValue(failure(code));
const onAnotherDisk = () =>
  vi.mocked(link).mockImplementation(async (from, to) => {
    if (!String(from).endsWith(".part")) throw failure("EXDEV");
    await (await realOnes()).link(from, to);
  });
const realOnes = () => vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");

async function setUp() {
  const setup = await folderSetup({ "a.pdf": "A" });
  const moveTo = join(setup.folder, "done");
  await mkdir(moveTo);
  return { ...setup, moveTo, from: join(setup.folder, "a.pdf"), to: join(moveTo, "a.pdf") };
}

const run = async ({
  client,
  folder,
  ledger,
  moveTo,
}: FolderSetup & { moveTo: string }): Promise<FolderFile> => {
  const { files } = await uploadFolder(client, folder, { ledger, ottimate_location_id: 456, moveTo });
  const [file] = files;
  if (!file) throw new Error("The report has no file.");
  return file;
};

describe("A file that is moved to another disk", () => {
  it.each([["EXDEV"], ["EPERM"], ["ENOTSUP"]])(
    "is copied completely before it gets its name (%s)",
    async (code) => {
      const setup = await setUp();
      noLinks(code);
      expect(await run(setup)).toMatchObject({ outcome: "received", movedTo: setup.to });
      expect(await readFile(setup.to, "utf8")).toBe("%PDF-1.7 A");
      expect([await namesIn(setup.folder), await namesIn(setup.moveTo)]).toEqual([["done"], ["a.pdf"]]);
    },
  );

  it("is not overwritten by another with the same content", async () => {
    const setup = await setUp();
    await copyFile(setup.from, join(setup.folder, "b.pdf"));
    onAnotherDisk();
    vi.mocked(copyFile).mockClear();
    await run(setup);
    const targets = vi.mocked(copyFile).mock.calls.map(([, target]) => String(target));
    expect(targets).toHaveLength(2);
    expect(new Set(targets).size).toBe(2);
    // A kill may have left a second name of a complete file, which is removed first.
    for (const target of targets) expect(vi.mocked(rm).mock.calls.flat()).toContain(target);
    const order = (mock: { mock: { invocationCallOrder: number[] } }) =>
      mock.mock.invocationCallOrder[0] ?? 0;
    expect(order(vi.mocked(rm))).toBeLessThan(order(vi.mocked(copyFile)));
    expect(await namesIn(setup.moveTo)).toEqual(["a.pdf", "b.pdf"]);
  });

  it("keeps its modification time", async () => {
    const setup = await setUp();
    onAnotherDisk();
    const { mtimeMs } = await stat(setup.from);
    expect(await run(setup)).toMatchObject({ movedTo: setup.to });
    expect(Math.abs((await stat(setup.to)).mtimeMs - mtimeMs)).toBeLessThan(2);
  });

  it.each([
    ["with hard links there", onAnotherDisk],
    ["without hard links there", () => noLinks("EXDEV")],
  ])("overwrites nothing, %s", async (_, elsewhere) => {
    const setup = await setUp();
    elsewhere();
    await writeFile(setup.to, "another");
    expect(await run(setup)).toMatchObject({
      outcome: "received",
      notMoved: `another file is at ${setup.to}`,
    });
    expect([await readFile(setup.to, "utf8"), await readFile(setup.from, "utf8")]).toEqual([
      "another",
      "%PDF-1.7 A",
    ]);
    expect(await namesIn(setup.moveTo)).toEqual(["a.pdf"]);
  });

  it("stays if the target disk is full, and the partial copy is removed", async () => {
    const setup = await setUp();
    noLinks("EXDEV");
    vi.mocked(copyFile).mockImplementation(async (_, to) => {
      await writeFile(to, "%PDF");
      throw failure("ENOSPC");
    });
    expect(await run(setup)).toMatchObject({
      outcome: "received",
      notMoved: "it could not be moved: ENOSPC",
    });
    expect([await namesIn(setup.folder), await namesIn(setup.moveTo)]).toEqual([["a.pdf", "done"], []]);
  });

  it("stays if the copy differs from what was sent", async () => {
    const setup = await setUp();
    noLinks("EXDEV");
    vi.mocked(copyFile).mockImplementation((_, to) => writeFile(to, "%PDF-1.7 B"));
    expect(await run(setup)).toMatchObject({
      outcome: "received",
      notMoved: expect.stringContaining("changed"),
    });
    expect(await namesIn(setup.moveTo)).toEqual([]);
  });

  it("is completely moved by the next run if the original could not be removed", async () => {
    const setup = await setUp();
    noLinks("EXDEV");
    const { rm: real } = await realOnes();
    vi.mocked(rm).mockImplementation(async (path, options) => {
      if (path === setup.from) throw failure("EIO");
      return real(path, options);
    });
    expect(await run(setup)).toMatchObject({ notMoved: "it could not be moved: EIO" });
    vi.mocked(rm).mockImplementation(real);
    expect(await run(setup)).toMatchObject({ outcome: "skipped", movedTo: setup.to });
    expect(await namesIn(setup.folder)).toEqual(["done"]);
  });
});
