/** As long as real ones are: what is searched for secrets, and what is sent, costs by its length. */
export const apiKey = "0123456789abcdef".repeat(2);
export const clientSecret = "fedcba9876543210".repeat(4);
export const accessToken = "eyJhbGciOiJSUzI1".repeat(50);
