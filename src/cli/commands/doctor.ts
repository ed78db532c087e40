import { checkAnswer, checkCredentials } from "../check-api.ts";
import { checkNetwork } from "../check-network.ts";
import { checkBaseUrl, checkNode, checkVariables } from "../check-setup.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, findingLines, skipped } from "../finding.ts";
import type { Context, Run } from "../io.ts";

/** What no request can tell. */
const unknowable = [
  "how many of the day's requests others made with this API key",
  "whether production honors idempotency keys: the guides say that it may not yet",
  "whether the API User may write: doctor writes nothing",
];

export const doctor: Run = async (context) => {
  const { io, globals } = context;
  const findings: Finding[] = [];
  for await (const finding of examine(context)) {
    findings.push(finding);
    if (!globals.json) io.stdout.write(findingLines(context, finding));
  }
  const exitCode = findings.find(({ status }) => status === "problem")?.code ?? exitCodes.done;
  if (globals.json)
    io.stdout.write(`${JSON.stringify({ ok: exitCode === 0, exitCode, findings, unknowable }, null, 2)}\n`);
  else io.stdout.write(`\nWhat doctor cannot check:\n${unknowable.map((each) => `  - ${each}\n`).join("")}`);
  return exitCode;
};

/** Runs the checks in order. If one fails, those that depend on it are skipped. */
async function* examine(context: Context): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const { access, findings } = await checkVariables(context);
  yield* findings;
  const isIncomplete = fails(findings);
  if (!access) return;
  const url = checkBaseUrl(access);
  yield* url;
  if (fails(url)) return yield* skipAll("proxy", "DNS", "TLS", "API", "clock", "credentials");
  const network = await checkNetwork(access.baseUrl, context.io);
  yield* network;
  if (fails(network)) return yield* skipAll("API", "clock", "credentials");
  const answer = await checkAnswer(context, access);
  yield* answer;
  if (isIncomplete || answer.length < 2) return yield* skipAll("credentials");
  yield* await checkCredentials(context, access);
}

const fails = (findings: readonly Finding[]): boolean => findings.some(({ status }) => status === "problem");

function* skipAll(...checks: string[]): Generator<Finding> {
  for (const check of checks) yield skipped(check, "fix the problem above first");
}
