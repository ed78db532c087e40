import type { Context, Output } from "./io.ts";

/** The progress of something. */
interface Step {
  readonly done: number;
  readonly total: number | undefined;
  readonly text: string;
}

/** Shows progress until it ends. */
interface Progress {
  show(step: Step): void;
  end(): Promise<void>;
}

/** A bar of cli-progress. */
type Bar = InstanceType<typeof import("cli-progress").SingleBar>;

const BAR = 24;
/** The time between lines of a log, in ms. */
const LINES_MS = 10_000;

/** A progress bar on a terminal; elsewhere a line from time to time; nothing with `--quiet`. */
export function createProgress({ io: { stderr }, globals }: Context): Progress {
  if (globals.quiet) return { show: () => {}, end: async () => {} };
  return stderr.isTTY ? drawBar(stderr) : writeLines(stderr);
}

function writeLines(stderr: Output): Progress {
  let last = "";
  let told = "";
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    if (last === told) return;
    stderr.write(`${last}\n`);
    told = last;
    toldAt = performance.now();
  };
  return {
    show(step) {
      last = countOf(step);
      if (performance.now() - toldAt >= LINES_MS) tell();
    },
    async end() {
      tell();
    },
  };
}

function drawBar(stderr: Output): Progress {
  let last: Step | undefined;
  let started: Promise<Bar> | undefined;
  const draw = (bar: Bar): void => {
    bar.setTotal(last?.total ?? 0);
    bar.update(last?.done ?? 0);
  };
  return {
    show(step) {
      last = step;
      started ??= startBar(stderr, () => last);
      void started.then(draw);
    },
    async end() {
      const bar = await started;
      if (!bar) return;
      draw(bar);
      bar.stop();
    },
  };
}

/** Loaded on demand, because few commands draw a bar. */
async function startBar(stderr: Output, now: () => Step | undefined): Promise<Bar> {
  // Bundled, it has only a default export.
  const { default: progress } = await import("cli-progress");
  const bar = new progress.SingleBar({
    stream: withoutJumps(stderr),
    // The terminal is left as it is, because the process may be killed at any time.
    hideCursor: null,
    linewrap: true,
    // We handle the signals.
    gracefulExit: false,
    emptyOnZero: true,
    format(_, { progress: part }) {
      const step = now();
      if (!step) return "";
      const full = Math.floor(part * BAR);
      const shown = step.total === undefined ? "" : `[${"#".repeat(full)}${"-".repeat(BAR - full)}] `;
      return `${shown}${countOf(step)}`.slice(0, (stderr.columns || 80) - 1);
    },
  });
  bar.start(now()?.total ?? 0, 0);
  return bar;
}

/** Without saving and restoring the cursor: other lines may have scrolled the bar away. */
function withoutJumps(stderr: Output): object {
  return {
    isTTY: true,
    columns: stderr.columns,
    write: (text: string) => text === "\x1b7" || text === "\x1b8" || stderr.write(text),
  };
}

const countOf = ({ done, total, text }: Step): string =>
  `${done}${total === undefined ? "" : ` of ${total}`} ${text}`.trimEnd();
