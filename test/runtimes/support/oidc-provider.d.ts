/** As much of oidc-provider as the tests use; it comes without types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface ClientMetadata {
    client_id: string;
    client_secret: string;
    token_endpoint_auth_method: "client_secret_post";
    grant_types: ["client_credentials"];
    redirect_uris: [];
    response_types: [];
  }
  interface IssuedToken {
    clientId: string;
    destroy(): Promise<void>;
  }
  export class Provider {
    constructor(issuer: string, configuration: { clients: ClientMetadata[]; [name: string]: unknown });
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    readonly Client: { find(id: string): Promise<{ clientSecret: string } | undefined> };
    readonly ClientCredentials: { find(token: string): Promise<IssuedToken | undefined> };
  }
}
