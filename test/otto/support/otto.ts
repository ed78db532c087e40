import { createOttoClient, type OttoClient, type OttoClientOptions } from "../../../src/otto/index.ts";
import { credentials } from "../../support/credentials.ts";
import type { Loopback } from "../../support/loopback.ts";

export const clientId = "client-of-the-tests";
export const secret = credentials.clientSecret;

/** A client of a server that issues tokens and responds to calls. It does not retry by default. */
export function ottoOf({ url }: Loopback, options: OttoClientOptions = {}): OttoClient {
  return createOttoClient({
    baseUrl: url,
    tokenUrl: `${url}/oauth/token`,
    ...(options.credentials ? {} : { clientId, clientSecret: secret }),
    retry: false,
    ...options,
  });
}
