import type { bulkCalls } from "../../generated/operations.ts";
import type { paths } from "../../generated/schema.ts";
import type { OperationAt, RequiredKeys } from "../client-types.ts";
import type { BulkSettings } from "./settings.ts";

type Calls = typeof bulkCalls;

/** The bulk calls, by their path. */
export type BulkPath = keyof Calls extends `POST ${infer Path}` ? Path : never;

type BodyAt<Paths, Path extends BulkPath> = Path extends keyof Paths
  ? OperationAt<Paths, Path, "post"> extends { requestBody: { content: infer Content } }
    ? Content[keyof Content]
    : never
  : never;
/** The property that holds the records; never where the body is the array. */
type ItemsAt<Path extends BulkPath> = Calls[`POST ${Path}`] extends { readonly items: infer Items }
  ? Items
  : never;
type RecordIn<Body, Items> = Body extends readonly (infer Each)[]
  ? Each
  : Items extends keyof Body
    ? Body[Items] extends readonly (infer Each)[] | undefined
      ? Each
      : never
    : never;
type ScopeIn<Body, Items> = Body extends readonly unknown[]
  ? never
  : { [K in keyof Body as K extends Items ? never : K]: Body[K] };

/** One record of a bulk call. */
export type BulkRecord<Path extends BulkPath, Paths = paths> = Path extends BulkPath
  ? RecordIn<BodyAt<Paths, Path>, ItemsAt<Path>>
  : never;

/** What stands beside the records in the body, such as `{ ottimate_company_id }`; the same for all of them. */
export type BulkScope<Path extends BulkPath, Paths = paths> = Path extends BulkPath
  ? ScopeIn<BodyAt<Paths, Path>, ItemsAt<Path>>
  : never;

/** The records of a job. What comes from an async iterable is read as it is sent, and not kept. */
export type BulkRecords<Path extends BulkPath, Paths = paths> =
  | readonly BulkRecord<Path, Paths>[]
  | AsyncIterable<BulkRecord<Path, Paths>>;

type ScopeOption<Scope> = [Scope] extends [never]
  ? { scope?: undefined }
  : RequiredKeys<Scope> extends never
    ? { scope?: Scope | undefined }
    : { scope: Scope };

/** How to do a bulk job; `scope` may be left out where the body needs none. */
export type BulkOptions<Path extends BulkPath, Paths = paths> = BulkSettings &
  ScopeOption<BulkScope<Path, Paths>>;
