/** `npm run drift -- FILE|URL`: how the published document differs from ours, apart from where it is meant to. */
import { drift } from "./drift/command.ts";

const { code, stdout, stderr } = await drift(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
