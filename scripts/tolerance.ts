/** `npm run tolerance -- FILE|URL`: checks whether our schemas accept every response that the published ones allow. */
import { tolerance } from "./tolerance/command.ts";

const { code, stdout, stderr } = await tolerance(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
