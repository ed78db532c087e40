import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installPackage } from "../../support/setup-package.ts";

/** The packed package in an empty folder, and the programs that use it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { consumer, tarball, remove } = await installPackage();
  await cp(join(import.meta.dirname, "../programs"), join(consumer, "programs"), { recursive: true });
  project.provide("consumer", consumer);
  project.provide("tarball", tarball);
  return remove;
}
