import { type CommandDefinition, formatOption, reportOption, scopeOptions } from "./definition.ts";

/** The commands that run a job: all but `batch` keep in `--state` what they resume from. */
export const jobCommands: readonly CommandDefinition[] = [
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
      "With `--out`, the file is replaced when the new one is whole. With `--since last`, the time from which to read the next time is kept in the folder of `--state`, for each host, list, company and filter, and moves on only once the rows are written; the first time, all rows come. Rows that changed within ten minutes come again: write each under its id. Only vendors and invoices can be filtered by last change.",
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
];
