import { inject, it } from "vitest";
import { proveFleet } from "./proof.ts";
import { buildPrograms, createDatabase } from "./stage.ts";

/** 20 for `npm run test:fleet`; by hand 500. */
const accounts = Number(process.env.FLEET_ACCOUNTS ?? 20);

it("A fleet on DBOS does everything once, while its workers are killed", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_dbos");
  process.env.DATABASE_URL = database;
  const { createTables, pool } = await import("../../../examples/fleet/database.ts");
  await createTables();
  await pool.end();
  const built = await buildPrograms({ "dbos-worker": "test/fleet/proof/dbos-worker.ts" });
  const figures = await proveFleet(`${built}/dbos-worker.mjs`, database, {
    accounts,
    ...{ big: 3, spent: 5, refused: 7, rotated: 9, faults: 0.05 },
  });
  console.log(figures);
});
