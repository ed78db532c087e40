import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Debian and others put it; CHROMIUM names another one. */
const program = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

export function launch(): Promise<Browser> {
  if (program === undefined)
    throw new Error("No Chromium: install the package chromium, or name one in CHROMIUM.");
  // No name leads anywhere, so a page that needs another host fails here too.
  const alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
  return chromium.launch({ executablePath: program, args: ["--no-sandbox", alone] });
}

/** A tab, and everything about it that nobody should see. */
export async function openTab(
  browser: Browser,
  { origin, width = 1280, scheme = "light" }: { origin: string; width?: number; scheme?: "light" | "dark" },
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  // The limit of the test ends what hangs: how long a page takes depends on the machine.
  context.setDefaultTimeout(0);
  const faults: string[] = [];
  const at = () => page.url().replace(origin, "");
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${at()}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${at()}: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${at()}: ${response.status()} for ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) faults.push(`${at()}: asks for ${url}`);
  });
  return { page, faults };
}

export async function closeTabs(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** What axe calls serious or critical: each pair of colors, or each place, once. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => {
        const { fgColor, bgColor } = any[0]?.data ?? {};
        return `${id}: ${fgColor ? `${fgColor} on ${bgColor}` : target.join(" ")}`;
      }),
    );
  return [...new Set(found)];
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
