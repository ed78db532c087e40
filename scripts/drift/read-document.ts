import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { InputError } from "./input-error.ts";
import { isObject, type JsonObject } from "./json.ts";

const patienceMs = 30_000;

/** Reads an OpenAPI 3.0 or 3.1 document from a file or a URL, in JSON or YAML. */
export async function readDocument(source: string): Promise<JsonObject> {
  const fromWeb = /^https?:/i.test(source);
  const name = fromWeb ? withoutSecrets(source) : source;
  const text = fromWeb ? await download(source, name) : await readText(source);
  const document = parse(text.replace(/^\uFEFF/, ""), name);
  const complaint = complaintAbout(document);
  if (complaint) throw new InputError(`${name}: ${complaint}.`);
  return document as JsonObject;
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: "no such file",
      EISDIR: "is a directory",
      EACCES: "may not be read",
    };
    throw new InputError(`${file}: ${reasons[code ?? ""] ?? `cannot be read (${code})`}.`);
  }
}

async function download(url: string, name: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    if (response.ok) return await response.text();
    await response.body?.cancel();
    throw new InputError(`${name}: answered with status ${response.status}.`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: cannot be fetched (${reasonOf(error)}).`);
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === "TimeoutError") return `no answer within ${patienceMs / 1000} s`;
  // fetch always says "fetch failed"; the cause says what happened.
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
  return firstLine(
    code ?? reason ?? (/credentials/.test(message) ? "a URL may not hold credentials" : message),
  );
}

/** The URL without its password and query, which may contain a signature. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) throw new InputError("The URL is not valid.");
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Tries JSON first, because it is ten times faster; YAML includes most of it. */
function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (/\.json$/i.test(name))
      throw new InputError(`${name}: is not valid JSON: ${firstLine((error as Error).message)}.`);
  }
  try {
    const document = parseDocument(text, { logLevel: "error" });
    if (document.errors[0]) throw document.errors[0];
    return document.toJS();
  } catch (error) {
    throw new InputError(`${name}: is neither JSON nor YAML: ${firstLine((error as Error).message)}.`);
  }
}

function complaintAbout(document: unknown): string | undefined {
  if (!isObject(document)) return "is no OpenAPI document";
  if (document.swagger !== undefined) return `is Swagger ${document.swagger}, not OpenAPI 3.0 or 3.1`;
  if (document.openapi === undefined) return "is no OpenAPI document";
  if (!/^3\.[01](\.|$)/.test(String(document.openapi)))
    return `is OpenAPI ${document.openapi}, not 3.0 or 3.1`;
  if (!isObject(document.paths)) return "has no paths";
  return undefined;
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").trim().replace(/[.:]+$/, "");
}
