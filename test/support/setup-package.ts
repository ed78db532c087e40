import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { productionDependencies } from "../package/dependencies.ts";
import { npm } from "../package/run.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder outside of this repository that has the package installed. */
    consumer: string;
    /** The package as it would be published. */
    tarball: string;
    /** What npm said while it installed the package. */
    installLog: string;
  }
}

export interface InstalledPackage {
  readonly consumer: string;
  readonly tarball: string;
  readonly installLog: string;
  remove(): Promise<void>;
}

/** Each project loads this file anew, and a second build would pull the first from under the tests of the other. */
const shared = globalThis as {
  installed?: { package: Promise<InstalledPackage>; users: number } | undefined;
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.installed ??= { package: installPackage(), users: 0 };
  const { installed } = shared;
  installed.users += 1;
  const { consumer, tarball, installLog, remove } = await installed.package;
  project.provide("consumer", consumer);
  project.provide("tarball", tarball);
  project.provide("installLog", installLog);
  return async () => {
    installed.users -= 1;
    if (installed.users > 0) return;
    shared.installed = undefined;
    await remove();
  };
}

/** Builds, packs and installs the package as a user would, but with neither network nor cache. */
export async function installPackage(): Promise<InstalledPackage> {
  const workshop = await realpath(await mkdtemp(join(tmpdir(), "ottimate-client-")));
  const remove = () => rm(workshop, { recursive: true, force: true });
  try {
    const [own, others, consumer] = await Promise.all(
      ["own", "others", "consumer"].map(async (name) => {
        const folder = join(workshop, name);
        await mkdir(folder);
        return folder;
      }),
    );
    if (!own || !others || !consumer) throw new Error("There are three folders.");
    // Or npm would install into whatever folder above has one.
    await writeFile(join(consumer, "package.json"), "{}");
    const root = resolve(".");
    // The script "prepack" builds.
    await npm(["pack", "--pack-destination", own], { cwd: root, workshop });
    const dependencies = productionDependencies(root);
    await npm(["pack", "--ignore-scripts", "--pack-destination", others, ...dependencies], {
      cwd: root,
      workshop,
    });
    const [tarball = "", ...rest] = [...(await listFiles(own)), ...(await listFiles(others))];
    const { stdout, stderr } = await npm(["install", "--offline", tarball, ...rest], {
      cwd: consumer,
      workshop,
    });
    return { consumer, tarball, installLog: stdout + stderr, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name));
}
