import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** Whatever a tool or a test needs beyond this has its own package.json and lock file. */
const maxPackages = 299;

it(`takes at most ${maxPackages} packages to set up a clone`, async () => {
  // What `npm ci` installed, which depends on the platform and on the version of Node.
  const installed: { packages: object } = JSON.parse(
    await readFile("node_modules/.package-lock.json", "utf8"),
  );
  expect(Object.keys(installed.packages).length).toBeLessThanOrEqual(maxPackages);
});
