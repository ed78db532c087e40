/** `npm run drift -- FILE|URL`: shows where the published document differs from ours, except for documented deviations. */
import { drift } from "./drift/command.ts";

const { code, stdout, stderr } = await drift(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
