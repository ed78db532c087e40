// Made from spec/ by `npm run generate`. Edit the spec, not this file.

/** What to do about an error; {scope} and {megabytes} stand for what the call named. */
export const errorHints = {
  orderDimensions: "If it is about dimensions: they are written as the ids of the ERP, not as the objects that a read gives.",
  tokenCredentials: "Look at the client id and the client secret, and at the API key.",
  credentials: "A new token was issued and refused as well, so the client id and secret are good: look at the API key, and whether key, token URL and base URL belong to one environment.",
  outOfScope: "The API User behind these credentials does not cover {scope}: listScopes shows what it covers.",
  gateway: "The answer is not in the API's own form, so a gateway gave it: look at the API key first.",
  notFound: "Check {scope}. What the API User behind these credentials does not cover may read as 404 too: listScopes shows what it covers.",
  keyInUse: "Wait until the first request with this idempotency key has been answered, then send it again.",
  conflict: "Read the record again: what it has become does not allow this.",
  fileTooLarge: "Send a smaller file: {megabytes} MB at the most.",
  bodyTooLarge: "Send a smaller body, such as fewer records a call.",
  invalidContent: "Correct what the answer names.",
  keyReused: "If the idempotency key was used before with another body, take a new one; if not, correct what the answer names.",
  formKeyReused: "A form's key is good once, whatever the body: if it was used before, that form may have arrived, so look into GET /invoices/uploads before sending the file under a new key. If it is new, correct what the answer names.",
  rateLimit: "Slow down: fewer calls at a time, by maxConcurrency.",
  dailyQuota: "The count starts anew at midnight UTC; every program with this API key draws on it.",
} as const;
