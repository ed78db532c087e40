import { type AccountScope, listScopes } from "../../scopes/list-scopes.ts";
import { connectClient } from "../client.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Run, say } from "../io.ts";
import { plain } from "../output.ts";

export const scopes: Run = async (context) => {
  const { io, globals, stopping } = context;
  const { client } = await connectClient(context);
  const accounts = await listScopes(client, { signal: stopping });
  if (globals.json || !io.stdout.isTTY) io.stdout.write(`${JSON.stringify(accounts, null, 2)}\n`);
  else io.stdout.write(accounts.map(treeOf).join(""));
  for (const { notes } of accounts) for (const note of notes) say(context, note);
  if (accounts.length > 0) return exitCodes.done;
  say(
    context,
    "These credentials see no account: ask your Ottimate partner manager what the API User covers.",
  );
  return exitCodes.credentials;
};

interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

/** An account, its companies and their locations, a line each. */
function treeOf({ id, name, companies, locations, rejected }: AccountScope): string {
  const leaf = (each: { name: string; id: number }): Branch => ({ text: labelOf(each), below: [] });
  const below: Branch[] = [
    ...companies.map((company) => ({ text: labelOf(company), below: company.locations.map(leaf) })),
    ...(locations.length > 0
      ? [{ text: "locations without a company listed above", below: locations.map(leaf) }]
      : []),
    ...rejected.map((level) => ({ text: `${level}: these credentials may not list these`, below: [] })),
  ];
  return `${labelOf({ id, name })}\n${linesOf(below, "").join("")}`;
}

const labelOf = ({ id, name }: { id: string | number; name: string }): string => `${plain(name)} (${id})`;

function linesOf(branches: readonly Branch[], indent: string): string[] {
  return branches.flatMap(({ text, below }, i) => {
    const isLast = i === branches.length - 1;
    return [
      `${indent}${isLast ? "└" : "├"}─ ${text}\n`,
      ...linesOf(below, `${indent}${isLast ? "   " : "│  "}`),
    ];
  });
}
