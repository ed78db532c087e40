/** Calls a method of the client. @returns the data of a successful call, otherwise undefined */
export type Call = (method: "GET" | "POST", path: string, options?: object) => Promise<unknown>;
