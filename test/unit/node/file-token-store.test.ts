import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OttimateEvent, StoredToken } from "../../../src/index.ts";
import { fileTokenStore } from "../../../src/node/index.ts";
import { clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { fakeApi } from "../../support/fake-api.ts";

const key = "ottimate-client:token:0f";
const token = (name = "a"): StoredToken => ({ token: name, expiresAt: 9e12, lifetimeMs: 3_600_000 });
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

let parent: string;
let directory: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "ottimate-tokens-"));
  directory = join(parent, "new", "tokens");
});
// A release may still be running, because no call waits for it.
afterEach(() => rm(parent, { recursive: true, force: true, maxRetries: 10 }));
const onlyFile = async () => join(directory, (await readdir(directory))[0] ?? "");

describe("fileTokenStore", () => {
  it("returns what was set, also to another process", async () => {
    await fileTokenStore(directory).set(key, token(), 60_000);
    expect(await fileTokenStore(directory).get(key)).toEqual(token());
    expect(await fileTokenStore(directory).get(`${key}0`)).toBeUndefined();
  });

  it("returns nothing if nothing was set, and creates no directory", async () => {
    expect(await fileTokenStore(directory).get(key)).toBeUndefined();
    expect(await readdir(parent)).toEqual([]);
  });

  it("accepts an existing directory, and one that several processes create at once", async () => {
    const keys = Array.from({ length: 8 }, (_, i) => `${key}${i}`);
    await Promise.all(keys.map((each) => fileTokenStore(directory).set(each, token(), 60_000)));
    expect(await readdir(directory)).toHaveLength(8);
    await fileTokenStore(parent).set(key, token(), 60_000);
    expect(await fileTokenStore(parent).get(key)).toEqual(token());
  });

  it("returns nothing once it has expired", async () => {
    const store = fileTokenStore(directory);
    await store.set(key, token(), 0);
    expect(await store.get(key)).toBeUndefined();
  });

  it("lets only its owner read, including the lock and the directories that it created", async () => {
    const store = fileTokenStore(directory);
    await store.set(key, token(), 60_000);
    expect(await modeOf(directory)).toBe("700");
    expect(await modeOf(join(parent, "new"))).toBe("700");
    expect(await modeOf(await onlyFile())).toBe("600");
    const release = await store.lock(key, 1_000);
    for (const name of await readdir(directory)) expect(await modeOf(join(directory, name))).toBe("600");
    await release();
  });

  it("restricts a file that others could read when it writes again", async () => {
    const store = fileTokenStore(directory);
    await store.set(key, token(), 60_000);
    const file = await onlyFile();
    await rm(file);
    await writeFile(file, "{}", { mode: 0o644 });
    await store.set(key, token(), 60_000);
    expect(await modeOf(file)).toBe("600");
  });

  it("replaces the file as a whole: a reader finds one value or the other", async () => {
    const store = fileTokenStore(directory);
    const names = ["a".repeat(100_000), "b".repeat(100_000)];
    await store.set(key, token(names[0]), 60_000);
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, i) => fileTokenStore(directory).set(key, token(names[i % 2]), 60_000)),
    );
    for (let n = 0; n < 50; n += 1)
      expect([token(names[0]), token(names[1])]).toContainEqual(await store.get(key));
    await writing;
    expect(await readdir(directory)).toHaveLength(1);
  });

  it.each(["", "{", "null", "7", '{"value":1}', '{"value":{"token":"x"},"until":"later"}'])(
    "ignores a file with the content %j",
    async (content) => {
      const store = fileTokenStore(directory);
      await store.set(key, token(), 60_000);
      await writeFile(await onlyFile(), content);
      expect(await store.get(key)).toBeUndefined();
      const api = fakeApi();
      await clientOf(api, { tokenStore: store }).GET("/vendors");
      expect(api.tokenRequests).toHaveLength(1);
    },
  );

  it("uses no file name that the key determines", async () => {
    await fileTokenStore(directory).set("../../escape", token(), 60_000);
    expect(await readdir(parent)).toEqual(["new"]);
    expect(await readdir(directory)).toHaveLength(1);
  });

  it("leaves no incomplete file behind if it cannot write", async () => {
    await writeFile(join(parent, "file"), "");
    await expect(fileTokenStore(join(parent, "file")).set(key, token(), 60_000)).rejects.toThrow();
    expect(await readdir(parent)).toEqual(["file"]);
  });

  it.each([undefined, "", 7])("rejects %j as a directory", (given) => {
    expect(() => fileTokenStore(given as string)).toThrow(TypeError);
  });
});

describe("A directory that cannot be written", () => {
  // Tests may run as root, which may write almost anywhere.
  const places: [string, () => string, string[]][] = [
    ["as it is a file", () => join(parent, "file"), ["get: Error ENOTDIR", "set: Error EEXIST"]],
    ["as it is below a file", () => join(parent, "file/a/b"), ["get: Error ENOTDIR", "set: Error ENOTDIR"]],
    ["as its name is too long", () => join(parent, "x".repeat(300)), Array(2).fill("ENAMETOOLONG")],
    ["as it is in /proc", () => "/proc/ottimate/tokens", ["lock: Error ENOENT", "set: Error ENOENT"]],
  ];
  const isHere = ([how]: (typeof places)[number]) => process.platform === "linux" || !how.endsWith("/proc");

  it.each(places.filter(isHere))(
    "%s is reported without delay, and the call gets its own token",
    async (_, place, told) => {
      await writeFile(join(parent, "file"), "");
      const failures: string[] = [];
      const kept = deferred();
      const onEvent = (event: OttimateEvent) => {
        if (event.type !== "token" || event.outcome !== "store-failed") return;
        failures.push(event.failure ?? "");
        // This comes after the response.
        if (event.failure?.startsWith("set")) kept.resolve();
      };
      const api = fakeApi();
      const client = clientOf(api, { tokenStore: fileTokenStore(place()), onEvent });
      expect((await client.GET("/vendors")).response.status).toBe(200);
      expect(api.tokenRequests).toHaveLength(1);
      await kept.promise;
      // A TimeoutError would mean that the call waited.
      expect(failures).toEqual(told.map((failure) => expect.stringContaining(failure)));
    },
  );
});

/** Eight callers want the lock at once, each gets it in turn, and nothing is left behind. */
async function expectOneAtATime(at = directory): Promise<void> {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const release = await fileTokenStore(at).lock(key, 25_000);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      await release();
    }),
  );
  expect(most).toBe(1);
  expect(await readdir(at)).toEqual([]);
}

describe("The lock of fileTokenStore", () => {
  it("is held by one at a time, by others only after its release", async () => {
    await expectOneAtATime();
  });

  it("is not waited for too long", async () => {
    const store = fileTokenStore(directory);
    await store.lock(key, 60_000);
    await expect(store.lock(key, 40)).rejects.toThrow(/held by others/);
  });

  it.each(["1 owner", ""])(
    "that was left behind with %j is taken over by only one of many",
    async (content) => {
      await fileTokenStore(directory).lock(key, 60_000);
      await writeFile(await onlyFile(), content);
      await utimes(await onlyFile(), 1, 1);
      await expectOneAtATime();
    },
  );

  it("that was left behind is taken over by only one, again and again", async () => {
    const again = async (folder: string) => {
      await fileTokenStore(folder).lock(key, 60_000);
      const [name = ""] = await readdir(folder);
      for (let round = 0; round < 10; round += 1) {
        await writeFile(join(folder, name), "1 owner");
        await expectOneAtATime(folder);
      }
    };
    await Promise.all(["a", "b", "c", "d"].map((name) => again(join(directory, name))));
  });

  it("with a time from a clock that ran ahead delays nobody", async () => {
    await fileTokenStore(directory).lock(key, 60_000);
    // After watching it for a minute it would be free as well, but the test must not take that long.
    await writeFile(await onlyFile(), `${Date.now() + 3_600_000} 60000 owner`);
    await expectOneAtATime();
  });

  it("whose remover died while removing it is still taken over", async () => {
    await fileTokenStore(directory).lock(key, 60_000);
    const file = await onlyFile();
    await writeFile(file, "1 owner");
    await writeFile(`${file}.guard`, "");
    await utimes(`${file}.guard`, 1, 1);
    await expectOneAtATime();
  });

  it("is released even while another process checks it", async () => {
    const release = await fileTokenStore(directory).lock(key, 60_000);
    const guard = `${await onlyFile()}.guard`;
    await writeFile(guard, "");
    const released = release();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await rm(guard);
    await released;
    expect(await readdir(directory)).toEqual([]);
  });

  it("that another process took over is left to it", async () => {
    const store = fileTokenStore(directory);
    const release = await store.lock(key, 60_000);
    const file = await onlyFile();
    await writeFile(file, "1 owner");
    await fileTokenStore(directory).lock(key, 25_000);
    const owner = await readFile(file, "utf8");
    await release();
    expect(await readFile(file, "utf8")).toBe(owner);
  });
});
