import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A proxy for tunnels. */
export interface TunnelProxy {
  readonly url: string;
  /** The requested tunnels. */
  readonly tunnels: readonly string[];
  /** The `Proxy-Authorization` header of each tunnel. */
  readonly logins: readonly (string | undefined)[];
  stop(): Promise<void>;
}

/** Starts a proxy that connects every tunnel to this machine, or responds with a status. */
export async function startTunnelProxy({ status = 200 }: { status?: number } = {}): Promise<TunnelProxy> {
  const tunnels: string[] = [];
  const logins: (string | undefined)[] = [];
  const proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on("connect", ({ url = "", headers }, socket, head) => {
    tunnels.push(url);
    logins.push(headers["proxy-authorization"]);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const target = connect(Number(url.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    for (const each of [target, socket]) each.on("error", () => each.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    tunnels,
    logins,
    async stop() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
