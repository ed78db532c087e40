import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** What a tool or a test wants beyond this has a package.json and a lock file of its own. */
const maxPackages = 299;

it(`takes at most ${maxPackages} packages to set up a clone`, async () => {
  // What `npm ci` brought, which depends on the platform and on the version of Node.
  const installed: { packages: object } = JSON.parse(
    await readFile("node_modules/.package-lock.json", "utf8"),
  );
  expect(Object.keys(installed.packages).length).toBeLessThanOrEqual(maxPackages);
});
