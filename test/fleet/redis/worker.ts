import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";
import { redisTokenStore } from "../../../examples/redis-token-store.ts";
import {
  createOttimateClient,
  type OttimateClient,
  type OttimateClientOptions,
  OttimateQuotaExceededError,
} from "../../../src/index.ts";
import { sharedLimits } from "../../../src/limits/index.ts";

/** What one of several processes is to do: so many calls at once, with the client of this name. */
export interface Order {
  readonly name: string;
  readonly options: OttimateClientOptions;
  /** The quota that it shares; without it, it shares the token alone. */
  readonly points?: number;
  readonly calls: number;
}

/** What came of it: the statuses, and -429 where a call was refused before it was sent. */
export interface Outcome {
  readonly statuses: readonly number[];
  readonly used: number;
}

/** What it says on its own: that it can be asked, and that it is about to repeat a call. */
export type Notice = "ready" | "repeats";

const url = process.argv[2] ?? "";
const redis = await createClient({ url }).connect();
const clients = new Map<string, OttimateClient>();

function clientOf({ name, options, points }: Order): OttimateClient {
  const known = clients.get(name);
  if (known) return known;
  const quota = new RateLimiterRedis({
    storeClient: redis,
    useRedisPackage: true,
    keyPrefix: name,
    points: points ?? 0,
    duration: 86_400,
  });
  const client = createOttimateClient({
    ...options,
    tokenStore: redisTokenStore(redis),
    onEvent: ({ type }) => type === "retry" && tell("repeats"),
    // However busy this machine is.
    ...(points !== undefined && { sharedLimits: sharedLimits({ quota, timeoutMs: 20_000 }) }),
  });
  clients.set(name, client);
  return client;
}

process.on("message", async (order: Order) => {
  const ottimate = clientOf(order);
  const call = async () => {
    try {
      return (await ottimate.GET("/accounts")).response.status;
    } catch (error) {
      return error instanceof OttimateQuotaExceededError ? -429 : -1;
    }
  };
  const statuses = await Promise.all(Array.from({ length: order.calls }, call));
  process.send?.({ statuses, used: ottimate.quota.used } satisfies Outcome);
});
process.once("disconnect", async () => {
  await redis.close();
});
tell("ready");

function tell(notice: Notice): void {
  process.send?.(notice);
}
