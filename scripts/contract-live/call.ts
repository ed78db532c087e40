/** One call of a method of the client. @returns the data of a success; undefined otherwise */
export type Call = (method: "GET" | "POST", path: string, options?: object) => Promise<unknown>;
