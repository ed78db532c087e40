/** A JSON response, as the API sends it. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
}

/** A response of another type, such as a gateway's page; null for no body. */
export function text(status: number, body: string | null, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers });
}

/** The response of the token endpoint. */
export function issued(token: string, more: object = { expires_in: 3600 }): Response {
  return json(200, { access_token: token, token_type: "Bearer", ...more });
}

export const unauthorized = (): Response =>
  json(401, { code: "UNAUTHORIZED", message: "The token is invalid or expired.", request_id: "req-401" });

export const noVendors = (): Response =>
  json(200, { version: "1.1.0", count: 0, page: 1, limit: 100, vendors: [] });
