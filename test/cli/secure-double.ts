import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { createCertificate } from "../support/certificate.ts";
import { emptyFolder } from "../support/cli.ts";
import { startTunnelProxy, type TunnelProxy } from "../support/proxy.ts";

/** The double over https, under a name that only its proxy can resolve, like production from a company's network. */
export interface SecureDouble {
  readonly double: OttimateServer;
  readonly proxy: TunnelProxy;
  readonly port: number;
  /** The environment that a command needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startSecureDouble(): Promise<SecureDouble> {
  const [double, proxy] = await Promise.all([startOttimate(), startTunnelProxy()]);
  const certificate = createCertificate("api.company.test", "Inspecting Company");
  const server = createServer(certificate, (asked, response) => {
    const { method, url = "", headers } = asked;
    const passed = request(new URL(url, double.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.once("error", () => response.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const file = join(emptyFolder(), "company.pem");
  writeFileSync(file, certificate.cert);
  return {
    double,
    proxy,
    port,
    env: {
      ...double.env,
      OTTIMATE_BASE_URL: `https://api.company.test:${port}/v1`,
      HTTPS_PROXY: proxy.url,
      NODE_EXTRA_CA_CERTS: file,
    },
    async stop() {
      server.closeAllConnections();
      await Promise.all([double.stop(), proxy.stop(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}
