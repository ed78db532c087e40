import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenForSignals } from "../../../src/cli/signals.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listen() {
  const exits: number[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
  let said = "";
  const stops = listenForSignals(process, { write: (text) => (said += text) });
  return { process, exits, stops, said: () => said };
}

describe("The first signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("stops new requests, gives running ones 30 s, and sets the exit code: %s", (signal, code) => {
    const { process, exits, stops, said } = listen();
    expect(stops.code()).toBeUndefined();
    process.emit(signal, signal);
    expect({ code: stops.code(), stopping: stops.stopping.aborted, ending: stops.ending.aborted }).toEqual({
      code,
      stopping: true,
      ending: false,
    });
    expect(said()).toContain("30 s");
    vi.advanceTimersByTime(29_999);
    expect(stops.ending.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(stops.ending.aborted).toBe(true);
    expect(exits).toEqual([]);
  });
});

describe("A second signal", () => {
  it("ends the process at once, with its own code", () => {
    const { process, exits } = listen();
    process.emit("SIGTERM", "SIGTERM");
    process.emit("SIGINT", "SIGINT");
    expect(exits).toEqual([130]);
  });
});

it("is no longer listened for at the end, and no timer is left", () => {
  const { process, stops } = listen();
  process.emit("SIGINT", "SIGINT");
  stops.release();
  expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM"), vi.getTimerCount()]).toEqual([
    0, 0, 0,
  ]);
});
