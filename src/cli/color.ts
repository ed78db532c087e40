import { styleText } from "node:util";
import type { Io, Output } from "./io.ts";

/** Colors a text for a terminal; leaves it as it is elsewhere, and where `NO_COLOR` is set. */
export function paint(
  color: "green" | "red" | "yellow" | "gray",
  text: string,
  to: Output,
  { env }: Pick<Io, "env">,
): string {
  const isColored = to.isTTY && !env.NO_COLOR && env.TERM !== "dumb";
  // Node's own check goes by the environment of this process and not by the output that is written to.
  return isColored ? styleText(color, text, { validateStream: false }) : text;
}
