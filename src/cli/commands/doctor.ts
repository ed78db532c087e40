import { checkAnswer, checkCredentials } from "../check-api.ts";
import { checkNetwork } from "../check-network.ts";
import { checkBaseUrl, checkNode, checkVariables } from "../check-setup.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, findingLines, skipped } from "../finding.ts";
import type { Context, Run } from "../io.ts";

/** What no request can find out. */
const unknowable = [
  "how many of the day's requests others have made with this API key",
  "whether idempotency keys are honored in production: the guides say that they may not be yet",
  "whether the API User may write: nothing is written here",
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
  else io.stdout.write(`\nWhat this cannot know:\n${unknowable.map((each) => `  - ${each}\n`).join("")}`);
  return exitCode;
};

/** One check after another. After one that fails, those that need it are skipped. */
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
  for (const check of checks) yield skipped(check, "not before what is wrong above is mended");
}
