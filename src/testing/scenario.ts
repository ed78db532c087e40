import { type Answer, type Delivery, jsonAnswer } from "./exchange.ts";
import type { Fault } from "./fault-options.ts";
import { codeOf, Rejection } from "./rejection.ts";

/** Applies a fault to the response of the API. */
export interface Scenario {
  /** Its name in the ledger. */
  readonly name: string;
  /** Whether the request is not processed. */
  readonly beforeActing: boolean;
  /** Whether the API itself failed, not only the way to the caller: then the response is not stored with its key. */
  readonly isOwnFailure: boolean;
  deliver(answer: Answer): Delivery;
}

type Envelope = (rejection: Rejection) => Answer;

export function scenarioOf(fault: Fault, envelope: Envelope): Scenario | undefined {
  const when = ("when" in fault && fault.when) || "before acting";
  const timed = { beforeActing: when === "before acting", isOwnFailure: false };
  if ("cut" in fault && fault.cut === "connection")
    return { ...timed, name: `cut ${when}`, deliver: () => ({ kind: "none" }) };
  if ("redirect" in fault) {
    const { status = 307, redirect } = fault;
    const answer = { status, headers: { location: redirect }, text: "" };
    return { ...early, name: `redirect to ${redirect}`, deliver: () => whole(answer) };
  }
  if ("answer" in fault) {
    if (fault.answer === "gateway page") {
      const { status = 502 } = fault;
      return { ...timed, name: `gateway page ${status} ${when}`, deliver: () => whole(page(status)) };
    }
    const garble = fault.answer === "bad JSON" ? halved : emptied;
    return { ...late, name: fault.answer, deliver: (answer) => whole(garble(answer)) };
  }
  const kind = "cut" in fault ? "broken" : "stall" in fault ? "stalled" : "whole";
  const ending = { broken: "cut in the body", stalled: "stalled body", whole: "" }[kind];
  if (!("status" in fault))
    return ending ? { ...late, name: ending, deliver: (answer) => ({ kind, answer }) } : undefined;
  const { status } = fault;
  // 502 and the like come from the gateway, behind which the API has responded.
  const isOwnFailure = status === 500 && !timed.beforeActing;
  const answer = statusAnswer(fault, envelope);
  const name = `status ${status} ${when}${ending && `, ${ending}`}`;
  return { ...timed, isOwnFailure, name, deliver: () => ({ kind, answer }) };
}

const early = { beforeActing: true, isOwnFailure: false };
const late = { beforeActing: false, isOwnFailure: false };
const whole = (answer: Answer): Delivery => ({ kind: "whole", answer });

function statusAnswer(
  { status, retryAfter, headers, body }: Extract<Fault, { status: number; retryAfter?: unknown }>,
  envelope: Envelope,
): Answer {
  const wait = retryAfter ?? (status === 429 ? 1 : undefined);
  const all = { ...(wait !== undefined && { "retry-after": String(wait) }), ...lowerCased(headers) };
  if (body !== undefined) return jsonAnswer(status, body, all);
  if (status < 400) return jsonAnswer(status, undefined, all);
  return envelope(new Rejection(status, "This fault was injected by a test.", { headers: all }));
}

const lowerCased = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function page(status: number): Answer {
  const title = `${status} ${codeOf(status)}`;
  const text = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: { "content-type": "text/html" }, text };
}

/** The gateway's response to a request that took too long. */
export const gatewayTimeout: Answer = jsonAnswer(504, { message: "Endpoint request timed out" });

const halved = (answer: Answer): Answer => ({
  ...answer,
  text: answer.text.slice(0, Math.floor(answer.text.length / 2)) || "{",
});
const emptied = (answer: Answer): Answer => ({ ...answer, text: "" });
