import { afterAll, beforeAll } from "vitest";

/** The rejections that nobody has heard while the tests of this file ran. */
export function hearUnhandled(): readonly unknown[] {
  const heard: unknown[] = [];
  const hear = (reason: unknown) => heard.push(reason);
  beforeAll(() => void process.on("unhandledRejection", hear));
  afterAll(() => void process.off("unhandledRejection", hear));
  return heard;
}
