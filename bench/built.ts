import { apiKey, clientId, clientSecret } from "./credentials.ts";

/** The package as it is built, since what runs the sources changes what they cost. */
export const built: typeof import("../src/index.ts") = await import(
  new URL("../dist/index.js", import.meta.url).href
);

export const accessTo = (baseUrl: string) => ({ baseUrl, apiKey, clientId, clientSecret });
