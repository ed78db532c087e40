import { afterAll, beforeAll } from "vitest";

/** Collects unhandled rejections while the tests of this file run. */
export function hearUnhandled(): readonly unknown[] {
  const heard: unknown[] = [];
  const hear = (reason: unknown) => heard.push(reason);
  beforeAll(() => void process.on("unhandledRejection", hear));
  afterAll(() => void process.off("unhandledRejection", hear));
  return heard;
}
