import { idempotencyKeyHeader, idempotencyKeyPattern } from "../../generated/operations.ts";
import type { CallFacts } from "./facts.ts";
import { refuser } from "./guards.ts";

/** How a call treats a key: by body, once, or not at all. */
export type IdempotencyTier = "json" | "multipart" | undefined;

interface KeySources {
  idempotencyKey?: string | undefined;
  params?: { header?: Readonly<Record<string, unknown>> | undefined } | undefined;
  headers?: Readonly<Record<string, unknown>> | undefined;
}

/** The key of this call: the caller's, wherever it was given, or a new one for a call that honours keys. */
export function idempotencyKeyOf(
  call: CallFacts,
  tier: IdempotencyTier,
  options: KeySources,
): string | undefined {
  const refuse = refuser(call);
  const given = options.idempotencyKey ?? headerOf(options.params?.header) ?? headerOf(options.headers);
  if (given === undefined) return tier && crypto.randomUUID();
  if (tier === undefined) refuse("idempotencyKey", "is not honoured by this call");
  if (typeof given !== "string" || !new RegExp(idempotencyKeyPattern).test(given)) {
    refuse("idempotencyKey", "does not have 1 to 128 letters, digits and . _ - + = /");
  }
  return given as string;
}

function headerOf(headers: Readonly<Record<string, unknown>> | undefined): unknown {
  const name = Object.keys(headers ?? {}).find(
    (each) => each.toLowerCase() === idempotencyKeyHeader.toLowerCase(),
  );
  return name && headers?.[name];
}
