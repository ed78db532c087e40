import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { productionDependencies } from "../package/dependencies.ts";
import { npm } from "../package/run.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder outside this repository with the package installed. */
    consumer: string;
    /** The package as it would be published. */
    tarball: string;
    /** npm's output during the installation. */
    installLog: string;
  }
}

export interface InstalledPackage {
  readonly consumer: string;
  readonly tarball: string;
  readonly installLog: string;
  remove(): Promise<void>;
}

/** Shared between projects, which each load this file: a second build would remove the first one during its tests. */
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

/** Builds, packs and installs the package as a user would, but without network and cache. */
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
    // Otherwise npm would install into the next parent folder with a package.json.
    await writeFile(join(consumer, "package.json"), "{}");
    const root = resolve(".");
    const dependencies = productionDependencies(root);
    await Promise.all([
      // The script "prepack" builds the package.
      npm(["pack", "--pack-destination", own], { cwd: root, workshop }),
      npm(["pack", "--ignore-scripts", "--pack-destination", others, ...dependencies], {
        cwd: root,
        workshop,
      }),
    ]);
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
