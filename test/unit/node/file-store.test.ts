import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs, {
  type FileHandle,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { OttimateStoreError } from "../../../src/core/store-error.ts";
import { fileStore } from "../../../src/node/file-store.ts";
import { rejection } from "../../support/failure.ts";

interface Entry {
  readonly n: number;
  readonly text?: string;
}

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ottimate-store-"));
  path = join(folder, "new", "state.log");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const facts = { call: "fileState", kind: "test", version: 1 };
/** A store that is closed after the test. */
function storeOf(more: Partial<Parameters<typeof fileStore>[1]> = {}) {
  const store = fileStore<Entry>(path, { ...facts, ...more });
  onTestFinished(() => store.close());
  return store;
}
const entriesOf = async () => {
  const store = fileStore<Entry>(path, facts);
  const entries = await store.load();
  await store.close();
  return Object.fromEntries(entries);
};
const changes = (given: Record<string, Entry | null>) => new Map(Object.entries(given));
const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

/** A file with these lines that no job uses. */
async function logOf(...lines: string[]): Promise<void> {
  await fs.mkdir(join(folder, "new"), { recursive: true });
  await writeFile(path, lines.join("\n"));
}
const header = JSON.stringify({ kind: "test", version: 1 });

/** A lock that a process left behind. */
async function lockOf(owner: object): Promise<void> {
  await fs.mkdir(join(folder, "new"), { recursive: true });
  await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), token: "another", ...owner }));
}
/** What this process writes into its lock. */
async function ownLock(): Promise<Record<string, unknown>> {
  const store = fileStore(path, facts);
  await store.load();
  const lock = JSON.parse(await readFile(`${path}.lock`, "utf8"));
  await store.close();
  return lock;
}

describe("fileStore", () => {
  it("gives the next job the newest entry of each key, in the order of the keys' first saves", async () => {
    const store = storeOf();
    expect([...(await store.load())]).toEqual([]);
    await store.save(changes({ a: { n: 1 }, b: { n: 2 } }));
    await store.save(changes({ a: { n: 3 }, b: null, c: { n: 4 } }));
    await store.close();
    expect(Object.entries(await entriesOf())).toEqual([
      ["a", { n: 3 }],
      ["c", { n: 4 }],
    ]);
  });

  it("lets only its owner read the file, its lock, and the folders that it creates", async () => {
    const store = storeOf();
    await store.load();
    expect(await modeOf(join(folder, "new"))).toBe("700");
    expect(await modeOf(path)).toBe("600");
    expect(await modeOf(`${path}.lock`)).toBe("600");
  });

  it("leaves nothing but the file behind", async () => {
    await storeOf().load();
    await rm(`${path}.lock`);
    await entriesOf();
    expect(await readdir(join(folder, "new"))).toEqual(["state.log"]);
  });

  it("removes unfinished files, so that a process that hangs cannot put them in place later", async () => {
    const store = storeOf();
    await store.load();
    await store.close();
    const unfinished = `.${randomUUID()}.tmp`;
    // Files of other stores, which may be in use, and of the user.
    const others = [
      `state.log.2${unfinished}`,
      `state.logs${unfinished}`,
      "state.log.mine.tmp",
      "state.log.txt",
    ];
    for (const name of [`state.log${unfinished}`, ...others]) await writeFile(join(folder, "new", name), "");
    await entriesOf();
    expect((await readdir(join(folder, "new"))).sort()).toEqual(["state.log", ...others].sort());
  });

  it("stays the same store, whatever links lead to it", async () => {
    const link = join(folder, "link.log");
    // The first run creates the file that the link points to.
    await fs.symlink(join("new", "state.log"), link);
    const text = "x".repeat(40_000);
    const store = fileStore<Entry>(link, facts);
    await store.load();
    await expect(fileStore(path, facts).load()).rejects.toMatchObject({ code: "held" });
    for (const n of [1, 2, 3, 4, 5]) await store.save(changes({ a: { n, text } }));
    await store.close();
    // Large enough to be compacted.
    await store.load();
    await store.close();
    expect((await fs.lstat(link)).isSymbolicLink()).toBe(true);
    expect((await stat(path)).size).toBeLessThan(50_000);
    expect(await entriesOf()).toEqual({ a: { n: 5, text } });
  });

  it.runIf(process.platform !== "win32")("is neither a device, a pipe nor a directory", async () => {
    const server = createServer().listen(join(folder, "socket"));
    onTestFinished(() => void server.close());
    for (path of [join(folder, "socket"), folder]) {
      const error = await rejection(storeOf().load(), OttimateStoreError);
      expect(error.message).toBe(`${path} is not a regular file: use another path.`);
      expect(error.code).toBe("not-written");
    }
    expect(await readdir(folder)).toEqual(["socket"]);
  });

  it("stays in the same place when the program changes its directory", async () => {
    const cwd = vi.spyOn(process, "cwd").mockReturnValue(folder);
    const store = fileStore<Entry>(join("new", "state.log"), facts);
    cwd.mockReturnValue(tmpdir());
    await store.load();
    await store.save(changes({ a: { n: 1 } }));
    await store.close();
    expect(await entriesOf()).toEqual({ a: { n: 1 } });
  });

  it("writes concurrent saves in sequence, each as its own line", async () => {
    const store = storeOf();
    await store.load();
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.save(changes({ [n]: { n } }))));
    await store.close();
    expect(Object.keys(await entriesOf())).toHaveLength(20);
    expect((await readFile(path, "utf8")).trim().split("\n")).toHaveLength(21);
  });

  it("writes and syncs a line before the save resolves", async () => {
    const store = storeOf();
    await store.load();
    const sync = vi.spyOn(await handles(), "sync");
    let kept: string | undefined;
    sync.mockImplementationOnce(async () => {
      kept = await readFile(path, "utf8");
    });
    await store.save(changes({ a: { n: 1 } }));
    expect(kept).toContain('["a",{"n":1}]');
    // Once a line is enough.
    await store.save(changes({ a: { n: 2 } }));
    expect(sync).toHaveBeenCalledTimes(2);
  });

  it("writes nothing where nothing has changed, but tells whether its job may go on", async () => {
    const store = storeOf();
    await store.load();
    await store.save(new Map());
    expect(await readFile(path, "utf8")).toBe(`${header}\n`);
    await rm(`${path}.lock`);
    await expect(store.save(new Map())).rejects.toMatchObject({ code: "held" });
  });

  it.runIf(process.platform === "linux")("holds its file open until it is closed", async () => {
    const isOpen = async () => {
      const links = (await readdir("/proc/self/fd")).map((fd) => fs.readlink(`/proc/self/fd/${fd}`));
      return (await Promise.allSettled(links)).some(
        (link) => link.status === "fulfilled" && link.value === path,
      );
    };
    const store = storeOf();
    await store.load();
    expect(await isOpen()).toBe(true);
    await store.close();
    expect(await isOpen()).toBe(false);
  });

  it.each(['[["b"', "[", '[["b",{"n":2}]]', '[["b",{"n":2,"text":"long"}'])(
    "cuts off an incomplete last line: %s",
    async (torn) => {
      await logOf(header, '[["a",{"n":1}]]', torn);
      expect(await entriesOf()).toEqual({ a: { n: 1 } });
      expect(await readFile(path, "utf8")).toBe(`${header}\n[["a",{"n":1}]]\n`);
      const store = storeOf();
      await store.load();
      await store.save(changes({ c: { n: 3 } }));
      await store.close();
      expect(await entriesOf()).toEqual({ a: { n: 1 }, c: { n: 3 } });
    },
  );

  it.each(["", header.slice(0, 9), header])("starts over if nothing but %j is there", async (content) => {
    await logOf(content);
    expect(await entriesOf()).toEqual({});
    expect(await readFile(path, "utf8")).toBe(`${header}\n`);
  });

  it.each([
    ["a line that is none", [header, "x", '[["a",{"n":1}]]', ""], "damaged", /damaged in line 2/],
    ["a line of something else", [header, "{}", ""], "damaged", /damaged in line 2/],
    ["a change without a value after a good one", [header, '[["a",{"n":1}],["b"]]', ""], "damaged", /line 2/],
    ["a change whose key is none", [header, '[[1,{"n":1}]]', ""], "damaged", /damaged in line 2/],
    ["a change without a value", [header, '[["a"]]', ""], "damaged", /damaged in line 2.*restore a copy/],
    ["no version", ['{"kind":"test"}', ""], "damaged", /damaged in line 1, or was not written by fileState/],
    ["a later version", ['{"kind":"test","version":2}', ""], "newer", /version 2.*use that release/],
    [
      "another kind",
      ['{"kind":"other","version":1}', ""],
      "damaged",
      /was not written by fileState: use another path/,
    ],
    ["no log", ["erp_vendor_id,name"], "damaged", /damaged in line 1/],
    [
      "lines of something else",
      ["erp_vendor_id,name", "7,Seven", ""],
      "damaged",
      /was not written by fileState/,
    ],
  ])("throws for a file with %s, and does not change it", async (_, lines, code, message) => {
    await logOf(...lines);
    const error = await rejection(entriesOf(), OttimateStoreError);
    expect(error).toBeInstanceOf(OttimateStoreError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), delivery: "not-sent" });
    expect(await readFile(path, "utf8")).toBe(lines.join("\n"));
    expect(await readdir(join(folder, "new"))).toEqual(["state.log"]);
  });

  it("is compacted by the next job if most of it is outdated", async () => {
    const store = storeOf();
    await store.load();
    const text = "x".repeat(1_000);
    for (let n = 0; n < 100; n += 1) await store.save(changes({ [n % 10]: { n, text } }));
    await store.close();
    const before = await stat(path);
    const entries = await entriesOf();
    expect(Object.values(entries).map(({ n }) => n)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    expect((await stat(path)).size).toBeLessThan(before.size / 8);
    expect(await modeOf(path)).toBe("600");
    expect(await entriesOf()).toEqual(entries);
  });

  it("is not compacted while it is small", async () => {
    const line = '[["a",{"n":1}]]';
    await logOf(header, ...Array.from({ length: 100 }, () => line), "");
    const { ino } = await stat(path);
    await entriesOf();
    expect((await stat(path)).ino).toBe(ino);
  });

  it("is not compacted if that would save little", async () => {
    const store = storeOf();
    await store.load();
    const text = "x".repeat(1_000);
    for (let n = 0; n < 100; n += 1) await store.save(changes({ [n]: { n, text } }));
    await store.close();
    const { ino } = await stat(path);
    await entriesOf();
    expect((await stat(path)).ino).toBe(ino);
  });

  it("reports a file that was removed or replaced during the job", async () => {
    const store = storeOf();
    await store.load();
    await rm(path);
    await expect(store.save(changes({ a: { n: 1 } }))).rejects.toThrow(/removed or replaced/);
    await writeFile(path, "");
    await expect(store.save(changes({ a: { n: 1 } }))).rejects.toMatchObject({ code: "damaged" });
  });

  it("accepts no entry before it is loaded, or after it is closed", async () => {
    const store = storeOf();
    await expect(store.save(changes({ a: { n: 1 } }))).rejects.toThrow(/not loaded, or is closed/);
    await store.load();
    await store.close();
    await expect(store.save(changes({ a: { n: 1 } }))).rejects.toMatchObject({ code: "not-written" });
  });
});

/** The prototype of all file handles. */
async function handles(): Promise<FileHandle> {
  const handle = await fs.open(path, "r");
  await handle.close();
  return Object.getPrototypeOf(handle);
}

type WriteArguments = [bytes: Buffer, from: number, length: number, at: number];
type Write = (...args: WriteArguments) => Promise<{ bytesWritten: number }>;

/** Makes the next write behave like this. */
async function writing(act: (write: Write, args: WriteArguments) => ReturnType<Write>): Promise<void> {
  const prototype = (await handles()) as unknown as { write: Write };
  const { write } = prototype;
  vi.spyOn(prototype, "write").mockImplementationOnce(function (this: unknown, ...args) {
    return act(write.bind(this), args);
  });
}
const noPermission = (code: string) =>
  `this process has no permission to write there (${code}). Grant it, or move the file to a writable folder, `;
const failure = (code: string) => Object.assign(new Error(`${code}: failed`), { code });

describe("A file that cannot be written", () => {
  it.each([
    ["ENOSPC", "the disk is full (ENOSPC). Make room, "],
    ["EDQUOT", "the disk is full (EDQUOT). Make room, "],
    ["EACCES", noPermission("EACCES")],
    ["EPERM", noPermission("EPERM")],
    ["EROFS", noPermission("EROFS")],
    ["EFBIG", "the file may not grow (EFBIG). Raise the limit, "],
    ["EIO", "EIO. Fix this, "],
  ])("because of %s rejects with what to do", async (code, advice) => {
    const store = storeOf();
    await store.load();
    await store.save(changes({ a: { n: 1 } }));
    await writing(() => Promise.reject(failure(code)));
    const error = await rejection(store.save(changes({ b: { n: 2 } })), OttimateStoreError);
    expect(error).toMatchObject({ name: "OttimateStoreError", code: "not-written" });
    expect(error.message).toBe(
      `${path} cannot be written: ${advice}and run the job again: it continues from there. Nothing was sent that is not recorded.`,
    );
    await store.save(changes({ c: { n: 3 } }));
    await store.close();
    expect(await entriesOf()).toEqual({ a: { n: 1 }, c: { n: 3 } });
  });

  it("for a reason without a code rejects with that reason", async () => {
    const store = storeOf();
    await store.load();
    await writing(() => Promise.reject(new TypeError("odd")));
    const error = await rejection(store.save(changes({ a: { n: 1 } })), OttimateStoreError);
    expect(error.message).toContain("cannot be written: TypeError: odd. Fix this, and run the job again");
  });

  it("completely gets the rest of a line, or loses the part it has", async () => {
    const store = storeOf();
    await store.load();
    await writing((write, [bytes, from, , at]) => write(bytes, from, 5, at));
    await store.save(changes({ a: { n: 1 } }));
    await writing(async (write, [bytes, from, , at]) => {
      await write(bytes, from, 5, at);
      throw failure("ENOSPC");
    });
    await expect(store.save(changes({ b: { n: 2, text: "long" } }))).rejects.toThrow(/full/);
    expect((await readFile(path, "utf8")).split("\n")).toEqual([header, '[["a",{"n":1}]]', ""]);
    await store.save(changes({ c: { n: 3 } }));
    await store.close();
    expect(await entriesOf()).toEqual({ a: { n: 1 }, c: { n: 3 } });
  });

  it("loses the part of a line before the next one, if that was impossible at once", async () => {
    const store = storeOf();
    await store.load();
    const prototype = await handles();
    await writing(async (write, [bytes, from, , at]) => {
      await write(bytes, from, 40, at);
      throw failure("EIO");
    });
    vi.spyOn(prototype, "truncate").mockRejectedValueOnce(failure("EIO"));
    await expect(store.save(changes({ b: { n: 2, text: "x".repeat(50) } }))).rejects.toThrow(/EIO/);
    await store.save(changes({ c: { n: 3 } }));
    await store.close();
    expect(await entriesOf()).toEqual({ c: { n: 3 } });
  });

  it("because its folder is a file rejects before anything is read", async () => {
    await writeFile(join(folder, "new"), "");
    await expect(entriesOf()).rejects.toMatchObject({ code: "not-written" });
  });
});

describe("The lock of a file store", () => {
  it("is held by one job at a time, and by the next as soon as that has ended", async () => {
    const first = storeOf();
    await first.load();
    const error = await rejection(storeOf().load(), OttimateStoreError);
    expect(error).toMatchObject({ code: "held", retryable: true });
    expect(error.message).toMatch(/in use by another job of this process/);
    await expect(first.load()).rejects.toMatchObject({ code: "held" });
    await first.close();
    expect([...(await storeOf().load())]).toEqual([]);
  });

  it("is held by only one of many concurrent jobs", async () => {
    const stores = Array.from({ length: 8 }, () => storeOf());
    const loaded = await Promise.allSettled(stores.map((store) => store.load()));
    expect(loaded.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of loaded)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "held" });
  });

  it("of a dead process on this machine is free at once", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => child.once("exit", resolve));
    await lockOf({ ...(await ownLock()), pid: child.pid, token: "another" });
    // Otherwise it would wait for a day.
    expect([...(await storeOf({ staleMs: 86_400_000 }).load())]).toEqual([]);
  });

  it.runIf(process.platform === "linux")("is free at once if its process id was reused", async () => {
    await lockOf({ ...(await ownLock()), started: "before 1", token: "another" });
    expect([...(await storeOf({ staleMs: 86_400_000 }).load())]).toEqual([]);
  });

  it("of another machine is taken over once its owner is silent", async () => {
    await lockOf({ host: "another.example", pid: process.pid });
    const store = storeOf({ staleMs: 100 });
    await store.load();
    await store.save(changes({ a: { n: 1 } }));
  });

  it.each(["", "{", "null", "[]"])(
    "with the content %j is taken over once nobody touches it",
    async (content) => {
      await lockOf({});
      await writeFile(`${path}.lock`, content);
      await storeOf({ staleMs: 100 }).load();
    },
  );

  it("of another machine stays with a live owner, whatever its clock says", async () => {
    await lockOf({ host: "another.example", pid: 7 });
    let at = 1;
    const beat = setInterval(() => void utimes(`${path}.lock`, at, at--).catch(() => {}), 20);
    onTestFinished(() => clearInterval(beat));
    const error = await rejection(storeOf({ staleMs: 86_400_000 }).load(), OttimateStoreError);
    expect(error).toMatchObject({ code: "held" });
    expect(error.message).toMatch(/process 7 on another\.example/);
  });

  it("is touched for as long as it is held", async () => {
    const store = storeOf({ beatMs: 5 });
    await store.load();
    const { mtimeMs } = await stat(`${path}.lock`);
    await vi.waitFor(async () => expect((await stat(`${path}.lock`)).mtimeMs).not.toBe(mtimeMs));
  });

  it("that another process took over stops the owner at its next save, whose line is lost", async () => {
    const frozen = storeOf();
    await frozen.load();
    await frozen.save(changes({ a: { n: 1 } }));
    await lockOf({ host: "another.example", pid: 8 });
    const error = await rejection(frozen.save(changes({ b: { n: 2 } })), OttimateStoreError);
    expect(error).toMatchObject({ code: "held" });
    expect(error.message).toMatch(/process 8 on another\.example has taken it over/);
    expect(await readFile(path, "utf8")).not.toContain('"b"');
    await frozen.close();
    expect(await readFile(`${path}.lock`, "utf8")).toContain("another");
  });

  it("that was taken over during a save loses that save's line", async () => {
    const frozen = storeOf();
    await frozen.load();
    const next = fileStore<Entry>(path, { ...facts, staleMs: 50 });
    await writing(async (write, args) => {
      // The owner hangs here, and another process takes over.
      await lockOf({ host: "another.example" });
      await next.load();
      return write(...args);
    });
    const long = { n: 1, text: "longer than what the other writes" };
    await expect(frozen.save(changes({ a: long }))).rejects.toMatchObject({ code: "held" });
    await next.save(changes({ b: { n: 2 } }));
    await next.close();
    expect(await entriesOf()).toEqual({ b: { n: 2 } });
  });

  it("that was removed by hand stops the owner, and lets no other job have the same store", async () => {
    const store = storeOf();
    await store.load();
    await rm(`${path}.lock`);
    const error = await rejection(store.load(), OttimateStoreError);
    expect(error.message).toBe(`${path} is in use by another job: wait until it has ended.`);
    expect(error.code).toBe("held");
    await expect(store.save(changes({ a: { n: 1 } }))).rejects.toThrow(/its lock was removed/);
  });
});

it.each([undefined, "", 7])("fileStore rejects %j as a path", (given) => {
  expect(() => fileStore(given as string, facts)).toThrow(/fileState: path is not a path/);
});
