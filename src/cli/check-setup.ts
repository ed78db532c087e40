import { secretMessage } from "../auth/credentials.ts";
import { isSameOrigin, urlMessage } from "../core/validation.ts";
import { type Access, isProduction, readAccess } from "./environment.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";
import { type Context, UsageError } from "./io.ts";

const { usage, credentials } = exitCodes;

/** The oldest Node that is supported. */
const OLDEST = [20, 19] as const;

/** Whether this Node is recent enough. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld
    ? problem("Node", usage, `Node ${version} is too old.`, `Install Node ${OLDEST.join(".")} or later.`)
    : ok("Node", version);
}

const names = {
  OTTIMATE_API_KEY: "API key",
  OTTIMATE_CLIENT_ID: "client id",
  OTTIMATE_CLIENT_SECRET: "client secret",
} as const;

/** Reads the variables and files, and reports what is missing or malformed. */
export async function checkVariables(context: Context): Promise<{ access?: Access; findings: Finding[] }> {
  try {
    const access = await readAccess(context);
    const findings = Object.entries(names).map(([name, what]) =>
      credentialFinding(access, name as keyof typeof names, what),
    );
    return { access, findings: [...findings, ...access.notes.map((note) => warning("variables", note))] };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { findings: [problem("variables", usage, error.message)] };
  }
}

function credentialFinding({ values, sources }: Access, name: keyof typeof names, what: string): Finding {
  const value = values[name];
  if (value === undefined)
    return problem(
      "variables",
      credentials,
      `${name}, the ${what}, is not set.`,
      "Set it in the environment or in .env. Your Ottimate partner manager issues it.",
    );
  const wrong = secretMessage(value);
  return wrong
    ? problem("variables", credentials, `${name} of ${sources[name]} ${wrong}.`)
    : ok("variables", `${name} is set in ${sources[name]}`);
}

/** Which API it is, and whether it is safe to send credentials there. */
export function checkBaseUrl({ baseUrl, values, sources }: Access): Finding[] {
  const check = "base URL";
  const wrong = urlMessage(baseUrl);
  const source = sources.OTTIMATE_BASE_URL ?? sources.OTTIMATE_ENVIRONMENT ?? "by default";
  if (wrong)
    return [
      problem(
        check,
        usage,
        `OTTIMATE_BASE_URL of ${source} ${wrong}.`,
        "Correct it, or unset it for the sandbox.",
      ),
    ];
  const { OTTIMATE_TOKEN_URL: tokenUrl } = values;
  const wrongToken = tokenUrl !== undefined && urlMessage(tokenUrl);
  if (wrongToken)
    return [problem(check, usage, `OTTIMATE_TOKEN_URL of ${sources.OTTIMATE_TOKEN_URL} ${wrongToken}.`)];
  const where = isProduction(baseUrl) ? "production: writes ask for confirmation" : "not production";
  return [
    ok(check, `${baseUrl}, ${source} (${where})`),
    ...(tokenUrl !== undefined && !isSameOrigin(tokenUrl, baseUrl)
      ? [
          warning(
            check,
            `Token requests, with the client secret, go to another host, ${new URL(tokenUrl).host}.`,
          ),
        ]
      : []),
  ];
}
