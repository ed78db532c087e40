// What talks to the API is loaded together: a file for each command would have the client's own file cut into a dozen.
export { batch } from "./commands/batch.ts";
export { call } from "./commands/call.ts";
export { doctor } from "./commands/doctor.ts";
export { exportFiles } from "./commands/export.ts";
export { pull } from "./commands/pull.ts";
export { push } from "./commands/push.ts";
export { scopes } from "./commands/scopes.ts";
export { upload } from "./commands/upload.ts";
export { describeFailure, exitCodeOf } from "./failure.ts";
