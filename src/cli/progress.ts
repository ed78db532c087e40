import type { Context } from "./io.ts";

/** How far something has come. */
interface Step {
  readonly done: number;
  readonly total: number | undefined;
  readonly text: string;
}

/** Tells how far something has come, until it ends. */
interface Progress {
  show(step: Step): void;
  end(): void;
}

const BAR = 24;

/** A bar on a terminal that is drawn over itself; elsewhere a line for each change; nothing under `--quiet`. */
export function createProgress({ io: { stderr }, globals }: Context): Progress {
  if (globals.quiet) return { show: () => {}, end: () => {} };
  let last = "";
  const show = (step: Step): void => {
    const text = stderr.isTTY ? `${barOf(step)} ${countOf(step)}` : countOf(step);
    if (text === last) return;
    last = text;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}` : `${text}\n`);
  };
  return {
    show,
    end() {
      if (stderr.isTTY && last) stderr.write("\n");
    },
  };
}

const countOf = ({ done, total, text }: Step): string =>
  `${done}${total === undefined ? "" : ` of ${total}`} ${text}`.trimEnd();

function barOf({ done, total }: Step): string {
  const full = total ? Math.min(BAR, Math.floor((done / total) * BAR)) : 0;
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}]`;
}
