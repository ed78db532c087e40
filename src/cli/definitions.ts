import { type CommandDefinition, formatOption } from "./definition.ts";
import { jobCommands } from "./job-definitions.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  {
    name: "doctor",
    summary: "Check each step between you and the API, and say what to fix",
    notes:
      "It checks Node, the variables, the base URL, the proxy, DNS, TLS, the clock, the credentials, and what they can see. It changes nothing. The exit code says who has to act: 2 the person who set it up, 3 the issuer of the credentials, 5 the other users of the API key, 6 the network administrator.",
    examples: [
      ["ottimate doctor", "with the variables of this shell or of .env"],
      ["ottimate doctor --environment production --json", "for monitoring"],
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
    arguments: [{ name: "word", text: "a word in the id, the path or the summary", optional: true }],
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
    examples: [["ottimate operations show createVendor", "its parameters, its body and an example command"]],
    load: async () => (await import("./offline.ts")).showOperation,
  },
  {
    name: "call",
    summary: "Call an operation of the API",
    notes:
      "The call is checked against the document first. An invalid call is not sent, and the message suggests what you probably meant. Path parameters may be in the path or be passed with `-q`.",
    arguments: [
      { name: "operation", text: "its id, or its method" },
      { name: "path", text: "after a method: /vendors/789", optional: true },
    ],
    options: [
      { flags: "-q, --query <name=value>", text: "a query or path parameter", many: true },
      { flags: "-d, --data <json>", text: "the body: JSON, @FILE, or - for standard input" },
      { flags: "-F, --file <name=path>", text: "a file field of a form", many: true },
      { flags: "--all", text: "read all pages of a list" },
      { flags: "--idempotency-key <key>", text: "the key of an earlier attempt, so that both act only once" },
      { flags: "--no-check", text: "skip the check, to send what the document does not describe" },
      formatOption,
    ],
    examples: [
      ["ottimate call listVendors -q ottimate_company_id=123", "the first page"],
      [
        "ottimate call listVendors -q ottimate_company_id=123 --all -f csv > vendors.csv",
        "all pages, as CSV",
      ],
      ["ottimate call GET /vendors/789", "by method and path"],
      ["ottimate call createVendor -d @vendor.json", "with the body from a file"],
      ["ottimate call uploadInvoice -q ottimate_location_id=456 -F file=invoice.pdf", "a form with a file"],
    ],
    load: async () => (await import("./online.ts")).call,
  },
  ...jobCommands,
  {
    name: "mock",
    summary: "Run a local Ottimate for programs in any language",
    notes:
      "It keeps records, follows the rules of the guides, and injects faults on request. It listens on this machine only. Tests control it under `/_mock`: the clock, faults, records. `GET /_mock` lists the calls.",
    options: [
      { flags: "--port <number>", text: "the port to listen on; 0 for any free one", preset: "4010" },
      { flags: "--seed <file>", text: "the initial records, as JSON" },
      { flags: "--faults <json>", text: "faults to start with: a JSON array, or @FILE" },
      {
        flags: "--record <file>",
        text: "log each request and its response to this file, one line of JSON each",
      },
      {
        flags: "--prism",
        text: "run Prism on the document instead: it keeps no records, but returns every example and status",
      },
    ],
    examples: [
      ["npx ottimate-client mock", "in any folder, with nothing installed"],
      [
        `ottimate mock --faults '[{"operation":"listVendors","status":503,"times":2}]'`,
        "two errors, then success",
      ],
      [`curl -X POST localhost:4010/_mock/clock -d '{"advanceMs":3600000}'`, "move the clock by an hour"],
    ],
    load: async () => (await import("./offline.ts")).mock,
  },
];
