import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { clientId, secret } from "../../otto/support/otto.ts";
import { sendJson } from "../../support/loopback.ts";
import { startOtto } from "../support/openid-provider.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it("The example takes a token and makes a call with it, as the page shows", async () => {
  const { provider, api, access } = await startOtto((response) => sendJson(response, 200, { hello: "you" }));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "examples/otto.ts"], {
    cwd: root,
    env: {
      ...process.env,
      OTTO_CLIENT_ID: clientId,
      OTTO_CLIENT_SECRET: secret,
      OTTO_BASE_URL: access.baseUrl,
      OTTO_TOKEN_URL: access.tokenUrl,
    },
  });
  expect(stdout).toBe("{ hello: 'you' }\n");
  expect(provider.requests).toBe(1);
  expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /YOUR_ENDPOINT"]);
});
