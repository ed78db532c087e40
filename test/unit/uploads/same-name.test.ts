import { afterEach, describe, expect, it, vi } from "vitest";
import {
  forCompany,
  type InvoiceUploadResult,
  type OttimateClient,
  uploadInvoice,
} from "../../../src/index.ts";
import { deferred } from "../../support/deferred.ts";
import type { Answering } from "../../support/fake-api.ts";
import { cutOff, fileOf, listOf, received, rowOf, setUp, tree } from "./support.ts";

afterEach(() => void vi.restoreAllMocks());

/** The uploads list has one row with the name. */
const oneRow = { uploads: () => listOf([rowOf()]), invoices: tree };
/** Only the first document arrives. */
const firstArrives: Answering = (_, n) => (n === 1 ? received() : cutOff());

type Upload = () => Promise<InvoiceUploadResult>;
const by = (client: unknown, ottimate_location_id?: number): Upload => {
  const document = { file: fileOf(), ...(ottimate_location_id && { ottimate_location_id }) };
  return () => uploadInvoice(client as OttimateClient, document as never);
};
const company = (client: OttimateClient) => forCompany(client, { companyId: 123 });
const pier = (client: OttimateClient) => forCompany(client, { companyId: 123, locationId: 456 });

describe("A lost upload is unknown if another of its name arrived", () => {
  it.each<[string, (client: OttimateClient) => [Upload, Upload]]>([
    ["by the same client", (client) => [by(client, 456), by(client, 456)]],
    ["by a client made only for it", (client) => [by(pier(client)), by(pier(client))]],
    ["by the client that it was made from", (client) => [by(client, 456), by(company(client), 456)]],
    ["by a client made from its own", (client) => [by(company(client), 456), by(client, 456)]],
    [
      "by the same client, to the location that it left out",
      (client) => {
        const scoped = pier(client);
        return [by(scoped), by(scoped, 456)];
      },
    ],
    [
      "by a client of a client for the location",
      (client) => [by(client, 456), by(company(pier(client) as never))],
    ],
    ["to an unknown location", (client) => [by(client), by(client, 456)]],
  ])("%s", async (_, uploads) => {
    const { client } = setUp({ ...oneRow, upload: firstArrives });
    const [first, second] = uploads(client);
    expect((await first()).received).toBe("yes");
    expect((await second()).received).toBe("unknown");
  });

  it("meanwhile, while the clock stands still, as it does on edge workers", async () => {
    vi.spyOn(performance, "now").mockReturnValue(1_000);
    const [sent, loss] = [deferred(), deferred()];
    const upload: Answering = async (_, n) => {
      if (n > 1) return received();
      sent.resolve();
      await loss.promise;
      return cutOff();
    };
    const { client } = setUp({ ...oneRow, upload });
    const lost = by(client, 456)();
    await sent.promise;
    expect((await by(client, 456)()).received).toBe("yes");
    loss.resolve();
    expect((await lost).received).toBe("unknown");
  });

  it("or may still arrive, however long it takes", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const [sent, arrival] = [deferred(), deferred<Response>()];
    const upload: Answering = (_, n) => {
      sent.resolve();
      return n === 1 ? arrival.promise : cutOff();
    };
    const { client } = setUp({ ...oneRow, upload });
    const slow = by(client, 456)();
    await sent.promise;
    now += 3_600_000;
    expect((await by(client, 456)()).received).toBe("unknown");
    arrival.resolve(received());
    await slow;
  });
});

describe("A lost upload is confirmed by a new row if another of its name", () => {
  it.each<[string, (client: OttimateClient) => Upload, (client: OttimateClient) => Upload]>([
    ["went to another location", (client) => by(client, 457), (client) => by(client, 456)],
    [
      "went to another location by another client",
      (client) => by(forCompany(client, { companyId: 123, locationId: 457 })),
      (client) => by(pier(client)),
    ],
    [
      "went to another location than its own client's",
      (client) => by(client, 457),
      (client) => by(company(pier(client) as never)),
    ],
  ])("%s", async (_, first, second) => {
    const { client } = setUp({ ...oneRow, upload: firstArrives });
    expect((await first(client)()).received).toBe("yes");
    expect((await second(client)()).received).toBe("confirmed");
  });

  it("was sent with other credentials", async () => {
    expect((await by(setUp().client, 456)()).received).toBe("yes");
    expect((await by(setUp({ ...oneRow, upload: cutOff }).client, 456)()).received).toBe("confirmed");
  });

  it("arrived more than five minutes ago", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const { client } = setUp({ ...oneRow, upload: firstArrives });
    await by(client, 456)();
    now += 301_000;
    expect((await by(client, 456)()).received).toBe("confirmed");
  });
});
