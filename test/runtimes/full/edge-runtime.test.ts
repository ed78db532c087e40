import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { doubleOfThisFile } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { installed } from "../support/installed.ts";

const double = doubleOfThisFile();

it("does every job on Vercel's edge runtime", async () => {
  const { EdgeRuntime } = createRequire(installed("edge-runtime/package.json"))("edge-runtime");
  const runtime = new EdgeRuntime({ initialCode: await bundled("scenario.js", "iife", "browser") });
  const order = JSON.stringify(await double.access());
  const text: string = await runtime.evaluate(`bundle.scenario(${order}).then(JSON.stringify)`);
  expect(JSON.parse(text)).toEqual(everyJob);
  expect(await double.violations()).toEqual([]);
});
