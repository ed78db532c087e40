import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { doubleOfThisFile } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { installed } from "../support/installed.ts";

interface Page {
  goto(url: string): Promise<unknown>;
  route(url: string, handler: (route: { fulfill(response: object): Promise<void> }) => void): Promise<void>;
  addScriptTag(script: { content: string }): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

const double = doubleOfThisFile();
const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((file) => existsSync(file));
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { chromium } = createRequire(installed("playwright-core/package.json"))("playwright-core");
  // The double answers no preflight requests, as the API does not.
  const args = ["--no-sandbox", "--disable-web-security"];
  if (!executablePath)
    throw new Error("Install Chromium or Chrome to run this test, such as by `apt-get install chromium`.");
  browser = await chromium.launch({ executablePath, args });
  page = await browser.newPage();
  const html = { contentType: "text/html", body: "<!doctype html><title>A page</title>" };
  await page.route("http://localhost/", (route) => void route.fulfill(html));
  await page.goto("http://localhost/");
  await page.addScriptTag({ content: await bundled("page.js", "iife", "browser") });
});
afterAll(() => browser?.close());

it("does every job in Chromium, with a double on the same machine", async () => {
  const order = JSON.stringify(await double.access());
  expect(await page.evaluate(`bundle.scenario(${order})`)).toEqual(everyJob);
  expect(await double.violations()).toEqual([]);
});

it("takes no secret into a page, from where everybody could read it", async () => {
  const { credentials } = await double.access();
  const options = JSON.stringify({ environment: "sandbox", ...credentials });
  const error = await page.evaluate(
    `try { bundle.createOttimateClient(${options}); "made" } catch ({ name, message }) { ({ name, message }) }`,
  );
  expect(error).toEqual({
    name: "OttimateConfigError",
    message: expect.stringContaining("dangerouslyAllowBrowser"),
  });
  expect(JSON.stringify(error)).not.toContain(credentials.clientSecret);
});
