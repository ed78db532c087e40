import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

export default defineConfig({
  root: ".",
  input: { path: process.env.OPENAPI_FILE ?? "" },
  output: { path: process.env.OUTPUT ?? "", format: false, lint: false, clean: true },
  plugins: [
    pluginOas({ generators: [], validate: false }),
    pluginTs({ output: { path: "types" } }),
    pluginClient({ output: { path: "client" }, client: "fetch" }),
  ],
});
