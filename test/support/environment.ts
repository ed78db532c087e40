import { afterEach, beforeEach, vi } from "vitest";

const variables = [
  "OTTIMATE_API_KEY",
  "OTTIMATE_CLIENT_ID",
  "OTTIMATE_CLIENT_SECRET",
  "OTTIMATE_ENVIRONMENT",
  "OTTIMATE_BASE_URL",
  "OTTIMATE_TRUST_IDEMPOTENCY_KEYS",
  "OTTO_CLIENT_ID",
  "OTTO_CLIENT_SECRET",
  "OTTO_BASE_URL",
  "OTTO_TOKEN_URL",
] as const;

/** Runs this file's tests without the client's variables, and restores the environment afterwards. */
export function isolateEnvironment(): void {
  beforeEach(() => {
    for (const name of variables) vi.stubEnv(name, undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
}

export function setVariables(values: Partial<Record<(typeof variables)[number], string>>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}
