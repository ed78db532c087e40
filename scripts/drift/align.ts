import type { FactNode } from "./unfold.ts";

/** If one document has `5XX` and the other 500, expands the range in the first. */
export function align(a: FactNode, b: FactNode): [FactNode, FactNode] {
  return [spellOutRanges(a, b), spellOutRanges(b, a)];
}

function spellOutRanges(root: FactNode, other: FactNode): FactNode {
  const children = new Map<string, FactNode>();
  for (const [name, operation] of root.children) {
    const counterpart = other.children.get(name);
    children.set(name, counterpart ? spellOutOperation(operation, counterpart) : operation);
  }
  return { ...root, children };
}

function spellOutOperation(operation: FactNode, other: FactNode): FactNode {
  const children = new Map<string, FactNode>();
  for (const [key, child] of operation.children) {
    const statuses = statusesIn(key, other).filter((status) => !operation.children.has(status));
    for (const status of statuses) children.set(status, child);
    // A range that both documents have is compared as it is.
    if (statuses.length === 0 || other.children.has(key)) children.set(key, child);
  }
  return { ...operation, children };
}

/** The statuses of an operation that a range such as ` 5XX` covers. */
function statusesIn(key: string, operation: FactNode): string[] {
  const [, digit] = /^ ([1-5])XX$/.exec(key) ?? [];
  if (digit === undefined) return [];
  return [...operation.children.keys()].filter((status) => /^ \d{3}$/.test(status) && status[1] === digit);
}
