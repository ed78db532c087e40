import type { Run } from "../io.ts";

export const exportFiles: Run = async () => 0;
