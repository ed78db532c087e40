import { type CommandDefinition, formatOption, reportOption, scopeOptions } from "./definition.ts";

/** The commands that run a job: all but `batch` keep their state in `--state`. */
export const jobCommands: readonly CommandDefinition[] = [
  {
    name: "push",
    summary: "Send the records of a file, and report the outcome of each row",
    notes:
      "`KIND` is vendors, dimensions, purchase-orders, receipts, catalog, catalog-allowances or catalog-prices. The file is CSV or NDJSON. Its headers are the document's property names, or are mapped to them with `--map`; docs/files.md says how it is read.\n\nIf it is interrupted or killed, run the same command again: it resumes where it stopped, and sends nothing twice. Its state is in the folder of `--state`, in one file per host, kind, company, location and file. If a file was sent before, only the rows from the first changed one on are sent again. Rows that cannot be read are skipped; the others are sent.\n\nThe report is next to the state: in full as JSON, and as CSV with the rows that are not in Ottimate, each with its line, the reason and what to do. With `--json`, or without a terminal, the JSON is also printed.",
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
      { flags: "--null <text>", text: "text that means null; empty cells are left out" },
      { flags: "--again", text: "send an unchanged file again" },
      {
        flags: "--on-changed-input <what>",
        text: "if the file changed during a push: restart or refuse (restart, if every record is an upsert)",
      },
    ],
    examples: [
      ["ottimate push vendors vendors.csv --dry-run", "check the file"],
      ["ottimate push vendors vendors.csv --company 123", "send it; the same command resumes after a crash"],
      [
        "ottimate push vendors suppliers.csv --company 123 --map Supplier=erp_vendor_id --map Remarks=",
        "with your own headers",
      ],
      [
        "ottimate push purchase-orders orders.csv --company 123 --location 456 --yes",
        "nightly, from a scheduler",
      ],
    ],
    load: async () => (await import("./online.ts")).push,
  },
  {
    name: "pull",
    summary: "Read a whole list, or only what changed",
    notes:
      "With `--out`, the file is replaced once the new one is complete. With `--since last`, the start of the next read is kept in the folder of `--state`, for each host, list, company and filter, and advances only after the rows are written; the first run reads all rows. Rows that changed in the last ten minutes are read again, so write each row under its id. Only `vendors`, `invoices` and `batch` can be filtered by last change.",
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
      ["ottimate pull vendors --company 123 --out vendors.csv", "all vendors, as CSV"],
      ["ottimate pull invoices --since last --out changed.ndjson", "what changed since the last run"],
      [
        "ottimate pull invoices --since 2026-11-01 -q status=approved -f ndjson",
        "approved invoices that changed since a date",
      ],
    ],
    load: async () => (await import("./online.ts")).pull,
  },
  {
    name: "batch",
    summary: "Follow a batch to its end, and show the result of each task",
    notes:
      "Exits with 1 if a task failed, and with 4 if the batch did not finish in time; the batch itself keeps running.",
    arguments: [{ name: "id", text: "the batch_id of the call that started it" }],
    options: [{ flags: "--timeout <seconds>", text: "how long to wait (no limit)" }, formatOption],
    examples: [
      ["ottimate batch 7c0e7c3a-4d2e-4f0b-9a51-2f6d3f6f0c11 --timeout 600", "wait up to ten minutes"],
    ],
    load: async () => (await import("./online.ts")).batch,
  },
  {
    name: "upload",
    summary: "Upload invoice documents from folders, each content once",
    notes:
      "PDF, JPEG, PNG or TIFF, at most 25 MB each. The state folder records what was sent, so the command resumes after any interruption and sends no content twice, even under another file name. A file that may have arrived is looked up in the uploads list; if it is not there, it is unknown, and is sent again only with `--resend`. Subfolders are ignored.",
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
        text: "mark an unknown file as uploaded, once you have found it in Ottimate",
        many: true,
      },
      { flags: "--concurrency <number>", text: "the number of uploads at a time (4)" },
      { flags: "--metadata <json>", text: "an object to send with each file" },
      reportOption,
    ],
    examples: [
      ["ottimate upload inbox --location 456", "the files that are in the folder now"],
      ["ottimate upload inbox --location 456 --watch --move-to done", "also new files, until Ctrl-C"],
      [
        "ottimate upload inbox --location 456 --confirm inbox/a.pdf --resend inbox/b.pdf",
        "two files were unknown, and Ottimate has the first",
      ],
    ],
    load: async () => (await import("./online.ts")).upload,
  },
  {
    name: "export",
    summary: "Write the invoices that are ready for export to files, and mark them as exported",
    notes:
      "A file is complete on disk before its invoices are marked. The state folder records progress, so each invoice is in exactly one file, however often the command is interrupted. To see what is ready without marking anything: `ottimate call listInvoices -q status=ready-for-export --all`.",
    options: [
      { flags: "--out <folder>", text: "the folder for the files; created if missing" },
      { flags: "--format <format>", text: "csv or ndjson", preset: "csv" },
      { flags: "--part-size <number>", text: "the maximum number of invoices per file (100)" },
      { flags: "--expand <what>", text: "items: include the lines of each invoice" },
      { flags: "--company <id>", text: "only invoices of this company's locations" },
      { flags: "--location <id>", text: "only invoices of this location", many: true },
      { flags: "-q, --query <name=value>", text: "another filter of listInvoices", many: true },
      { flags: "--reopened", text: "write invoices again if their mark was removed" },
      reportOption,
    ],
    examples: [
      ["ottimate export --out out --expand items", "invoices and lines, as CSV"],
      ["ottimate export --out out --format ndjson --company 123", "one company, without conversion to CSV"],
    ],
    load: async () => (await import("./online.ts")).exportFiles,
  },
];
