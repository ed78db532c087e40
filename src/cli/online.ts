// The commands that call the API are bundled together: one file per command would split the client into a dozen files.
export { batch } from "./commands/batch.ts";
export { call } from "./commands/call.ts";
export { doctor } from "./commands/doctor.ts";
export { exportFiles } from "./commands/export.ts";
export { pull } from "./commands/pull.ts";
export { push } from "./commands/push.ts";
export { scopes } from "./commands/scopes.ts";
export { upload } from "./commands/upload.ts";
export { describeFailure, exitCodeOf } from "./failure.ts";
