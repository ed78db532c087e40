import { exitCodes } from "./exit-codes.ts";
import type { Output } from "./io.ts";

/** How long running requests may take after a signal, in ms. */
const GRACE_MS = 30_000;
/** How long saving may take after that, in ms. */
const LAST_MS = 5_000;

type Signal = "SIGINT" | "SIGTERM";
const codes: Readonly<Record<Signal, number>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
};

/** The signals that stop a command. */
interface Stops {
  /** Aborted by the first signal: nothing new is sent. */
  readonly stopping: AbortSignal;
  /** Aborted 30 s later: running requests are abandoned. */
  readonly ending: AbortSignal;
  /** The exit code for the received signal; undefined if there was none. */
  code(): number | undefined;
  /** Stops listening. */
  release(): void;
}

/** The part of a process that is used here. */
interface Process {
  on(signal: Signal, listener: (signal: Signal) => void): unknown;
  off(signal: Signal, listener: (signal: Signal) => void): unknown;
  exit(code: number): unknown;
}

/**
 * Shuts down gracefully on SIGINT and SIGTERM: the first signal stops new requests and gives running ones 30 s, a second one
 * exits at once.
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
      `\nStopping: no new requests are sent, and running ones have ${GRACE_MS / 1000} s. Press Ctrl-C again to exit at once.\n`,
    );
    stopping.abort(new Error(`stopped by ${signal}`));
    timer = setTimeout(() => {
      ending.abort(new Error(`ended by ${signal}`));
      // In case something ignores the signal.
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
