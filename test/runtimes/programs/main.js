// For every runtime with a command line: `node main.js '{"program":"scenario", ...}'` prints the result as a line of JSON.
// No `await` at the top, so that bundlers can make CommonJS of it.
import { refusedWrite, scenario } from "./scenario.js";

const programs = { refusedWrite, scenario };

const { program, ...given } = JSON.parse(process.argv[2]);
programs[program](given).then((result) => console.log(JSON.stringify(result)));
