/** `npm run bench [-- ROUNDS]`: what calls cost, against the same calls made with other clients. */
import { installOnce, run } from "./support/install.ts";

installOnce("bench");
run(process.execPath, ["--import", "tsx", "bench/get.ts", ...process.argv.slice(2)]);
