import { settleBatches } from "./batch-work.ts";
import { summaryOf } from "./batches.ts";
import { callsOf } from "./calls.ts";
import type { Clock } from "./clock.ts";
import { copyOf } from "./copy.ts";
import type { OttimateRecords } from "./data.ts";
import { readExampleData } from "./example-data.ts";
import { createFaults, type Faults } from "./faults.ts";
import { furtherData } from "./further-data.ts";
import type { Handlers } from "./handlers.ts";
import { createKeys, type Keys } from "./idempotency.ts";
import { createJournal } from "./journal.ts";
import { createLimits, type Limits } from "./limits.ts";
import { createIds, createRandom } from "./random.ts";
import { createScope } from "./scope.ts";
import { addData } from "./seed.ts";
import type { Settings } from "./settings.ts";
import { settleUploads } from "./uploads.ts";
import { createTables, type World } from "./world.ts";

/** The state that a reset discards. */
export interface Session {
  readonly world: World;
  readonly calls: Handlers;
  readonly keys: Keys;
  readonly limits: Limits;
  readonly faults: Faults;
}

export function startSession(settings: Settings, clock: Clock): Session {
  const journal = createJournal();
  const tables = createTables(journal);
  const ids = createIds(createRandom(settings.seed));
  const world = { settings, clock, ids, tables, journal, scope: createScope(settings.scope, tables) };
  addData(world, settings.data ?? readExampleData());
  if (!settings.data) addData(world, furtherData);
  return {
    world,
    calls: callsOf(world),
    keys: createKeys(settings, clock, journal),
    limits: createLimits(settings, clock),
    // Separate from the ids, so that another record does not change which requests fail.
    faults: createFaults(createRandom(settings.seed)),
  };
}

/** Saves a session; the returned function makes one that continues from there. The cost does not depend on the number of rows. */
export function saveSession(session: Session): () => Session {
  const { world, keys, limits, faults } = session;
  const { clock, ids, journal } = world;
  const version = journal.take();
  const parts = [clock.save(), ids.save(), limits.save(), faults.save()];
  return () => {
    journal.restore(version);
    for (const restore of parts) restore();
    keys.forgetWork();
    // A new object, so that running requests notice that their session ended.
    return { ...session };
  };
}

/** Does what is due. */
export function settle(world: World): void {
  settleBatches(world);
  settleUploads(world);
}

/** A copy of every record. */
export function copyRecords(world: World): OttimateRecords {
  settle(world);
  const { batches, ...tables } = world.tables;
  const rows = Object.entries(tables).map(([name, table]) => [name, [...table.values()]]);
  return copyOf({
    ...Object.fromEntries(rows),
    batches: [...batches.values()].map(summaryOf),
  }) as OttimateRecords;
}
