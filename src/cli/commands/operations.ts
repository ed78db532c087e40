import { type DescribedBody, type DescribedOperation, describedOperations, resolved } from "../document.ts";
import { exitCodes } from "../exit-codes.ts";
import { findOperation } from "../find-operation.ts";
import { type Run, textOf, UsageError } from "../io.ts";
import { formatOf, shellWord, writeRows } from "../output.ts";

export const listOperations: Run = async (context, given) => {
  const format = formatOf(context, given);
  const word = (textOf(given, "word") ?? "").toLowerCase();
  const found = describedOperations().filter(({ id, method, path, summary }) =>
    `${id} ${method} ${path} ${summary}`.toLowerCase().includes(word),
  );
  if (found.length === 0)
    throw new UsageError(
      `No operation has ${word} in its id, path or summary: try one word of what it is about, such as vendor. ottimate operations lists them all.`,
    );
  writeRows(
    context,
    format,
    found.map(({ id, method, path, summary, availability }) => ({
      id,
      call: `${method} ${path}`,
      summary: availability === undefined ? summary : `${summary} (${availability})`,
    })),
  );
  return exitCodes.done;
};

export const showOperation: Run = async ({ io, globals }, given) => {
  const { operation } = findOperation(textOf(given, "id") ?? "");
  io.stdout.write(globals.json ? `${JSON.stringify(operation, null, 2)}\n` : pageOf(operation));
  return exitCodes.done;
};

function pageOf(operation: DescribedOperation): string {
  const { id, method, path, summary, description, availability, link, parameters, body, responses } =
    operation;
  const wide = Math.max(0, ...parameters.map(({ name }) => name.length));
  return [
    `${id}: ${summary}`,
    `${method} ${path}${availability === undefined ? "" : `, ${availability}`}`,
    description && `\n${description}`,
    ...limitsOf(operation),
    parameters.length > 0 && "\nParameters",
    ...parameters.map(
      ({ name, in: place, required, type, description: text }) =>
        `  ${name.padEnd(wide)}  ${place}, ${type}${required ? ", required" : ""}${text && `\n${" ".repeat(wide + 4)}${text}`}`,
    ),
    body && `\nBody: ${body.type}`,
    body?.example !== undefined && indented(JSON.stringify(body.example, null, 2)),
    "\nResponses",
    ...responses.map(({ status, text }) => `  ${status}  ${text}`),
    `\nExample\n  ${exampleLine(operation)}`,
    link && `\nMore: ${link}`,
  ]
    .filter((line) => line !== false && line !== undefined && line !== "")
    .map((line) => `${line}\n`)
    .join("");
}

const indented = (text: string): string => text.replace(/^/gm, "  ");

function limitsOf({ pages, bulk }: DescribedOperation): string[] {
  const most: unknown = bulk?.maximum;
  return [
    ...(pages ? ["\nA list: --all reads all pages."] : []),
    ...(most === undefined ? [] : [`\nTakes up to ${String(most)} records.`]),
  ];
}

/** A command to start from, with the document's examples. */
function exampleLine({ id, parameters, body }: DescribedOperation): string {
  const given = parameters.filter(
    ({ in: place, required }) => required && (place === "path" || place === "query"),
  );
  const values = given.map(({ name, example }) => `-q ${word(name, example ?? "...")}`);
  const isForm = body?.type === "multipart/form-data";
  const files = isForm ? fileFields(body) : [];
  const fields = isForm ? Object.entries(Object(body.example)).filter(([name]) => !files.includes(name)) : [];
  return [
    `ottimate call ${id}`,
    ...values,
    ...fields.map(([name, value]) => `-q ${word(name, value)}`),
    ...files.map((name) => `-F ${name}=invoice.pdf`),
    ...(body && !isForm ? ["-d @body.json"] : []),
  ].join(" ");
}

const word = (name: string, value: unknown): string => shellWord(`${name}=${String(value)}`);

/** The fields of a form that are files. */
function fileFields({ schema }: DescribedBody): string[] {
  return Object.entries(resolved(schema).properties ?? {}).flatMap(([name, property]) => {
    const own = resolved(property);
    const { format }: { format?: unknown } = own.items ? resolved(own.items) : own;
    return format === "binary" ? [name] : [];
  });
}
