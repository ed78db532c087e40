import { beforeAll, inject } from "vitest";
import { itChecksPrograms, itReportsMistakes, usualSettings, writePrograms } from "./consumer-types.ts";
import { compilers } from "./typescript.ts";

// The older compilers take several times as long: test/runtimes/quick/typescript.test.ts has them.
beforeAll(() => writePrograms(inject("consumer")));

// This one also gets the crossed settings. That is enough, because they are independent, and it is fast.
itChecksPrograms(compilers["7.0"], [
  ...usualSettings,
  { resolution: "nodenext", platform: "the DOM" },
  { resolution: "bundler", platform: "@types/node" },
]);
itReportsMistakes(compilers["7.0"]);
