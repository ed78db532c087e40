import { dirname, posix } from "node:path";
import { base } from "./server.ts";

/** The file and the anchor that a link is about; no file where it leads out of the site. */
export function targetOf(page: string, link: string): [file: string | undefined, anchor: string | undefined] {
  const [path = "", anchor] = link.split("#");
  const absolute =
    path === "" ? base + page : path.startsWith("/") ? path : posix.join(base, dirname(page), path);
  if (!absolute.startsWith(base)) return [undefined, undefined];
  const file = absolute.slice(base.length).replace(/(^|\/)$/, "$1index.html");
  return [decodeURIComponent(file), anchor === undefined ? undefined : decodeURIComponent(anchor)];
}

export function linksOf(page: string): string[] {
  return attributesOf(page, "href").concat(attributesOf(page, "src"));
}

export function attributesOf(page: string, name: string): string[] {
  return [...page.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&"),
  );
}
