import { expect } from "vitest";
import { secretsIn } from "./secrets-in.ts";

type Class<E> = abstract new (...args: never[]) => E;

/** The error of a rejected call, after checking its class and that it contains no secret. */
export async function rejection<E extends Error>(call: Promise<unknown>, kind: Class<E>): Promise<E> {
  return checked(
    await call.then(
      () => undefined,
      (error: unknown) => ({ error }),
    ),
    kind,
  );
}

/** The same for a function that throws. */
export function thrown<E extends Error>(act: () => unknown, kind: Class<E>): E {
  try {
    act();
  } catch (error) {
    return checked({ error }, kind);
  }
  return checked(undefined, kind);
}

function checked<E extends Error>(caught: { error: unknown } | undefined, kind: Class<E>): E {
  if (!caught) throw new Error(`It should have failed with ${kind.name}, but it succeeded.`);
  const { error } = caught;
  expect(error).toBeInstanceOf(kind);
  expect(secretsIn(error), "secrets in the error").toEqual([]);
  return error as E;
}
