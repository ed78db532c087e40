/** Each looks different in a URL, and contains pieces that occur nowhere else and look the same in every encoding. */
export const credentials = {
  apiKey: "key+Zq1/Zq2=Zq3",
  clientId: "client-of-the-tests",
  clientSecret: "secret&Zq4%Zq5+Zq6",
} as const;

/** The nth token of a fake token endpoint. */
export const tokenNumber = (n: number): string => `token-${n}+Zq7/Zq8=`;

/** Any piece of a secret in the tests, in any encoding. */
export const secretPiece = /Zq\d/g;
