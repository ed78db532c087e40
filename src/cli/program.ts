import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { joined } from "../core/validation.ts";
import { type CommandDefinition, globalOptions, type OptionDefinition } from "./definition.ts";
import { commands } from "./definitions.ts";
import { exitCodes, exitMeanings } from "./exit-codes.ts";
import type { Context, GlobalOptions, Io } from "./io.ts";

/** What a run needs besides its arguments. */
interface RunOptions extends Pick<Context, "io" | "stopping" | "ending"> {
  readonly version: string;
}

/**
 * Runs a command line to its end.
 * @param args without the program's name
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], options: RunOptions): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(options, async (definition, context, given) => {
    code = await runCommand(definition, context, given);
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
}

async function runCommand(
  { load }: CommandDefinition,
  context: Context,
  given: Readonly<Record<string, unknown>>,
): Promise<number> {
  try {
    const run = await load();
    return await run(context, given);
  } catch (error) {
    // Loaded on demand, because it imports every error class of the client.
    const { describeFailure, exitCodeOf } = await import("./online.ts");
    context.io.stderr.write(`${describeFailure(error, context.globals.json)}\n`);
    return exitCodeOf(error);
  }
}

type Execute = (
  definition: CommandDefinition,
  context: Context,
  given: Readonly<Record<string, unknown>>,
) => Promise<void>;

function createProgram({ io, version, stopping, ending }: RunOptions, execute: Execute): Command {
  const program = new Command("ottimate")
    .description("The Ottimate accounts payable API from the command line. Unofficial.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", `\nExit codes:\n${exitLines()}\n\nMore: docs/cli.md`);
  setUp(program, io);
  for (const option of globalOptions) program.addOption(optionOf(option));
  const made = new Map<string, Command>();
  for (const definition of commands) {
    const words = definition.name.split(" ");
    const parent = made.get(words.slice(0, -1).join(" ")) ?? program;
    const command = parent.command(words.at(-1) ?? "").summary(definition.summary);
    made.set(definition.name, command);
    setUp(command, io);
    command
      .description(joined([definition.summary, definition.notes], "\n\n"))
      .addHelpText("after", `\nExamples:\n${exampleLines(definition)}`);
    for (const { name, text, optional, many } of definition.arguments ?? []) {
      const shown = many ? `${name}...` : name;
      const argument = new Argument(optional ? `[${shown}]` : `<${shown}>`, text);
      command.addArgument(argument.argParser(reading(many)));
    }
    for (const option of definition.options ?? []) command.addOption(optionOf(option));
    command.action(async (...all: unknown[]) => {
      const values = all.slice(0, definition.arguments?.length ?? 0);
      const given = Object.fromEntries((definition.arguments ?? []).map(({ name }, i) => [name, values[i]]));
      const globals = program.opts<Partial<GlobalOptions>>();
      const context: Context = {
        io,
        stopping,
        ending,
        globals: { state: ".ottimate", yes: false, quiet: false, json: false, ...globals },
      };
      await execute(definition, context, { ...command.opts(), ...given });
    });
  }
  return program;
}

function setUp(command: Command, { stdout, stderr }: Io): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("Run it with --help for its usage.")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns || 100,
      getErrHelpWidth: () => stderr.columns || 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function optionOf({ flags, text, many, preset }: OptionDefinition): Option {
  const option = new Option(flags, text).argParser(reading(many));
  return preset === undefined ? option : option.default(preset);
}

/** Reads a value. One that is empty often means an unset variable, and an empty path would be the working folder. */
const reading =
  (many: boolean | undefined) =>
  (value: string, all: unknown): unknown => {
    if (value === "") throw new InvalidArgumentError("It is empty: is a variable of your script not set?");
    return many ? [...(Array.isArray(all) ? all : []), value] : value;
  };

const exampleLines = ({ examples }: CommandDefinition): string =>
  examples.map(([line, text]) => `  ${line}\n      ${text}`).join("\n");

const exitLines = (): string =>
  Object.entries(exitCodes)
    .map(([name, code]) => `  ${String(code).padStart(3)}  ${exitMeanings[name as keyof typeof exitCodes]}`)
    .join("\n");
