import { describe, expect, it } from "vitest";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

/** A body whose chunks a test sends, and that ignores the signal. */
function sentBit(text: string) {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
  });
  return clientOf(fakeApi({ call: () => new Response(body) }));
}

describe("A stream", () => {
  it("ends with the signal's reason if the caller gives up between two chunks", async () => {
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const { data } = await sentBit("first").GET("/vendors", { parseAs: "stream", signal: controller.signal });
    const reader = data?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first");
    controller.abort(reason);
    await expect(reader?.read()).rejects.toBe(reason);
  });
});
