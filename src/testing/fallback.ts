import { lists } from "../../generated/operations.ts";
import type { Operation } from "./document.ts";
import { pageOf } from "./pages.ts";
import type { Values } from "./validation.ts";
import type { World } from "./world.ts";

/** The document's example, for operations without records. A list is paged like any other. */
export function exampleReply(
  world: World,
  { id, method, path, answers }: Operation,
  query: Values,
): { status: number; body: unknown } {
  const [status, answer] = Object.entries(answers).find(([code]) => code.startsWith("2")) ?? [];
  if (!answer) throw new Error(`The document has no successful response for ${id}.`);
  const example = structuredClone(answer.example);
  const all: Readonly<Record<string, { items: string }>> = lists;
  const { items } = all[`${method} ${path}`] ?? {};
  const rows = items === undefined ? undefined : (example as Record<string, unknown[]>)[items];
  if (!items || !rows) return { status: Number(status), body: example };
  const page = pageOf(world, query, rows);
  const { limit } = page;
  const echo: Record<string, unknown> = { count: page.count, page: page.page, limit, per_page: limit };
  const envelope = Object.entries(example as object).map(([name, value]) => [name, echo[name] ?? value]);
  return { status: Number(status), body: { ...Object.fromEntries(envelope), [items]: page.rows } };
}
