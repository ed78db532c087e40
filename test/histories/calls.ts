import { OttimateError, unwrap, uploadInvoice } from "../../src/index.ts";
import { boundsOf, ONCE, PERHAPS } from "./model.ts";
import { type Change, isExpected, type Seat, type World } from "./world.ts";

/** The caller does not reuse a key after this time. */
const KEY_MS = 20 * 3_600_000;

/** Checks that an error is one of the package's, without a secret. */
export function note(world: World, seat: Seat, what: string, error: unknown): void {
  world.show(error);
  if (!isExpected(error, seat)) world.problem(`${what} threw ${String(error)}`);
}

const told = (error: unknown): string =>
  error instanceof OttimateError ? `${error.name} (${error.delivery})` : String(error);

/** Creates one thing, with this key if given. */
type Create = (seat: Seat, idempotencyKey: string | undefined) => Promise<unknown>;

/** Creates a thing, and remembers a failure that may be repeated. */
async function make(
  world: World,
  seat: Seat,
  { tag, create, key }: { tag: string; create: Create; key?: string | undefined },
): Promise<void> {
  const { model, double, failures } = world;
  const rotations = world.rotations();
  const at = double.clock.now().getTime();
  try {
    await create(seat, key);
    model.expect(tag, ONCE, "it was created");
  } catch (error) {
    note(world, seat, tag, error);
    model.expect(tag, boundsOf(error), told(error));
    if (!(error instanceof OttimateError && error.retryable && "idempotencyKey" in error)) return;
    const { idempotencyKey } = error;
    failures.push({
      seat,
      async again(same) {
        const isKept = double.clock.now().getTime() - at < KEY_MS && rotations === world.rotations();
        if (isKept) await make(world, same, { tag, create, key: String(idempotencyKey) });
      },
    });
  }
}

/** Without a number from the caller, each order that arrives is a new one. */
export function createOrder(world: World, { isNamed }: { isNamed: boolean }) {
  const tag = world.model.next();
  const body = { ...orderOf(tag, isNamed), ottimate_location_id: 456 };
  const create: Create = ({ ottimate, signal }, idempotencyKey) =>
    unwrap(ottimate.POST("/purchase-orders", { body, signal, ...(idempotencyKey && { idempotencyKey }) }));
  return (seat: Seat) => make(world, seat, { tag, create });
}

export const orderOf = (tag: string, isNamed: boolean) => ({
  erp_vendor_id: "V-1001",
  po_number: tag,
  ...(isNamed && { external_id: tag }),
  date: "2026-11-21",
  total_amount: 12,
  items: [],
});

export function createVendor(world: World) {
  const tag = world.model.next();
  const body = { ottimate_company_id: 123, erp_vendor_id: tag, erp_vendor_name: `Vendor ${tag}` };
  const create: Create = ({ ottimate, signal }, idempotencyKey) =>
    unwrap(ottimate.POST("/vendors", { body, signal, ...(idempotencyKey && { idempotencyKey }) }));
  return (seat: Seat) => make(world, seat, { tag, create });
}

/** Repeats one of the failed calls, as its error allows. */
export function sendAgain({ failures }: World) {
  return async (seat: Seat): Promise<void> => {
    const place = failures.findIndex((each) => each.seat === seat);
    if (place >= 0) await failures.splice(place, 1)[0]?.again(seat);
  };
}

/** A PATCH has no key: it is sent once, unless it certainly had no effect. */
export function changeInvoice(world: World) {
  const change: Change = { tag: world.model.next() };
  world.changes.push(change);
  const [invoice] = world.double.data().invoices;
  return async (seat: Seat): Promise<void> => {
    const params = { path: { id: invoice?.id ?? "none" } };
    const body = { invoice_number: change.tag };
    try {
      await unwrap(seat.ottimate.PATCH("/invoices/{id}", { params, body, signal: seat.signal }));
      change.outcome = {};
    } catch (error) {
      note(world, seat, change.tag, error);
      change.outcome = { error };
    }
  };
}

/** The uploads list does not distinguish documents with the same name, and a client knows only its own. */
export function upload(world: World, { isAlone }: { isAlone: boolean }) {
  const { model } = world;
  const own = model.next();
  return async (seat: Seat): Promise<void> => {
    const { ottimate, signal } = seat;
    const name = `${isAlone ? own : seat.name}.pdf`;
    const file = new File([`%PDF-1.7 ${own}`], name, { type: "application/pdf" });
    try {
      const result = await uploadInvoice(ottimate, { file, ottimate_location_id: 456 }, { signal });
      world.show(result);
      const { received } = result;
      model.expectMore(name, received === "unknown" ? PERHAPS : ONCE, `an upload was received: ${received}`);
    } catch (error) {
      note(world, seat, name, error);
      model.expectMore(name, boundsOf(error), told(error));
    }
  };
}
