import { apiKeyHeader, requestsPerDay, servers, tokenPath } from "../../generated/operations.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { OttimateAuthError, OttimateError } from "../core/errors.ts";
import { platformFetch } from "../core/platform-fetch.ts";
import { isRecord } from "../core/validation.ts";
import { createOttimateClient } from "../ottimate/client.ts";
import { type AccountScope, listScopes } from "../scopes/list-scopes.ts";
import { optionsOf } from "./client.ts";
import type { Access } from "./environment.ts";
import { exitCodes } from "./exit-codes.ts";
import { exitCodeOf } from "./failure.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";
import type { Context } from "./io.ts";
import { counted, plain } from "./output.ts";

const REQUEST_MS = 30_000;
/** How much a clock may differ before times that are sent or stored are wrong, in ms. */
const MAX_CLOCK_MS = 60_000;

/** Whether the API responds: a request without credentials should be rejected. */
export async function checkAnswer(context: Context, access: Access): Promise<Finding[]> {
  const check = "API";
  const { fetch = platformFetch } = optionsOf(context, access);
  const before = Date.now();
  let response: Response;
  try {
    response = await fetch(`${access.baseUrl}/accounts`, {
      redirect: "manual",
      signal: AbortSignal.any([context.stopping, AbortSignal.timeout(REQUEST_MS)]),
    });
    await response.body?.cancel();
  } catch (error) {
    const { cause } = Object(error) as { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? "no response";
    return [problem(check, exitCodes.connection, `${access.baseUrl} does not respond: ${why}.`)];
  }
  const { status } = response;
  if (status >= 300 && status < 400)
    return [
      problem(
        check,
        exitCodes.usage,
        `${access.baseUrl} responds with a redirect.`,
        "Correct the base URL: redirects are never followed.",
      ),
    ];
  const answer = [401, 403].includes(status)
    ? ok(check, "it responds, and requires credentials")
    : warning(
        check,
        `A request without credentials returned ${status}, not 401.`,
        "Is this the API's base URL?",
      );
  return [answer, checkClock(response.headers.get("date"), (before + Date.now()) / 2)];
}

function checkClock(date: string | null, now: number): Finding {
  const check = "clock";
  const server = Date.parse(date ?? "");
  if (Number.isNaN(server))
    return warning(check, "The response has no Date header to compare this computer's clock with.");
  const ahead = now - server;
  if (Math.abs(ahead) <= MAX_CLOCK_MS) return ok(check, "matches the server's");
  const amount = `${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? "ahead of" : "behind"}`;
  return problem(
    check,
    exitCodes.usage,
    `This computer's clock is ${amount} the server's.`,
    "Set it over the network (NTP).",
  );
}

/** Whether the credentials are accepted, and what they can see. */
export async function checkCredentials(context: Context, access: Access): Promise<Finding[]> {
  const client = createOttimateClient({ ...optionsOf(context, access), retry: { attempts: 2 } });
  try {
    const accounts = await listScopes(client, { signal: context.stopping });
    const { used } = client.quota;
    return [
      ok("credentials", "the API key, the client id and the client secret are accepted"),
      ...accounts.flatMap(scopeFindings),
      ...(accounts.length === 0
        ? [
            problem(
              "scope",
              exitCodes.credentials,
              "These credentials see no account.",
              "Ask your Ottimate partner manager what the API User covers.",
            ),
          ]
        : []),
      ok("quota", `this check used ${used} of the day's ${requestsPerDay} requests`),
    ];
  } catch (error) {
    if (!(error instanceof OttimateError)) throw error;
    const isRejected = error instanceof OttimateAuthError && (error.status === 401 || error.status === 403);
    if (isRejected) return [await whichIsRejected(context, access, error.message)];
    if (error instanceof OttimateAuthError && error.status === 404)
      return [
        problem(
          "base URL",
          exitCodes.usage,
          error.message,
          `Check OTTIMATE_BASE_URL, whose path is normally that of ${servers.sandbox}, and OTTIMATE_TOKEN_URL.`,
        ),
      ];
    const isScope = error instanceof OttimateApiError && error.status === 403;
    return [
      problem(
        isScope ? "scope" : "credentials",
        exitCodeOf(error),
        error.message,
        isScope ? "Ask your Ottimate partner manager what the API User covers." : undefined,
      ),
    ];
  }
}

function scopeFindings({ name, id, companies, locations, rejected }: AccountScope): Finding[] {
  const count = locations.length + companies.reduce((sum, company) => sum + company.locations.length, 0);
  const seen = `${plain(name)} (${id}): ${counted(companies.length, "company")}, ${counted(count, "location")}`;
  return [
    ok("scope", seen),
    ...rejected.map((level) =>
      warning("scope", `The credentials may not list the ${level} of ${plain(name)}.`),
    ),
  ];
}

/** Credentials that do not exist. */
const nobody = "ottimate-doctor";

/**
 * Makes two token requests for a client that does not exist: one with the API key, one with a key that does not exist
 * either. If the responses differ, the API key is valid. The secret is not sent again.
 */
async function whichIsRejected(context: Context, access: Access, message: string): Promise<Finding> {
  const {
    fetch = platformFetch,
    tokenUrl = `${access.baseUrl}${tokenPath}`,
    apiKey = "",
  } = optionsOf(context, access);
  const answerTo = async (key: string): Promise<string> => {
    const response = await fetch(tokenUrl, {
      method: "POST",
      headers: { [apiKeyHeader]: key, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: nobody,
        client_secret: nobody,
      }).toString(),
      redirect: "manual",
      signal: AbortSignal.any([context.stopping, AbortSignal.timeout(REQUEST_MS)]),
    });
    const body: unknown = await response.json().catch(() => undefined);
    const { code, error, message: said } = isRecord(body) ? body : {};
    return JSON.stringify([response.status, code, error, said]);
  };
  const { credentials } = exitCodes;
  try {
    const [own, other] = [await answerTo(apiKey), await answerTo(nobody)];
    return own === other
      ? problem(
          "credentials",
          credentials,
          `OTTIMATE_API_KEY is rejected, or the API does not say which credential it rejects. ${message}`,
          "Check the API key first, and whether it belongs to this environment.",
        )
      : problem(
          "credentials",
          credentials,
          `The API key is accepted. OTTIMATE_CLIENT_ID or OTTIMATE_CLIENT_SECRET is rejected. ${message}`,
          "Compare both with those from your Ottimate partner manager: a replaced secret no longer works.",
        );
  } catch {
    return problem("credentials", credentials, message);
  }
}
