import { createOttimateClient } from "ottimate-client";
import { refusedWrite, scenario } from "./scenario.js";

const programs = { refusedWrite, scenario };

/** In module scope, as most workers have it: every request that this instance serves shares it. */
const clients = new Map();

/** GET /accounts, in one of the ways in which a worker's request ends. */
async function accounts(ottimate, ending, signal) {
  const call = ottimate.GET("/accounts", ending === "signal" ? { signal } : {});
  if (ending === "early") {
    // The response does not wait for the call, so workerd ends the call with the request.
    call.catch(() => {});
    return "early";
  }
  const { response } = await call;
  return response.status;
}

export default {
  async fetch(request) {
    const { program, client, ...given } = await request.json();
    try {
      if (program !== "accounts") return Response.json(await programs[program](given));
      const { url, credentials, name, ...options } = client;
      if (!clients.has(name))
        clients.set(name, createOttimateClient({ baseUrl: url, ...credentials, ...options }));
      return Response.json(await accounts(clients.get(name), given.ending, request.signal));
    } catch (error) {
      return Response.json({ error: String(error) }, { status: 500 });
    }
  },
};
