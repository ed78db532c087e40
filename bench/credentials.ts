/** As long as real ones are: what is searched for secrets, and what is sent, costs by its length. */
export const apiKey = "0123456789abcdef".repeat(2);
export const clientSecret = "fedcba9876543210".repeat(4);
export const clientId = "a-client";

/** The token that is good after so many revocations. */
export const tokenOf = (revocations: number): string => `eyJhbGciOiJSUzI1.${revocations}.`.padEnd(800, "x");

/** The headers that our client sends, for the others to send too. */
export const headers = {
  accept: "application/json",
  authorization: `Bearer ${tokenOf(0)}`,
  "x-api-key": apiKey,
  "x-api-version": "1.1.0",
};
