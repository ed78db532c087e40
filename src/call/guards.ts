import { OttimateInputError } from "../errors/input-error.ts";
import { readRetry, timeFaults } from "../settings/transport.ts";
import { type CallFacts, describeCall } from "./facts.ts";

type Values = Readonly<Record<string, unknown>>;

/** What a call may be given beside its path. */
const callOptions = new Set([
  "params",
  "body",
  "headers",
  "signal",
  "idempotencyKey",
  "parseAs",
  "timeoutMs",
  "deadlineMs",
  "retry",
]);
const parameterKinds = new Set(["path", "query", "header"]);
const parseKinds = new Set(["json", "text", "blob", "arrayBuffer", "stream"]);
/** The client sets these; a second value would let a caller's slip send secrets or break the encoding. */
const ownHeaders = new Set(["authorization", "x-api-key", "x-api-version"]);

/** Refuses what cannot be sent, before anything is: the same faults that TypeScript finds, and those it cannot. */
export function checkOptions(call: CallFacts, options: Values): void {
  const refuse = refuser(call);
  for (const name of Object.keys(options)) {
    if (!callOptions.has(name)) refuse(name, `is not an option of a call (${[...callOptions].join(", ")})`);
  }
  const { headers, signal, parseAs } = options;
  const params = recordOf(options.params, "params", refuse);
  for (const name of Object.keys(params)) {
    if (!parameterKinds.has(name))
      refuse(`params.${name}`, "is not a kind of parameter (path, query, header)");
  }
  checkPath(call, recordOf(params.path, "params.path", refuse), refuse);
  checkQuery(recordOf(params.query, "params.query", refuse), refuse);
  checkHeaders(recordOf(params.header, "params.header", refuse), "params.header", refuse);
  checkHeaders(recordOf(headers, "headers", refuse), "headers", refuse);
  if (signal !== undefined && !isSignal(signal)) refuse("signal", "is not an AbortSignal");
  const faults = timeFaults(options);
  readRetry(options.retry, faults);
  for (const fault of faults) {
    const [name = "", ...rest] = fault.split(": ");
    refuse(name, rest.join(": "));
  }
  if (parseAs !== undefined && !parseKinds.has(String(parseAs)))
    refuse("parseAs", `is none of ${[...parseKinds].join(", ")}`);
}

type Refuse = (argument: string, fault: string) => never;
export const refuser =
  (call: CallFacts): Refuse =>
  (argument, fault) => {
    throw new OttimateInputError(describeCall(call), argument, fault);
  };

function recordOf(value: unknown, argument: string, refuse: Refuse): Values {
  if (value === undefined) return {};
  return isRecord(value) ? value : refuse(argument, "is not an object");
}

/** Every placeholder needs a value, and no value may turn the path into another one. */
function checkPath(call: CallFacts, given: Values, refuse: Refuse): void {
  const names = [...call.path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  for (const name of names) {
    const argument = `params.path.${name}`;
    const value = given[name];
    if (value === undefined || value === null) refuse(argument, "is missing");
    if (typeof value !== "string" && typeof value !== "number")
      refuse(argument, `is ${kindOf(value)}, not a string or a number`);
    if (typeof value === "number" && !Number.isFinite(value)) refuse(argument, `is ${value}`);
    if (String(value).trim() === "") refuse(argument, "is empty, which would be another call");
    if (value === "." || value === "..") refuse(argument, `is "${value}", which would be another call`);
    checkText(value, argument, refuse);
  }
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) refuse(`params.path.${name}`, "is not part of this path");
  }
}

function checkQuery(given: Values, refuse: Refuse): void {
  for (const [name, value] of Object.entries(given)) {
    const argument = `params.query.${name}`;
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each instanceof Date) refuse(argument, "is a Date: send a string, such as date.toISOString()");
      if (each === null) refuse(argument, "is null: leave it out");
      if (typeof each === "number" && !Number.isFinite(each)) refuse(argument, `is ${each}`);
      if (!["string", "number", "boolean", "undefined"].includes(typeof each))
        refuse(argument, `is ${kindOf(each)}, which has no form in a URL`);
      checkText(each, argument, refuse);
    }
  }
}

/** Half of a character, as a careless cut leaves it, has no form in a URL. */
function checkText(value: unknown, argument: string, refuse: Refuse): void {
  try {
    encodeURIComponent(String(value));
  } catch {
    refuse(argument, "is not well-formed text");
  }
}

function checkHeaders(given: Values, argument: string, refuse: Refuse): void {
  for (const [name, value] of Object.entries(given)) {
    const where = `${argument}.${name}`;
    if (ownHeaders.has(name.toLowerCase()))
      refuse(where, "is set by the client itself: give it to createOttimateClient");
    if (value === undefined) continue;
    if (typeof value !== "string") refuse(where, `is ${kindOf(value)}, not a string`);
    try {
      new Headers([[name, String(value)]]);
    } catch {
      refuse(where, "has characters that no header may have");
    }
  }
}

export function isRecord(value: unknown): value is Values {
  return (
    typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]"
  );
}

function isSignal(value: unknown): value is AbortSignal {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}

/** How a message names what was given, without showing it. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
