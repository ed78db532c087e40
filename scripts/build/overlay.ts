import { parseDeviations } from "../drift/deviations.ts";
import { addressesOf, factsOf } from "../drift/facts.ts";
import { addressPattern } from "../drift/pattern.ts";
import {
  type OpenApi,
  type Operation,
  operationsOf,
  type PathItem,
  resolveReference,
} from "../generate/openapi.ts";

interface Action {
  target: string;
  description?: string;
  remove?: true;
  update?: unknown;
}

export interface Overlay {
  overlay: "1.0.0";
  info: { title: string; version: string };
  actions: Action[];
}

/** Components by kind and name. */
type Components = Record<string, Record<string, unknown>>;

/** What replaces a part of the published document, and why. */
interface Correction {
  path: string;
  method: string;
  /** `query.page`, `body`, `201`, `201 header.X`; empty for the whole operation. */
  part: string;
  reasons: Set<string>;
}

/**
 * An OpenAPI Overlay that replaces each published parameter, body or response with a deviation by ours. Parts are replaced as a
 * whole, because a JSONPath does not follow the references of the published document.
 */
export function overlayFrom(document: OpenApi, deviations: string): Overlay {
  const corrections = correctionsOf(document, deviations);
  const components: Components = {};
  const part = (value: unknown) => portable(document, value, components);
  const actions = together(
    corrections.map((each) => ({ ...each, actions: actionsFor(document, each, part) })),
  );
  return {
    overlay: "1.0.0",
    info: { title: "Corrections to the published Ottimate API document", version: document.info.version },
    actions: [{ target: "$.components", update: components }, ...actions],
  };
}

/** Merges equal actions on several paths: most calls lack the same responses, for the same reasons. */
function together(corrections: readonly { path: string; actions: Action[] }[]): Action[] {
  const groups = new Map<string, { paths: string[]; actions: Action[] }>();
  for (const { path, actions } of corrections) {
    const anywhere = actions.map((each) => ({
      ...each,
      target: each.target.replace(placeOf([path]), () => paths),
    }));
    const key = JSON.stringify(anywhere);
    const group = groups.get(key) ?? { paths: [], actions: anywhere };
    group.paths.push(path);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    group.actions.map((each) => ({
      ...each,
      target: each.target.replace(paths, () => placeOf(group.paths)),
    })),
  );
}

/** A placeholder in targets for the path items. */
const paths = "$.{paths}";

function placeOf(all: readonly string[]): string {
  return `$.paths[${all.map((path) => `'${path}'`).join(",")}]`;
}

function correctionsOf(document: OpenApi, text: string): Correction[] {
  const addresses = [...addressesOf(factsOf({ ...document }))].map(([at]) => at);
  const corrections = new Map<string, Correction>();
  for (const { at, why, matches } of parseDeviations(text, "spec/deviations.yaml")) {
    const found = addresses.filter(matches);
    // What only the published document has belongs to a part that both have.
    const whole = addressPattern(partOf(at)) ?? (() => false);
    for (const address of found.length > 0 ? found : addresses.filter(whole)) {
      const [method = "", path = "", ...rest] = partOf(address).split(" ");
      const place = rest.join(" ");
      const key = `${method} ${path} ${place}`;
      const correction = corrections.get(key) ?? {
        path,
        method: method.toLowerCase(),
        part: place,
        reasons: new Set(),
      };
      corrections.set(key, { ...correction, reasons: correction.reasons.add(why) });
    }
  }
  const all = [...corrections.values()];
  // Leave out corrections inside a part that is replaced as a whole.
  return all.filter(
    (each) =>
      !all.some(
        (other) =>
          other !== each &&
          other.path === each.path &&
          other.method === each.method &&
          (other.part === "" || each.part.startsWith(`${other.part} `)),
      ),
  );
}

/** The address of the parameter, body or response. */
function partOf(address: string): string {
  return address
    .replace(/ (body|[1-5][\dX]{2})[.[{]\S*/, " $1")
    .replace(/ ((?:query|path|header)\.[\w*-]+)[[{.]\S*/, " $1");
}

function actionsFor(
  document: OpenApi,
  { path, method, part, reasons }: Correction,
  portable: (value: unknown) => unknown,
): Action[] {
  const found = [...operationsOf(document)].find(
    ([itsPath, itsMethod]) => itsPath === path && itsMethod === method,
  );
  if (!found) throw new Error(`There is no operation ${method} ${path}.`);
  const [, , { responses, ...rest }, item] = found;
  const { "5XX": serverError, ...others } = responses;
  const operation: Operation = {
    ...rest,
    responses: serverError === undefined ? others : { ...others, "500": serverError },
  };
  const description = [...reasons].join(" ");
  const at = placeOf([path]);
  const own = `${at}.${method}`;
  const replace = (target: string, parent: string, update: unknown): Action[] => [
    { target, remove: true },
    { target: parent, description, update },
  ];
  const [place = "", name = ""] = part.split(/\.(.*)/s);
  if (part === "") {
    const whole = { ...operation, parameters: parametersOf(operation, item) };
    return [
      { target: "$.paths", description, update: { [path]: {} } },
      { target: at, description, update: { [method]: portable(whole) } },
    ];
  }
  if (place === "query" || place === "path" || place === "header") {
    const parameter = parametersOf(operation, item).find((each) => {
      const { in: itsPlace, name: itsName } = resolveReference(document, each);
      return itsPlace === place && itsName.toLowerCase() === name.toLowerCase();
    });
    if (!parameter) throw new Error(`${method} ${path} has no ${part}.`);
    const { name: itsName } = resolveReference(document, parameter);
    const target = `${own}.parameters[?(@.name=='${itsName}' && @.in=='${place}')]`;
    return replace(target, own, { parameters: [portable(parameter)] });
  }
  if (part === "body")
    return replace(`${own}.requestBody`, own, { requestBody: portable(operation.requestBody) });
  const [status = "", header] = part.split(" header.");
  const key = status === "5XX" ? "500" : status;
  const response = resolveReference(
    document,
    operation.responses[key] as { headers?: Record<string, object> },
  );
  if (header === undefined) {
    return replace(`${own}.responses['${key}']`, `${own}.responses`, {
      [key]: portable(operation.responses[key]),
    });
  }
  const [headerName, value] =
    Object.entries(response.headers ?? {}).find(([each]) => each.toLowerCase() === header.toLowerCase()) ??
    [];
  if (!headerName) throw new Error(`${method} ${path} ${status} has no header ${header}.`);
  return [
    {
      target: `${own}.responses['${key}']`,
      description,
      update: { headers: { [headerName]: portable(value) } },
    },
  ];
}

function parametersOf(operation: Operation, item: PathItem) {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])];
}

/** Examples and links, which are named only in our document. */
const left = new Set(["examples", "example", "links"]);

/** Renames references to components, so that no published component has the same name, and collects the components. */
function portable(document: OpenApi, value: unknown, components: Components): unknown {
  if (Array.isArray(value)) return value.map((each) => portable(document, each, components));
  if (typeof value !== "object" || value === null) return value;
  if ("$ref" in value && typeof value.$ref === "string") {
    const [, kind, name] = /^#\/components\/(\w+)\/(.+)$/.exec(value.$ref) ?? [];
    if (!kind || !name) throw new Error(`${value.$ref} is no reference to a component.`);
    components[kind] ??= {};
    const known = components[kind];
    const corrected = `Corrected${name}`;
    if (!(corrected in known)) {
      // Registered before its own references are followed, which may lead back to it.
      known[corrected] = undefined;
      known[corrected] = portable(document, resolveReference(document, value), components);
    }
    return { ...value, $ref: `#/components/${kind}/${corrected}` };
  }
  const kept = Object.entries(value).filter(([key]) => !left.has(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, portable(document, each, components)]));
}
