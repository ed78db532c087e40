/** `npm run contract:live`: checks whether the sandbox, or recorded traffic, matches the document. */
import { contractLive } from "./contract-live/command.ts";

const { code, stdout, stderr } = await contractLive(process.argv.slice(2), process.env, fetch);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
