import type { companyField, locationField, locationsField, scopes } from "../../generated/operations.ts";
import type { paths } from "../../generated/schema.ts";

/** What a client has a scope for: calls need not name it. */
export type ScopeLevel = "company" | "location";

type NameOf<Level extends ScopeLevel> = {
  company: typeof companyField;
  location: typeof locationField | typeof locationsField;
}[Level];

/** The same type, with these properties left to be filled in. */
export type Optional<T, Name extends keyof T> = Omit<T, Name> & { [K in Name]?: T[K] | undefined };

/** Of a union, each form for itself. */
type Unscoped<T, Name extends string> = T extends unknown
  ? Name & keyof T extends never
    ? T
    : Optional<T, Name & keyof T>
  : never;

type Facts = typeof scopes;
/** Where the call of a path and method takes its scope; never where it takes none. */
type FactsAt<Path, Method> = Path extends string
  ? Method extends string
    ? Facts[`${Uppercase<Method>} ${Path}` & keyof Facts]
    : never
  : never;

/** A query that is required may become one that can be left out. */
type ScopedParameters<Parameters, Name extends string> = Parameters extends { query: infer Query }
  ? object extends Unscoped<Query, Name>
    ? Optional<
        { [K in keyof Parameters]: K extends "query" ? Unscoped<Query, Name> : Parameters[K] },
        "query"
      >
    : { [K in keyof Parameters]: K extends "query" ? Unscoped<Query, Name> : Parameters[K] }
  : Parameters;

type ScopedRows<Body, Found, Name extends string> = Found extends { rows: { in: infer In } }
  ? { [K in keyof Body]: K extends In ? EachUnscoped<Body[K], Name> : Body[K] }
  : Found extends { rows: object }
    ? EachUnscoped<Body, Name>
    : Body;
type EachUnscoped<Rows, Name extends string> = Rows extends readonly (infer Row)[]
  ? Unscoped<Row, Name>[]
  : Rows;

type ScopedBody<Request, Found, Name extends string> = Request extends { content: infer Content }
  ? {
      content: {
        [Type in keyof Content]: ScopedRows<
          Found extends { body: object } ? Unscoped<Content[Type], Name> : Content[Type],
          Found,
          Name
        >;
      };
    }
  : Request;

type ScopedOperation<Operation, Found, Name extends string> = [Found] extends [never]
  ? Operation
  : {
      [K in keyof Operation]: K extends "parameters"
        ? ScopedParameters<Operation[K], Name>
        : K extends "requestBody"
          ? ScopedBody<Operation[K], Found, Name>
          : Operation[K];
    };

/** The paths of the API for a client with a scope: the company, and with `"location"` the location, may be left out. */
export type ScopedPaths<Level extends ScopeLevel = "company"> = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: ScopedOperation<paths[Path][Method], FactsAt<Path, Method>, NameOf<Level>>;
  };
};
