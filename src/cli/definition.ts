import type { Run } from "./io.ts";

/** An argument of a command. */
interface ArgumentDefinition {
  /** The key of its value in what the command is given. */
  readonly name: string;
  readonly text: string;
  readonly optional?: boolean;
  readonly many?: boolean;
}

/** An option of a command. */
export interface OptionDefinition {
  /** Such as `-q, --query <name=value>`. */
  readonly flags: string;
  readonly text: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
  readonly preset?: string;
}

/** A command: what it takes, what it is for, and how its code is loaded. */
export interface CommandDefinition {
  /** For a subcommand, with its parent: `operations show`. */
  readonly name: string;
  readonly summary: string;
  /** More about it, in Markdown. */
  readonly notes?: string;
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, text: string])[];
  /** Loaded when it runs, because it imports a lot. */
  readonly load: () => Promise<Run>;
}

export const formatOption: OptionDefinition = {
  flags: "-f, --format <format>",
  text: "table, json, ndjson or csv (a table on a terminal, JSON elsewhere)",
};

/** The options of commands that work for one company. */
export const scopeOptions: readonly OptionDefinition[] = [
  { flags: "--company <id>", text: "the company, as ottimate scopes shows it" },
  { flags: "--location <id>", text: "one of its locations" },
];

/** The option of every job. */
export const reportOption: OptionDefinition = {
  flags: "--report <file>",
  text: "write the report to this file, as JSON, instead of the state folder",
};

/** The options of every command. */
export const globalOptions: readonly OptionDefinition[] = [
  { flags: "--environment <name>", text: "sandbox or production; overrides the variables" },
  { flags: "--env-file <path>", text: "read the variables from this file instead of .env" },
  { flags: "--state <folder>", text: "the folder where jobs keep their state", preset: ".ottimate" },
  { flags: "-y, --yes", text: "write to production without asking" },
  { flags: "--quiet", text: "print only the result and errors" },
  { flags: "--json", text: "results and errors as JSON" },
];
