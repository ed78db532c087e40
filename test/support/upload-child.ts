/** Uploads a file many times at once, and prints the process's largest growth in bytes. */
import { createOttimateClient, uploadInvoice } from "../../src/index.ts";
import { fileFromPath } from "../../src/node/index.ts";

const [, , baseUrl = "", small = "", large = "", times = ""] = process.argv;
const credentials = { apiKey: "abcdefgh", clientId: "abcdefgh", clientSecret: "abcdefgh" };
const ottimate = createOttimateClient({ baseUrl, ...credentials });

async function upload(path: string): Promise<void> {
  const { received } = await uploadInvoice(ottimate, {
    file: await fileFromPath(path),
    ottimate_location_id: 456,
  });
  if (received !== "yes") throw new Error(`It was received: ${received}.`);
}
const largest = () => process.resourceUsage().maxRSS * 1024;

// Load everything that is loaded only once before measuring.
await upload(small);
const before = largest();
await Promise.all(Array.from({ length: Number(times) }, () => upload(large)));
console.log(largest() - before);
