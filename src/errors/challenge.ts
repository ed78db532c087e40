/** What an answer without a body says of a refusal in its header: `Bearer error="invalid_token", error_description="…"`. */
export function challengeOf(headers: Headers): Readonly<Record<string, string>> | undefined {
  const challenge = headers.get("www-authenticate") ?? "";
  const found = [...challenge.matchAll(/\b(error|error_description)="([^"]*)"/g)];
  return found.length > 0
    ? Object.fromEntries(found.map(([, name = "", value = ""]) => [name, value]))
    : undefined;
}
