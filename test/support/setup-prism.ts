import type { TestProject } from "vitest/node";
import { startPrism } from "../../scripts/mock/prism.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL of this run's mock. */
    prism: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prism = await startPrism();
  project.provide("prism", prism.url);
  return () => prism.stop();
}
