import { countFrom, demandObject, demandValues, numberFrom, oneOf, type Rules } from "./checks.ts";
import { type OperationId, readOperations } from "./document.ts";
import type { Fault, FaultHandle } from "./fault-options.ts";
import type { Random } from "./random.ts";

/** The injected faults, in order; at most one hits a request. */
export interface Faults {
  add(fault: Fault): FaultHandle;
  /** The fault for this request, if any. It counts as one of its times. */
  take(operationId: OperationId | undefined): Fault | undefined;
  /** Saves the pending faults; returns a function that restores them. */
  save(): () => void;
}

interface Waiting {
  readonly fault: Fault;
  left: number;
  toSkip: number;
  hits: number;
}

const target = ["operation", "times", "skip", "probability", "delayMs"];
const parts = [
  ...target,
  "status",
  "when",
  "retryAfter",
  "headers",
  "body",
  "cut",
  "stall",
  "answer",
  "redirect",
];
const values: Rules = {
  times: countFrom(1),
  skip: countFrom(0),
  probability: numberFrom(0, 1),
  delayMs: numberFrom(0),
  when: oneOf("before acting", "after acting"),
  cut: oneOf("connection", "body"),
  stall: oneOf("body"),
  answer: oneOf("gateway page", "bad JSON", "empty body"),
};
const kinds = ["cut", "stall", "answer", "redirect"] as const;

export function createFaults(random: Random): Faults {
  const waiting = new Set<Waiting>();
  return {
    add(fault) {
      demandFault(fault);
      const { probability, times = probability === undefined ? 1 : Infinity, skip = 0 } = fault;
      const entry: Waiting = { fault, left: times, toSkip: skip, hits: 0 };
      waiting.add(entry);
      return {
        get hits() {
          return entry.hits;
        },
        remove: () => void waiting.delete(entry),
      };
    },
    take(operationId) {
      for (const entry of waiting) {
        const { fault } = entry;
        if (!isFor(fault, operationId)) continue;
        if (entry.toSkip > 0) {
          entry.toSkip -= 1;
          continue;
        }
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        entry.hits += 1;
        entry.left -= 1;
        if (entry.left <= 0) waiting.delete(entry);
        return fault;
      }
      return undefined;
    },
    save() {
      const state = random.state;
      const kept = [...waiting].map((entry) => ({ entry, counts: { ...entry } }));
      return () => {
        random.state = state;
        waiting.clear();
        for (const { entry, counts } of kept) waiting.add(Object.assign(entry, counts));
      };
    },
  };
}

function isFor({ operation }: Fault, id: OperationId | undefined): boolean {
  if (operation === undefined) return id !== "createToken";
  return id !== undefined && [operation].flat().includes(id);
}

/** Reports a mistake that TypeScript did not catch. */
function demandFault(fault: Fault): void {
  demandObject("fail", fault);
  const unknown = Object.keys(fault).find((name) => !parts.includes(name));
  if (unknown) throw new TypeError(`fail: ${unknown} is unknown (${parts.join(", ")})`);
  const ids: readonly string[] = readOperations().map(({ id }) => id);
  const missing = [fault.operation ?? []].flat().find((id) => !ids.includes(id));
  if (missing !== undefined) throw new TypeError(`fail: there is no operation ${missing}`);
  const named = kinds.filter((kind) => kind in fault);
  if (named.length > 1) throw new TypeError(`fail: pass either ${named.join(" or ")}, not both`);
  if (named.length === 0 && !("status" in fault) && !("delayMs" in fault))
    throw new TypeError("fail: pass what goes wrong: status, cut, stall, answer, redirect or delayMs");
  if ("status" in fault && "cut" in fault && fault.cut === "connection")
    throw new TypeError("fail: pass either status or cut, not both: a cut connection returns no response");
  const { status = 200 } = fault as { status?: number };
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new TypeError(`fail: ${status} is not an HTTP status`);
  demandValues("fail", fault, values);
}
