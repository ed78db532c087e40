import { lists } from "../../generated/operations.ts";
import { checkPath, checkQuery, recordOf } from "../call/guards.ts";
import { checkJobOptions, refuserOf } from "../jobs/options.ts";
import { countFault } from "../settings/transport.ts";
import type { ReadOptions } from "./list-types.ts";
import type { ListFacts } from "./read-page.ts";

/** The options of any list. */
export interface GivenOptions extends ReadOptions {
  readonly path?: unknown;
  readonly query?: unknown;
}

/** What is to be read, with nothing in it that cannot be sent. */
export interface CheckedList {
  readonly facts: ListFacts;
  readonly params: { path: Record<string, unknown>; query: Record<string, unknown> };
}

const optionNames = ["path", "query", "concurrency", "pageSize", "fromPage", "signal", "onMissing"];

/** Refuses what cannot be read, before anything is sent: the same faults that TypeScript finds, and those it cannot. */
export function checkList(path: string, given: GivenOptions): CheckedList {
  const refuse = refuserOf(`paginate("${path}")`);
  const all: Readonly<Record<string, ListFacts>> = lists;
  const request = `GET ${path}`;
  const facts = (Object.hasOwn(all, request) ? all[request] : undefined) ?? refuse("path", "is not a list");
  checkJobOptions(given, optionNames, refuse);
  const params = {
    path: { ...recordOf(given.path, "path", refuse) },
    query: { ...recordOf(given.query, "query", refuse) },
  };
  checkPath(path, params.path, refuse, "path");
  checkQuery(params.query, refuse, "query");
  checkPaging(facts.page, "fromPage");
  checkPaging(facts.size, "pageSize");
  const { maximum } = facts;
  if (maximum !== undefined && (given.pageSize ?? 0) > maximum)
    refuse("pageSize", `is more than ${maximum}, the largest page of this list`);
  return { facts, params };

  function checkPaging(parameter: string | undefined, option: "fromPage" | "pageSize"): void {
    if (parameter === undefined) {
      if (given[option] !== undefined) refuse(option, "has no meaning, as this list has no pages");
    } else if (parameter in params.query) {
      refuse(`query.${parameter}`, `is set while the list is read: use ${option}`);
    }
  }
}

/** How many rows `toArray` may hold. */
export function checkMax(path: string, given: unknown): void {
  const refuse = refuserOf(`paginate("${path}").toArray`);
  const { max } = checkJobOptions(given, ["max"], refuse);
  if (max !== undefined && max !== 0 && countFault(max)) refuse("max", "is not a whole number");
}
