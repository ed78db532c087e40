import type { Run } from "../io.ts";

export const upload: Run = async () => 0;
