import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { servers } from "../../generated/operations.ts";
import { isLoopback, isSameOrigin, nearest } from "../core/validation.ts";
import { pathFault } from "../node/files.ts";
import { type Context, decodeUtf8, UsageError } from "./io.ts";

const credentialVariables = ["OTTIMATE_API_KEY", "OTTIMATE_CLIENT_ID", "OTTIMATE_CLIENT_SECRET"] as const;
const urlVariables = ["OTTIMATE_BASE_URL", "OTTIMATE_TOKEN_URL"] as const;
type Variable =
  | (typeof credentialVariables)[number]
  | (typeof urlVariables)[number]
  | "OTTIMATE_ENVIRONMENT"
  | "OTTIMATE_TRUST_IDEMPOTENCY_KEYS";
const variables: readonly Variable[] = [
  ...credentialVariables,
  ...urlVariables,
  "OTTIMATE_ENVIRONMENT",
  "OTTIMATE_TRUST_IDEMPOTENCY_KEYS",
];

/** The API and the credentials, with the source of each variable. */
export interface Access {
  readonly values: Readonly<Partial<Record<Variable, string>>>;
  /** The source of each: the environment or a file. */
  readonly sources: Readonly<Partial<Record<Variable, string>>>;
  /** The resulting base URL. */
  readonly baseUrl: string;
  /** The variables that were ignored, and why. */
  readonly notes: readonly string[];
}

/** The file that is read by default. */
const IMPLICIT_FILE = ".env";

/**
 * The variables of the environment, filled up from the file of `--env-file`, or else from `.env` in the working folder.
 * A default `.env` may come with a cloned folder, so its URLs are used only for credentials that it contains itself.
 * @throws UsageError for an unknown environment, or a file that cannot be read
 */
export async function readAccess({ io, globals }: Context): Promise<Access> {
  const file = await readVariables(io.cwd, globals.envFile);
  const values: Partial<Record<Variable, string>> = {};
  const sources: Partial<Record<Variable, string>> = {};
  const notes: string[] = [];
  const place = file && (globals.envFile ?? IMPLICIT_FILE);
  const hasOwnCredentials = credentialVariables.every((name) => !io.env[name] && file?.[name]);
  const isChosen = Boolean(io.env.OTTIMATE_ENVIRONMENT || io.env.OTTIMATE_BASE_URL);
  for (const name of variables) {
    const own = io.env[name];
    const found = file?.[name];
    if (own) {
      values[name] = own;
      sources[name] = "the environment";
    } else if (found && place) {
      const isUrl = (urlVariables as readonly string[]).includes(name);
      if (isUrl && globals.envFile === undefined && !hasOwnCredentials) {
        notes.push(
          `${name} of ${place} is ignored, because not all credentials are from that file: set it in the environment, or name the file with --env-file.`,
        );
        continue;
      }
      // The environment overrides the file.
      if (isChosen && (name === "OTTIMATE_ENVIRONMENT" || name === "OTTIMATE_BASE_URL")) continue;
      values[name] = found;
      sources[name] = place;
    }
  }
  if (globals.environment !== undefined) {
    for (const name of urlVariables) {
      if (values[name]) notes.push(`${name} is ignored, because --environment was passed.`);
      delete values[name];
    }
    values.OTTIMATE_ENVIRONMENT = globals.environment;
    sources.OTTIMATE_ENVIRONMENT = "--environment";
  }
  return { values, sources, notes, baseUrl: baseUrlOf(values) };
}

function baseUrlOf({
  OTTIMATE_BASE_URL: baseUrl,
  OTTIMATE_ENVIRONMENT: environment,
}: Partial<Record<Variable, string>>): string {
  if (baseUrl && environment)
    throw new UsageError("OTTIMATE_BASE_URL and OTTIMATE_ENVIRONMENT are both set: unset one of them.");
  if (baseUrl) return baseUrl;
  const name = environment ?? "sandbox";
  const [, known] = Object.entries(servers).find(([each]) => each === name) ?? [];
  if (known) return known;
  const meant = nearest(name, Object.keys(servers));
  throw new UsageError(
    `The environment must be ${Object.keys(servers).join(" or ")}${meant ? `: did you mean ${meant}?` : "."}`,
  );
}

async function readVariables(
  cwd: string,
  explicit: string | undefined,
): Promise<Readonly<Record<string, string | undefined>> | undefined> {
  const path = resolve(cwd, explicit ?? IMPLICIT_FILE);
  try {
    return parseEnv(decodeUtf8(await readFile(path), explicit ?? IMPLICIT_FILE));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // A folder of that name is not ours.
    if (explicit === undefined && (code === "ENOENT" || code === "EISDIR")) return undefined;
    throw new UsageError(`${pathFault(explicit ?? IMPLICIT_FILE, error)}.`);
  }
}

/** Whether a write there may reach real books: any host but the sandbox's and this machine, as a gateway may hide the API. */
export function isProduction(baseUrl: string): boolean {
  return !isLoopback(new URL(baseUrl).hostname) && !isSameOrigin(baseUrl, servers.sandbox);
}
