import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** As much of the clients as is called; what is generated is not there when this is compiled. */
interface HeyApi {
  readonly client: { setConfig(config: object): void };
  listVendors(options: object): Promise<{ data: unknown }>;
  createVendor(options: object): Promise<{ data: unknown }>;
}
interface Redocly {
  configure(config: object): void;
  listVendors(input: object, init: object): Promise<unknown>;
  createVendor(input: object, init: object): Promise<unknown>;
}

const folder = join(import.meta.dirname, ".generated");
const document = join(import.meta.dirname, "../generated/openapi.json");
const heyApiFolder = join(folder, "hey-api");
const redoclyFile = join(folder, "redocly.ts");

/** Has other generators make their clients of our document, where that was not done since it changed. */
export function generateClients(): void {
  mkdirSync(folder, { recursive: true });
  const isNew = (file: string) => existsSync(file) && statSync(file).mtimeMs > statSync(document).mtimeMs;
  if (!isNew(join(heyApiFolder, "index.ts"))) {
    const cli = join(import.meta.dirname, "node_modules/@hey-api/openapi-ts/bin/run.js");
    execFileSync(process.execPath, [cli, "-i", document, "-o", heyApiFolder], { cwd: folder });
  }
  if (!isNew(redoclyFile)) {
    const cli = join(
      dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
      "bin/cli.js",
    );
    const args = [cli, "generate-client", document, "-o", redoclyFile, "--args-style", "flat"];
    execFileSync(process.execPath, args, { cwd: folder, stdio: "pipe" });
  }
}

export async function generatedClients(): Promise<{ heyApi: HeyApi; redocly: Redocly }> {
  generateClients();
  const [sdk, client, redocly] = await Promise.all([
    import(join(heyApiFolder, "sdk.gen.ts")),
    import(join(heyApiFolder, "client.gen.ts")),
    import(redoclyFile),
  ]);
  return { heyApi: { ...sdk, ...client }, redocly };
}
