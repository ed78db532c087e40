import type { Run } from "./io.ts";

/** An argument of a command. */
interface ArgumentDefinition {
  /** By which the command finds it. */
  readonly name: string;
  readonly text: string;
  readonly optional?: boolean;
  readonly many?: boolean;
}

/** An option of a command. */
export interface OptionDefinition {
  /** Such as `-q, --query <name=value>`. */
  readonly flags: string;
  readonly text: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
  readonly preset?: string;
}

/** A command: what it takes, what it is for, and where the code is that it needs. */
export interface CommandDefinition {
  /** Of a command under another, with that one's before it: `operations show`. */
  readonly name: string;
  readonly summary: string;
  /** What else there is to know, in paragraphs of Markdown. */
  readonly notes?: string;
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  /** Command lines, and what each does. */
  readonly examples: readonly (readonly [line: string, text: string])[];
  /** Loaded when it is run, as each brings much along. */
  readonly load: () => Promise<Run>;
}

const formatOption: OptionDefinition = {
  flags: "-f, --format <format>",
  text: "table, json, ndjson or csv (a table on a terminal, JSON elsewhere)",
};

/** The options of commands that work for one company. */
const scopeOptions: readonly OptionDefinition[] = [
  { flags: "--company <id>", text: "the company, as ottimate scopes shows it" },
  { flags: "--location <id>", text: "one of its locations" },
];

/** Of every job. */
const reportOption: OptionDefinition = {
  flags: "--report <file>",
  text: "where the report goes, as JSON, instead of the state folder",
};

/** The options of every command. */
export const globalOptions: readonly OptionDefinition[] = [
  { flags: "--environment <name>", text: "sandbox or production; overrides the variables" },
  { flags: "--env-file <path>", text: "read the variables from this file instead of .env" },
  { flags: "--state <folder>", text: "where jobs keep what they resume from", preset: ".ottimate" },
  { flags: "-y, --yes", text: "write to production without asking" },
  { flags: "--quiet", text: "print only the result and errors" },
  { flags: "--json", text: "results and errors as JSON" },
];

export const commands: readonly CommandDefinition[] = [
  {
    name: "doctor",
    summary: "Check each step between you and the API, and say what to fix",
    notes:
      "It looks at Node, variables, the base URL, the proxy, DNS, TLS, the clock, the credentials, and what they can see. It changes nothing. The exit code says who has to act: 2 for whoever set it up, 3 for whoever issues credentials, 5 for whoever uses the same API key, 6 for whoever runs the network.",
    examples: [
      ["ottimate doctor", "with the variables of this shell, or of .env"],
      ["ottimate doctor --environment production --json", "for a monitor"],
    ],
    load: async () => (await import("./online.ts")).doctor,
  },
  {
    name: "scopes",
    summary: "Show the accounts, companies and locations that the credentials can see, with their ids",
    examples: [
      ["ottimate scopes", "as a tree"],
      ["ottimate scopes --json", "as listScopes returns it"],
    ],
    load: async () => (await import("./online.ts")).scopes,
  },
  {
    name: "operations",
    summary: "List the operations of the API, or those that match a word",
    arguments: [{ name: "word", text: "in the id, the path or the summary", optional: true }],
    options: [formatOption],
    examples: [
      ["ottimate operations", "all of them"],
      ["ottimate operations receipt", "those about receipts"],
    ],
    load: async () => (await import("./offline.ts")).listOperations,
  },
  {
    name: "operations show",
    summary: "Show what the document says about an operation, with an example",
    arguments: [{ name: "id", text: "such as createVendor, or a method and a path in quotes" }],
    examples: [
      ["ottimate operations show createVendor", "its parameters, its body and a line to start from"],
    ],
    load: async () => (await import("./offline.ts")).showOperation,
  },
  {
    name: "call",
    summary: "Call an operation of the API",
    notes:
      "The call is checked against the document first. What does not fit it is not sent, and the message says what was probably meant. Values of the path may stand in it or be given by `-q`.",
    arguments: [
      { name: "operation", text: "its id, or its method" },
      { name: "path", text: "after a method: /vendors/789", optional: true },
    ],
    options: [
      { flags: "-q, --query <name=value>", text: "a parameter of the query or the path", many: true },
      { flags: "-d, --data <json>", text: "the body: JSON, @FILE, or - for standard input" },
      { flags: "-F, --file <name=path>", text: "a file of a form", many: true },
      { flags: "--all", text: "read a list to its end" },
      { flags: "--idempotency-key <key>", text: "reuse the key of an earlier attempt, so that it acts once" },
      { flags: "--no-check", text: "send what the document does not describe" },
      formatOption,
    ],
    examples: [
      ["ottimate call listVendors -q ottimate_company_id=123", "the first page"],
      [
        "ottimate call listVendors -q ottimate_company_id=123 --all -f csv > vendors.csv",
        "all of them, as CSV",
      ],
      ["ottimate call GET /vendors/789", "by method and path"],
      ["ottimate call createVendor -d @vendor.json", "with the body of a file"],
      ["ottimate call uploadInvoice -q ottimate_location_id=456 -F file=invoice.pdf", "a form with a file"],
    ],
    load: async () => (await import("./online.ts")).call,
  },
  {
    name: "push",
    summary: "Send the records of a file, and report what became of each row",
    notes:
      "`KIND` is vendors, dimensions, purchase-orders, receipts, catalog, catalog-allowances or catalog-prices. The file is CSV, or NDJSON, with the document's names of the properties as headers, or those of `--map`; the page on files (docs/files.md) says how it is read.\n\nInterrupted or killed, the same command goes on where it ended, and sends nothing twice: what it goes on from is in the folder of `--state`, in a file for each host, kind, company, location and file. A file that was sent before is not sent again, but from the first row on that has changed. Rows that cannot be read are not sent; the others are.\n\nThe report is beside the state: all of it as JSON, and as CSV the rows that are not in Ottimate, each with its line, the reason and what to do. With `--json`, or where there is no terminal, the JSON is printed as well.",
    arguments: [
      { name: "kind", text: "what is in the file, such as vendors" },
      { name: "file", text: "a .csv, .tsv, .ndjson or .jsonl file" },
    ],
    options: [
      {
        flags: "--dry-run",
        text: "only check the records: nothing is sent, and no credentials are needed",
      },
      ...scopeOptions,
      { flags: "--delimiter <char>", text: "the delimiter, or tab (detected from the header)" },
      { flags: "--decimal <char>", text: "the decimal sign: . or ," },
      { flags: "--date-format <format>", text: "the format of dates, such as DD.MM.YYYY (2026-11-16)" },
      { flags: "--encoding <name>", text: "the encoding of the file, such as windows-1252 (UTF-8)" },
      {
        flags: "--map <header=property>",
        text: "map a header to a property; with nothing after =, skip its column",
        many: true,
      },
      { flags: "--null <text>", text: "text that stands for null; empty cells are left out" },
      { flags: "--again", text: "send an unchanged file again" },
      {
        flags: "--on-changed-input <what>",
        text: "if the file changed during a push: restart or refuse (restart, if every record is an upsert)",
      },
    ],
    examples: [
      ["ottimate push vendors vendors.csv --dry-run", "what is wrong with the file"],
      ["ottimate push vendors vendors.csv --company 123", "send it; the same line goes on after a crash"],
      [
        "ottimate push vendors suppliers.csv --company 123 --map Supplier=erp_vendor_id --map Remarks=",
        "with headers of your own",
      ],
      [
        "ottimate push purchase-orders orders.csv --company 123 --location 456 --yes",
        "every night, from a scheduler",
      ],
    ],
    load: async () => (await import("./online.ts")).push,
  },
  {
    name: "pull",
    summary: "Read a whole list, or only what changed",
    notes:
      "With `--out`, the file is replaced when the new one is whole. With `--since last`, the time from which to read the next time is kept in the folder of `--state`, for each host, list, company and filter, and moves on only once the rows are written; the first time, all rows come. Rows that changed within ten minutes come again: write each under its id. Only vendors, invoices and batches can be filtered by last change.",
    arguments: [{ name: "list", text: "such as vendors or catalog/entries, or the id of its operation" }],
    options: [
      {
        flags: "--since <time>",
        text: "only what changed since a date or time, or since the last complete pull: last",
      },
      { flags: "--out <file>", text: "write to a .csv, .ndjson or .json file" },
      { flags: "-q, --query <name=value>", text: "a filter of the list", many: true },
      ...scopeOptions,
      formatOption,
    ],
    examples: [
      ["ottimate pull vendors --company 123 --out vendors.csv", "all of them, as CSV"],
      ["ottimate pull invoices --since last --out changed.ndjson", "what is new since the last time"],
      ["ottimate pull invoices --since 2026-11-01 -q status=approved -f ndjson", "since a date"],
    ],
    load: async () => (await import("./online.ts")).pull,
  },
  {
    name: "batch",
    summary: "Follow a batch to its end, and show the result of each task",
    notes:
      "Ends with 1 where a task failed, and with 4 where the batch was not over in time; it goes on then.",
    arguments: [{ name: "id", text: "the batch_id of the call that started it" }],
    options: [{ flags: "--timeout <seconds>", text: "how long to wait (no limit)" }, formatOption],
    examples: [
      ["ottimate batch 7c0e7c3a-4d2e-4f0b-9a51-2f6d3f6f0c11 --timeout 600", "for ten minutes at most"],
    ],
    load: async () => (await import("./online.ts")).batch,
  },
  {
    name: "upload",
    summary: "Upload invoice documents from folders, each content once",
    notes:
      "PDF, JPEG, PNG or TIFF, at most 25 MB each. What was sent is kept in the state folder, so it goes on where it ended, however it ended, and sends nothing twice, whatever the files are called. What may have arrived is looked for in the uploads list; what is not found there is unknown, and is sent again only if you say so. Folders within a folder are not looked into.",
    arguments: [{ name: "path", text: "folders and files", many: true }],
    options: [
      {
        flags: "--location <id>",
        text: "the location of the invoices (the only one, if there is just one)",
      },
      { flags: "--watch", text: "keep uploading new files until Ctrl-C" },
      { flags: "--move-to <folder>", text: "move uploaded files here" },
      {
        flags: "--resend [path]",
        text: "send unknown or rejected files again: all, or those of these paths",
        many: true,
      },
      {
        flags: "--confirm <path>",
        text: "mark an unknown file as uploaded, after you found it in Ottimate",
        many: true,
      },
      { flags: "--concurrency <number>", text: "how many to send at a time (4)" },
      { flags: "--metadata <json>", text: "an object to send with each file" },
      reportOption,
    ],
    examples: [
      ["ottimate upload inbox --location 456", "what is in the folder now"],
      ["ottimate upload inbox --location 456 --watch --move-to done", "what comes, from now on"],
      [
        "ottimate upload inbox --location 456 --confirm inbox/a.pdf --resend inbox/b.pdf",
        "of two that were unknown, Ottimate has one",
      ],
    ],
    load: async () => (await import("./online.ts")).upload,
  },
  {
    name: "export",
    summary: "Write the invoices that are ready for export to files, and mark them as exported",
    notes:
      "A file is on the disk under its own name before its invoices are marked. What was done is kept in the state folder, so each invoice is in one file, however often the command is interrupted. To see what is ready and mark nothing: `ottimate call listInvoices -q status=ready-for-export --all`.",
    options: [
      { flags: "--out <folder>", text: "the folder for the files; created if missing" },
      { flags: "--format <format>", text: "csv or ndjson", preset: "csv" },
      { flags: "--part-size <number>", text: "the most invoices per file (100)" },
      { flags: "--expand <what>", text: "items: include the lines of each invoice" },
      { flags: "--company <id>", text: "only invoices of this company's locations" },
      { flags: "--location <id>", text: "only invoices of this location", many: true },
      { flags: "-q, --query <name=value>", text: "another filter of listInvoices", many: true },
      { flags: "--reopened", text: "write invoices again whose mark was removed" },
      reportOption,
    ],
    examples: [
      ["ottimate export --out out --expand items", "invoices and lines, as CSV"],
      ["ottimate export --out out --format ndjson --company 123", "those of one company, as they came"],
    ],
    load: async () => (await import("./online.ts")).exportFiles,
  },
  {
    name: "mock",
    summary: "Run a local Ottimate for programs in any language",
    notes:
      "It remembers what it is told, keeps to the rules of the guides, and fails on request. It listens on this machine alone. Below `/_mock` it takes what a test wants to change: the clock, faults, records. `GET /_mock` lists how.",
    options: [
      { flags: "--port <number>", text: "where to listen; 0 for any free port", preset: "4010" },
      { flags: "--seed <file>", text: "the initial records, as JSON" },
      { flags: "--faults <json>", text: "faults from the start: a JSON array, or @FILE" },
      {
        flags: "--record <file>",
        text: "log each request and its response to this file, one line of JSON each",
      },
      {
        flags: "--prism",
        text: "run Prism on the document instead: no memory, but every example and status",
      },
    ],
    examples: [
      ["npx ottimate-client mock", "in any folder, with nothing installed"],
      [
        `ottimate mock --faults '[{"operation":"listVendors","status":503,"times":2}]'`,
        "two errors, then it works",
      ],
      [`curl -X POST localhost:4010/_mock/clock -d '{"advanceMs":3600000}'`, "an hour later"],
    ],
    load: async () => (await import("./offline.ts")).mock,
  },
];
