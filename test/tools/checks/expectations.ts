/** What a program has to be able to do with what a tool wrote. */
export interface Calls {
  /** The token call, whose body is a form. */
  token?: () => Promise<unknown>;
  /** `file` to location 456. */
  upload?: (file: File) => Promise<unknown>;
  /** All of the files to invoice 1. */
  images?: (files: File[]) => Promise<unknown>;
  /** Creates `order`. */
  order?: () => Promise<unknown>;
  /** The reason for the failure of the first record of a bulk call, which is answered with 207. */
  partial?: () => Promise<string | undefined>;
}

const dimensions = { DEPARTMENT: "D-200" };
const customFields = { cost_center: 7 };
const line = { name: "Flour", quantity: 2, price: 5 };

/** With a map of texts and a free one. */
export const order = {
  ottimate_location_id: 456,
  external_id: "ERP-1",
  po_number: "PO-1",
  erp_vendor_id: "V-1",
  date: "2026-11-02",
  total_amount: 10,
  items: [{ ...line, dimensions }],
  custom_fields: customFields,
};

/** A dimension is named by its id, which is a text: this may not compile. */
export const wrongOrder = { ...order, items: [{ ...line, dimensions: { DEPARTMENT: 200 } }] };

export const vendors = { ottimate_company_id: 123, vendors: [{ erp_vendor_id: "V-1" }] };
export const credentials = { grant_type: "client_credentials", client_id: "c", client_secret: "s" } as const;

/** Makes the calls and prints what is wrong with each, a line for a fault. */
export async function check(calls: Calls): Promise<void> {
  const file = new File(["%PDF-1.7"], "invoice.pdf", { type: "application/pdf" });
  const partial = { errors: [{ index: 0, error: "No such vendor." }], error_count: 1 };
  const all: [name: keyof Calls, run: () => Promise<string[]>][] = [
    ["token", () => form(calls.token, "application/x-www-form-urlencoded", { client_id: ["c"] })],
    [
      "upload",
      () =>
        form(() => calls.upload?.(file), "multipart/form-data", { file: 1, ottimate_location_id: ["456"] }),
    ],
    ["images", () => form(() => calls.images?.([file, file]), "multipart/form-data", { images: 2 })],
    ["order", () => json(calls.order)],
    ["partial", async () => reasonOf(await sent(() => calls.partial?.(), 207, partial))],
  ];
  for (const [name, run] of all) {
    if (!calls[name]) continue;
    const faults = await run().catch((error: unknown) => [`throws ${error}`]);
    for (const fault of faults) console.log(`${name}: ${fault}`);
  }
}

interface Sent {
  result: unknown;
  type: string;
  body: Response;
}

/** What was sent, and what the call gave back, when it is answered so. */
async function sent(call: (() => unknown) | undefined, status = 200, answer: unknown = {}): Promise<Sent> {
  const requests: Request[] = [];
  globalThis.fetch = async (input, init) => {
    requests.push(
      new Request(input instanceof Request ? input : new URL(input, "https://api.example"), init),
    );
    return Response.json(answer, { status });
  };
  const result = await call?.();
  const [request] = requests;
  if (!request) throw new Error("it sent nothing");
  const type = request.headers.get("content-type") ?? "";
  return {
    result,
    type,
    body: new Response(await request.arrayBuffer(), { headers: { "content-type": type } }),
  };
}

/** The texts of a field, or how many files it has. */
type Fields = Record<string, string[] | number>;

async function form(call: (() => unknown) | undefined, wanted: string, fields: Fields): Promise<string[]> {
  const { type, body } = await sent(call);
  if (!type.startsWith(wanted)) return [`is sent as ${type || "nothing"}`];
  const data = await body.formData();
  return Object.entries(fields).flatMap(([name, expected]) => {
    const values = data.getAll(name);
    const files = values.filter((value) => value instanceof File && value.size > 0).length;
    const isRight = typeof expected === "number" ? files === expected : String(values) === String(expected);
    return isRight ? [] : [`has ${name} ${typeof expected === "number" ? `with ${files} files` : values}`];
  });
}

async function json(call: (() => unknown) | undefined): Promise<string[]> {
  const { type, body } = await sent(call, 201);
  if (!type.startsWith("application/json")) return [`is sent as ${type || "nothing"}`];
  const text = await body.text();
  const maps = [
    `"dimensions":${JSON.stringify(dimensions)}`,
    `"custom_fields":${JSON.stringify(customFields)}`,
  ];
  return maps.filter((map) => !text.includes(map)).map((map) => `lacks ${map}`);
}

function reasonOf({ result }: Sent): string[] {
  return result === "No such vendor." ? [] : [`gives ${result} as the reason`];
}

/** As much of a zod schema as is asked of it. */
interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { message: string } };
}

/** Gives schemas of bodies what they have to accept, and an order that they have to reject. */
export function checkSchemas(schemas: {
  /** Not every tool writes a schema for a form. */
  token?: Schema;
  upload: Schema;
  images: Schema;
  order: Schema;
  vendors: Schema;
}): void {
  const file = new File(["%PDF-1.7"], "invoice.pdf", { type: "application/pdf" });
  const accepted: [name: keyof typeof schemas, value: unknown][] = [
    ["token", credentials],
    ["upload", { ottimate_location_id: 456, file }],
    ["images", { images: [file, file] }],
    ["order", order],
    ["vendors", vendors],
  ];
  for (const [name, value] of accepted) {
    const { success, error } = schemas[name]?.safeParse(value) ?? { success: true };
    if (!success) console.log(`${name}: rejects ${error?.message}`);
  }
  if (schemas.order.safeParse(wrongOrder).success) console.log("order: accepts a dimension that is a number");
}
