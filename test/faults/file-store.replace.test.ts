import type * as fs from "node:fs/promises";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { fileStore } from "../../src/node/file-store.ts";

const { busy } = vi.hoisted(() => ({ busy: { code: "", times: 0, met: 0 } }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof fs>();
  const rename: typeof fs.rename = async (from, to) => {
    busy.met += 1;
    if (busy.met <= busy.times) throw Object.assign(new Error("busy"), { code: busy.code });
    return real.rename(from, to);
  };
  return { ...real, rename };
});

it.each([
  ["EPERM", 3],
  ["EBUSY", 3],
  ["EACCES", 3],
  ["EIO", 1],
])("A file that is open elsewhere (%s) is replaced once it is not: %i attempts", async (code, attempts) => {
  const folder = await mkdtemp(join(tmpdir(), "ottimate-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  Object.assign(busy, { code, times: 2, met: 0 });
  const store = fileStore(join(folder, "state.log"), { call: "fileState", kind: "test", version: 1 });
  const loaded = store.load();
  if (attempts === 1) await expect(loaded).rejects.toMatchObject({ code: "not-written" });
  else expect([...(await loaded)]).toEqual([]);
  await store.close();
  expect(busy.met).toBe(attempts);
  expect(await readdir(folder)).toEqual(attempts === 1 ? [] : ["state.log"]);
});
