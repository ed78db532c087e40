import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { fileState } from "../../src/node/index.ts";

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  return { ...real, open: vi.fn(real.open), readFile: vi.fn(real.readFile), rm: vi.fn(real.rm) };
});

/** Makes a call fail twice for a lock or its guard, like Windows does for a file that another program has open. */
function beBusy<Call extends (...args: never[]) => Promise<unknown>>(call: Call, real: Call) {
  let left = 2;
  vi.mocked(call).mockImplementation(((...args: Parameters<Call>) => {
    if (!String(args[0]).includes(".lock") || left === 0) return real(...args);
    left -= 1;
    return Promise.reject(Object.assign(new Error("EPERM"), { code: "EPERM" }));
  }) as Call);
  return () => left;
}

it("retries a lock that temporarily cannot be created, read or removed", async () => {
  const real = await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
  const folder = await mkdtemp(join(tmpdir(), "busy-"));
  const path = join(folder, "state.log");
  for (const left of [
    beBusy(open as never, real.open as never),
    beBusy(readFile as never, real.readFile as never),
    beBusy(rm as never, real.rm as never),
  ]) {
    const store = fileState(path);
    await store.load();
    await store.save(new Map([["a", { b: 1 }]]));
    await store.close();
    expect(left()).toBe(0);
  }
  await real.rm(folder, { recursive: true });
});
