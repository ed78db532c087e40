/**
 * `npm run spec:diff [-- OLD [NEW]]`: shows what changed in the document since a release, and whether its version matches.
 * OLD is a file or a git revision, by default the newest tag `v*`; NEW is a file, by default generated/openapi.json.
 */
import { specDiff } from "./spec-diff/command.ts";

const { code, stdout, stderr } = await specDiff(process.argv.slice(2), process.cwd());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
