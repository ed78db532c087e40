import { createTables, pool } from "./database.ts";

await createTables();
await pool.end();
