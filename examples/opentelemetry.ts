import { consoleLogger, createOttimateClient, type OttimateClient } from "ottimate-client";
import { openTelemetry } from "ottimate-client/opentelemetry";

/** A client whose requests become spans and metrics of the registered providers, and log lines. */
export function createWatchedClient(account: string): OttimateClient {
  const watch = openTelemetry({ attributes: { "app.account": account } });
  const log = consoleLogger();
  return createOttimateClient({
    onEvent(event) {
      watch(event);
      log(event);
    },
  });
}
