export { createOttimateClient } from "ottimate-client";
export { scenario } from "./scenario.js";
