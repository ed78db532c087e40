/** What stands for these values where they themselves must not be seen, or would be too long: SHA-256, in hex. */
export async function digestOf(values: readonly unknown[]): Promise<string> {
  // As JSON, so that ["a", "b"] and ["ab"] differ.
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
