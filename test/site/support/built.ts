import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const site = fileURLToPath(new URL("../.built/site/", import.meta.url));
export const reference = fileURLToPath(new URL("../.built/reference.html", import.meta.url));
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Every page, such as `http/listVendors.html`. */
export const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .sort();

export function html(page: string): string {
  return readFileSync(site + page, "utf8");
}
