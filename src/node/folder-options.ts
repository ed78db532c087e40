import { mkdir, readdir, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { throwIssues } from "../core/errors.ts";
import { storeIssues } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import {
  type Issue,
  isRecord,
  issueAt,
  optionIssues,
  ownProperties,
  recordOf,
  timeMessage,
} from "../core/validation.ts";
import { scopeOf } from "../scopes/client-scope.ts";
import type { Ledger } from "../uploads/ledger.ts";
import type { InvoiceDocument } from "../uploads/types.ts";
import { isCode, pathIssue } from "./files.ts";
import type { FolderProgress } from "./folder-report.ts";
import { type FolderContent, scanFolder, scanPaths } from "./scan-folder.ts";

/** Options of watching a folder. */
export interface FolderWatchOptions {
  /**
   * How often the folder is polled, in ms.
   * @default 2000
   */
  pollMs?: number | undefined;
}

/** Options of `uploadFolder`, besides the location. */
export interface FolderSettings {
  /** Keeps what was sent: `fileLedger(path)`, or a store of `ottimate-client/stores`. */
  ledger: Ledger;
  /**
   * How many files to send at a time. Each is in memory while it is sent.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * Keeps looking for new files until the signal aborts. A file is uploaded once its size and time have not changed for 5 s.
   * @default false: only the files that are there now
   */
  watch?: boolean | FolderWatchOptions | undefined;
  /**
   * The folder to move files to once the ledger says that Ottimate has them. It is created if it is missing. A file that already
   * exists there is never overwritten: the new one stays where it is, and the report says so.
   * @default files stay where they are
   */
  moveTo?: string | undefined;
  /**
   * Sends unknown and rejected files again: all of them, or only these paths of the report. The uploads list is checked for
   * unknown files first. Nothing that Ottimate has is sent again.
   * @default false
   */
  resend?: boolean | readonly string[] | undefined;
  /** Paths of unknown files that you found in Ottimate. They are recorded as confirmed. */
  confirm?: readonly string[] | undefined;
  /**
   * Stops the job: nothing more is sent, running uploads get up to 30 s and are recorded, and the report lists what was not sent.
   */
  signal?: AbortSignal | undefined;
  /** Called with the progress after each file. Its errors are ignored. */
  onProgress?: ((progress: FolderProgress) => void) | undefined;
}

/** Options of `uploadFolder`. The location is optional if the client has one. */
export type UploadFolderOptions<C extends AnyCalls = Calls> = Omit<InvoiceDocument<C>, "file" | "filename"> &
  FolderSettings;

/** The options with all defaults filled in. */
export interface FolderJob {
  readonly folder: string;
  /** Lists the files to upload, by path within the folder or by absolute path. */
  readonly scan: () => Promise<FolderContent>;
  readonly ledger: Ledger;
  readonly location: number;
  /** The form's other fields. */
  readonly fields: object;
  readonly concurrency: number;
  /** Undefined if the folder is not watched. */
  readonly pollMs: number | undefined;
  readonly moveTo: string | undefined;
  /** Whether to send an unknown or rejected file again. */
  readonly isToResend: (...paths: readonly string[]) => boolean;
  readonly isToConfirm: (path: string) => boolean;
  /** The paths that each option names. */
  readonly named: Readonly<Record<"resend" | "confirm", readonly string[]>>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: FolderProgress) => void) | undefined;
}

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_POLL_MS = 2_000;

const fieldNames = ["ottimate_location_id", "metadata", "created_email"] as const;
const settingNames = [
  "ledger",
  "concurrency",
  "watch",
  "moveTo",
  "resend",
  "confirm",
  "signal",
  "onProgress",
] as const satisfies (keyof FolderSettings)[];

/**
 * @param paths what to upload instead of the folder's files
 * @throws OttimateInputError with every issue
 */
export async function readFolderJob<C extends AnyCalls>(
  client: object,
  folder: string,
  given: UploadFolderOptions<C>,
  paths?: readonly string[],
): Promise<FolderJob> {
  const call = "uploadFolder";
  throwIssues(call, jobOptionIssues(given, [...fieldNames, ...settingNames]));
  const options: Omit<FolderSettings, "ledger"> & { readonly ledger?: unknown } = ownProperties(given);
  const { concurrency = DEFAULT_CONCURRENCY, watch = false, moveTo, resend = false, confirm = [] } = options;
  const { ottimate_location_id, metadata, created_email } = recordOf(given);
  const location = ottimate_location_id ?? scopeOf(client)?.locationId;
  const isMoving = typeof moveTo === "string" && moveTo !== "";
  const issues = [
    ...issueAt(["ledger"], options.ledger === undefined && "is missing: pass fileLedger(path)"),
    ...storeIssues(options.ledger, ["ledger"]),
    ...issueAt(["ottimate_location_id"], locationMessage(location)),
    ...watchIssues(watch),
    ...issueAt(
      ["resend"],
      typeof resend !== "boolean" && !isPaths(resend) && "is neither true nor a list of paths",
    ),
    ...issueAt(["confirm"], !isPaths(confirm) && "is not a list of paths"),
    ...(paths ? [] : await folderIssues(folder)),
    ...issueAt(["moveTo"], moveTo !== undefined && !isMoving && "is not a path"),
  ];
  if (issues.length === 0 && isMoving) issues.push(...(await targetIssues(paths ?? [folder], moveTo)));
  throwIssues(call, issues);
  const target = isMoving ? resolve(moveTo) : undefined;
  const root = resolve(folder);
  return {
    folder: root,
    scan: () => (paths ? scanPaths(paths, target) : scanFolder(root, target)),
    ledger: options.ledger as Ledger,
    location: Number(location),
    fields: { ottimate_location_id, metadata, created_email },
    concurrency,
    pollMs: watch === false ? undefined : ((recordOf(watch).pollMs as number | undefined) ?? DEFAULT_POLL_MS),
    moveTo: target,
    isToResend: (...paths) =>
      typeof resend === "boolean" ? resend : paths.some((path) => resend.includes(path)),
    isToConfirm: (path) => confirm.includes(path),
    named: { resend: typeof resend === "boolean" ? [] : resend, confirm },
    signal: options.signal,
    onProgress: options.onProgress,
  };
}

/** @throws OttimateInputError for a path that does not exist, because it is probably misspelled */
export function checkNamed({ named }: FolderJob, known: ReadonlySet<string>): void {
  const issues = (["resend", "confirm"] as const).flatMap((option) =>
    named[option].flatMap((path, i) =>
      issueAt(
        [option, i],
        !known.has(path) && `is ${JSON.stringify(path)}, which is neither in the folder nor in the ledger`,
      ),
    ),
  );
  throwIssues("uploadFolder", issues);
}

function locationMessage(location: unknown): string | false {
  if (location === undefined) return "is missing";
  return !(Number.isSafeInteger(location) && Number(location) > 0) && "is not a whole number";
}

function watchIssues(watch: unknown): Issue[] {
  if (typeof watch === "boolean") return [];
  if (!isRecord(watch)) return issueAt(["watch"], "is neither true nor an object");
  return optionIssues(ownProperties(watch), { pollMs: timeMessage }, ["watch"]);
}

const isPaths = (value: unknown): boolean =>
  Array.isArray(value) && value.every((path) => typeof path === "string");

async function folderIssues(folder: unknown): Promise<Issue[]> {
  if (typeof folder !== "string" || folder === "") return issueAt(["folder"], "is not a path");
  try {
    await readdir(folder);
    return [];
  } catch (error) {
    return issueAt(["folder"], pathIssue(folder, error, "listed"));
  }
}

async function targetIssues(sources: readonly string[], moveTo: string): Promise<Issue[]> {
  try {
    await mkdir(moveTo).catch((error: unknown) => {
      if (!isCode(error, "EEXIST")) throw error;
    });
    if (!(await stat(moveTo)).isDirectory()) return issueAt(["moveTo"], `is not a folder: ${moveTo}`);
    const target = await realpath(moveTo);
    for (const source of sources) {
      const folder = (await stat(source)).isDirectory() ? source : dirname(source);
      if ((await realpath(folder)) === target)
        return issueAt(["moveTo"], `is the folder itself${source === folder ? "" : ` that has ${source}`}`);
    }
    return [];
  } catch (error) {
    return issueAt(["moveTo"], `cannot be used: ${pathIssue(moveTo, error, "listed")}`);
  }
}
