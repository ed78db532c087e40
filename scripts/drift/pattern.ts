import { headerName } from "./facts.ts";

const method = "[A-Z]+";
const path = "/[^ ]*";

/** A matcher for an `at` of spec/deviations.yaml, where the syntax is explained; undefined if `at` is not an address. */
export function addressPattern(at: string): ((address: string) => boolean) | undefined {
  const found = /^(?:([A-Z]+|\*) (?=[/*])([^ ]+)|\*)(?: (.+))?$/.exec(at);
  if (!found) return undefined;
  const [, verb, route, place] = found;
  const operation =
    verb && route ? `${verb === "*" ? method : verb} ${wildcards(route)}` : `${method} ${path}`;
  const regex = new RegExp(`^${operation}${place ? ` ${placePattern(place)}` : ""}$`);
  return (address) => regex.test(address);
}

function placePattern(place: string): string {
  const [, status, rest] = /^([1-5][\dX]{2})(.*)$/.exec(place) ?? [];
  const plain = (status === undefined ? place : (rest ?? "")).replace(
    /^( ?)header\.([\w-]+)/,
    (_, space, name) => {
      return `${space}header.${headerName(name)}`;
    },
  );
  return (status ?? "").replaceAll("X", "[\\dX]") + wildcards(plain);
}

/** `*` matches any characters except spaces; all others match themselves. */
function wildcards(text: string): string {
  return text
    .split("*")
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join("[^ ]*");
}
