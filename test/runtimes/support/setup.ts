import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installPackage } from "../../support/setup-package.ts";

/** The packed package in an empty folder, with what the local double needs, and the programs that use it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { consumer, tarball, remove } = await installPackage(["ajv", "ajv-formats"]);
  await cp(join(import.meta.dirname, "../programs"), join(consumer, "programs"), { recursive: true });
  project.provide("consumer", consumer);
  project.provide("tarball", tarball);
  return remove;
}
