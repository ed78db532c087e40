/** `npm run mock [-- --port N]`: starts Prism with the document, and prints how to call it. */
import { parseArgs } from "node:util";
import { startPrism } from "./mock/prism.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port ${values.port}: a port is a whole number from 0 (any free one) to 65535.`);
  process.exit(2);
}

try {
  const { url, stop } = await startPrism({ port });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
  console.log(`The mock answers at ${url}, from generated/openapi.json. It wants both headers and believes any value:

  curl -H 'X-API-Key: any' -H 'Authorization: Bearer any' '${url}/vendors?ottimate_company_id=123'

For a program with the client:

  export OTTIMATE_BASE_URL=${url} OTTIMATE_API_KEY=any OTTIMATE_CLIENT_ID=any OTTIMATE_CLIENT_SECRET=any
  export OTTIMATE_TRUST_IDEMPOTENCY_KEYS=true

Ask for a status with -H 'Prefer: code=403', for an example with -H 'Prefer: example=VendorBulkPartialResult'.
Where a request breaks the document, the header sl-violations of the answer says how.
It has no memory, so batches and uploads never finish on it: waitForBatch, waitForUpload and the bulk calls that start a batch
wait without end, unless you give them a time limit. Try those on the local double, ottimate-client/testing: docs/testing.md.
Stop the mock with Ctrl-C.`);
} catch (error) {
  console.error(`The mock did not start on port ${port}: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
