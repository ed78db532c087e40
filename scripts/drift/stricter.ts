import { type Difference, sameValue } from "./compare.ts";
import { isObject, type Json, list, members } from "./json.ts";

/** Formats that tell tools how to store or show a value, without limiting it. */
const hints = new Set(["double", "float", "int32", "int64", "password", "binary", "byte"]);

/**
 * Whether ours accepts less than the published document here. A request may require a property without proof, because that
 * helps the caller; a response may not, because the caller would rely on it.
 */
export function isStricter({ at, facet, published, ours, only, beside = {} }: Difference): boolean {
  const isResponse = /^\S+ \S+ [1-5][\dX]{2}/.test(at);
  switch (facet) {
    case "bounds":
      return Object.entries(members(ours)).some(([name, bound]) => {
        return !sameValue(bound as Json, (members(published)[name] ?? null) as Json);
      });
    case "enum":
      return ours !== null && beside.open !== true && !contains([ours].flat(), published);
    case "open":
      return ours !== true && beside.enum !== undefined;
    case "format":
      return ours !== null && !hints.has(String(ours));
    case "type":
      return ours !== "any" && !contains([ours].flat(), published);
    case "nullable":
      return ours !== true && beside.type !== "any";
    case "required":
      return ours === true && isResponse && at.includes(".");
    case "present":
      if (ours !== true) return !isResponse && at.includes("body.");
      if (isResponse && only?.required === true) return true;
      // A map or a list whose values only our document describes.
      return /(\{\}|\[\])$/.test(at) && only?.type !== "any";
    default:
      return false;
  }
}

/** Whether our list has all published values; an absent published facet stands for all of them. */
function contains(ours: Json[], published: Json): boolean {
  if (published === null || published === "any" || isObject(published)) return false;
  const wider = ours.includes("number") ? [...ours, "integer"] : ours;
  return list([published].flat()).every((value) => wider.some((own) => sameValue(own, value as Json)));
}
