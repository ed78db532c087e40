import { type CommandDefinition, formatOption } from "./definition.ts";
import { jobCommands } from "./job-definitions.ts";

/** Every command, in the order of the help. */
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
  ...jobCommands,
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
