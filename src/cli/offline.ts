// What needs the document or the double but not the client; bundled together for the same reason as `online`.
export { checkCall } from "./check-call.ts";
export { mock } from "./commands/mock.ts";
export { listOperations, showOperation } from "./commands/operations.ts";
export { requiredNulls } from "./document.ts";
export { fillPath, findList, findOperation } from "./find-operation.ts";
