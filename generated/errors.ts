// Made from spec/ by `npm run generate`. Edit the spec, not this file.

// What to do about an error. {scope} and {megabytes} are replaced with values from the call.

export const orderDimensions = "Send dimensions as ERP ids, not as the objects that a read returns." as const;
export const tokenCredentials = "Check the client id, the client secret and the API key." as const;
export const credentials = "A new token was rejected too, so the client id and secret work: check that API key, token URL and base URL belong to one environment." as const;
export const outOfScope = "The API User does not cover {scope}: listScopes shows what it covers." as const;
export const gateway = "A gateway sent this response, not the API: check the API key first." as const;
export const notFound = "Check {scope}. What the API User does not cover may return 404 too: listScopes shows what it covers." as const;
export const keyInUse = "Send it again once the first request with this idempotency key has finished." as const;
export const conflict = "Read the record again: its state no longer allows this." as const;
export const fileTooLarge = "Send a smaller file: at most {megabytes} MB." as const;
export const bodyTooLarge = "Send a smaller body, such as fewer records per call." as const;
export const invalidContent = "Correct what the message names." as const;
export const keyReused = "If the idempotency key was used before with another body, use a new one; if not, correct what the message names." as const;
export const formKeyReused = "A form's key works once. If this one was used before, the form may have been received: check GET /invoices/uploads before you use a new key. If not, correct what the message names." as const;
export const rateLimit = "Slow down: make fewer calls at a time, with maxConcurrency." as const;
export const dailyQuota = "The count restarts at midnight UTC; every program with this API key draws on it." as const;
