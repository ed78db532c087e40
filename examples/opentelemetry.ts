import { consoleLogger, createOttimateClient, type OttimateClient } from "ottimate-client";
import { openTelemetry } from "ottimate-client/opentelemetry";

/** A client whose exchanges are spans and metrics of the providers that your program has registered, and lines of a log. */
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
