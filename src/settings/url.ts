/** Why credentials must not be sent to this address, if there is a reason. */
export function urlFault(value: unknown): string | undefined {
  if (typeof value !== "string") return "is not a string";
  // URL itself would overlook an empty query or fragment, and white space at the ends.
  if (/[\s?#]/.test(value)) return "has white space, a query or a fragment in it";
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return "is not an absolute URL";
  }
  if (url.username || url.password) return "has a user name or a password in it";
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return undefined;
  return url.protocol === "http:"
    ? "is plain http, which is for loopback only: use https"
    : "is neither https nor http";
}

/** One spelling for one address, to compare it and to put paths behind it. */
export function plainUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, "");
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    /^127(\.\d+){3}$/.test(hostname) ||
    hostname === "[::1]"
  );
}
