import type { FindOperation } from "./input.ts";

/** What is known of a call to an API without a document: reads have no body, and any path may be one of its own. */
export const undescribed: FindOperation = (method, path, refuse) => {
  const fault = pathFault(path);
  if (fault) refuse("path", fault);
  return method === "GET" ? {} : { body: "any", optionalBody: true };
};

/** Values are part of many a path that a program puts together, and must not turn it into another one. */
function pathFault(path: unknown): string | undefined {
  if (typeof path !== "string" || !path.startsWith("/")) return 'does not begin with "/"';
  const filled = path.replace(/\{[^{}/]+\}/g, "x");
  if (/[?#]/.test(filled)) return "has a query or a fragment in it: use params.query";
  // Of a backslash, a URL makes a slash.
  if (/[\s\\{}]/.test(filled)) return "has white space, a backslash or a single brace in it";
  const segments = filled.slice(1).split("/");
  if (segments.some((each) => /^(\.|%2e){1,2}$/i.test(each))) return 'has a "." or ".." in it';
  return segments.slice(0, -1).includes("") ? "has an empty part" : undefined;
}
