import { exitCodes } from "./exit-codes.ts";
import type { Output } from "./io.ts";

/** How long what is under way may take after a signal, in ms. */
const GRACE_MS = 30_000;
/** How long what was given up may take to be written down, in ms. */
const LAST_MS = 5_000;

type Signal = "SIGINT" | "SIGTERM";
const codes: Readonly<Record<Signal, number>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
};

/** What a command is stopped with. */
interface Stops {
  /** Aborted by the first signal: nothing new is sent. */
  readonly stopping: AbortSignal;
  /** Aborted 30 s later: what is still under way is given up. */
  readonly ending: AbortSignal;
  /** What to exit with because of a signal; undefined where none came. */
  code(): number | undefined;
  /** Stops listening. */
  release(): void;
}

/** What of a process is used here. */
interface Process {
  on(signal: Signal, listener: (signal: Signal) => void): unknown;
  off(signal: Signal, listener: (signal: Signal) => void): unknown;
  exit(code: number): unknown;
}

/**
 * Turns SIGINT and SIGTERM into an orderly end: the first stops new requests and gives those under way 30 s, a second ends
 * the process at once.
 */
export function listenForSignals(process: Process, stderr: Output): Stops {
  const stopping = new AbortController();
  const ending = new AbortController();
  let code: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = (signal: Signal): void => {
    if (code !== undefined) {
      process.exit(codes[signal]);
      return;
    }
    code = codes[signal];
    stderr.write(
      `\nStopping: nothing new is sent, and what is under way has ${GRACE_MS / 1000} s. Again to end at once.\n`,
    );
    stopping.abort(new Error(`stopped by ${signal}`));
    timer = setTimeout(() => {
      ending.abort(new Error(`ended by ${signal}`));
      // Whatever does not hear it.
      timer = setTimeout(() => process.exit(codes[signal]), LAST_MS);
      timer.unref();
    }, GRACE_MS);
    timer.unref();
  };
  for (const signal of Object.keys(codes) as Signal[]) process.on(signal, hear);
  return {
    stopping: stopping.signal,
    ending: ending.signal,
    code: () => code,
    release() {
      clearTimeout(timer);
      for (const signal of Object.keys(codes) as Signal[]) process.off(signal, hear);
    },
  };
}
