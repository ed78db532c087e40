import { type CommandDefinition, globalOptions, type OptionDefinition } from "../../src/cli/definition.ts";
import { commands } from "../../src/cli/definitions.ts";
import { exitCodes, exitMeanings } from "../../src/cli/exit-codes.ts";

const intro = `# The command line

\`ottimate\` calls the API from a shell, without a program:

\`\`\`sh
npx ottimate-client mock                    # a local Ottimate; it prints the variables to set in another shell
npx ottimate-client scopes                  # the ids that every call needs
npx ottimate-client call listVendors -q ottimate_company_id=123 --all -f csv > vendors.csv
\`\`\`

After \`npm install ottimate-client\`, run it as \`npx ottimate\`; after \`npm install --global ottimate-client\`, as \`ottimate\`.

For the sandbox, set \`OTTIMATE_API_KEY\`, \`OTTIMATE_CLIENT_ID\` and \`OTTIMATE_CLIENT_SECRET\`, in the environment or in a file \`.env\` in
the working folder. Then run \`ottimate doctor\`: it checks each step on the way to the API, and says how to fix the first that
fails.

- **Secrets are never arguments**, because other users of the machine can see those, and they are never printed.
- **A \`.env\` found in the working folder is not fully trusted.** Its \`OTTIMATE_BASE_URL\` and \`OTTIMATE_TOKEN_URL\` are used only if
  all three credentials come from it too, or if you name it with \`--env-file\`. Only \`OTTIMATE_…\` variables are read from files.
- **A write to production asks for confirmation** on a terminal, and requires \`--yes\` elsewhere. Every host except the sandbox and
  this machine counts as production, because a gateway may hide it.
- **\`HTTPS_PROXY\` and \`NO_PROXY\` are honored**, on Node 20 too. For the certificate of your company's proxy, set
  \`NODE_EXTRA_CA_CERTS\`.
- **Results go to standard output**, everything else to standard error. On a terminal a list is a table; elsewhere it is JSON.
- **Ctrl-C stops new requests**, and gives running ones 30 s to finish, so that you know their outcome. Press it again to end the
  command at once.
`;

/** The text of `docs/cli.md`, from the definitions of the commands. */
export function cliPage(): string {
  return [intro, optionsSection(), ...commands.map(commandSection), exitSection()].join("\n");
}

function optionsSection(): string {
  return `## Options of every command\n\n${optionRows(globalOptions)}`;
}

function commandSection({
  name,
  summary,
  notes,
  arguments: taken = [],
  options = [],
  examples,
}: CommandDefinition): string {
  const shown = taken.map((each) => (each.optional ? ` [${each.name}]` : ` <${each.name}>`)).join("");
  const lines = examples.map(([line, text]) => `# ${text}\n${line}`).join("\n\n");
  const rows = taken.map(({ name: argument, text }) => `| \`${argument}\` | ${cell(text)} |\n`).join("");
  return [
    `## ottimate ${name}\n`,
    `${summary}.${notes === undefined ? "" : `\n\n${notes}`}\n`,
    `\`\`\`sh\n${lines}\n\`\`\`\n`,
    ...(taken.length + options.length > 0
      ? [table(rows + rowsOf(options))]
      : [`\`ottimate ${name}${shown}\` has no options of its own.\n`]),
  ].join("\n");
}

const optionRows = (options: readonly OptionDefinition[]): string => table(rowsOf(options));
const table = (rows: string): string => `| | |\n|---|---|\n${rows}`;

const rowsOf = (options: readonly OptionDefinition[]): string =>
  options
    .map(({ flags, text, many, preset }) => {
      const more = [many && "repeatable", preset !== undefined && `default \`${preset}\``].filter(Boolean);
      return `| \`${flags}\` | ${cell([text, ...more].join("; "))} |\n`;
    })
    .join("");

const cell = (text: string): string => text.replaceAll("|", "\\|");

function exitSection(): string {
  const rows = Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${exitMeanings[name as keyof typeof exitCodes]} |\n`,
  );
  return `## Exit codes

The same for every command, and part of what [a release may not change](versioning.md), as is the JSON that \`--json\` prints.

| | |
|---|---|
${rows.join("")}`;
}
