export type { StoredToken, TokenStore } from "../token/store.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export { fileTokenStore } from "./token-store.ts";
