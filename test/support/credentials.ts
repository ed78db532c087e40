/** Each looks different in a URL, and has pieces that are nowhere by chance and look the same in every encoding. */
export const credentials = {
  apiKey: "key+Zq1/Zq2=Zq3",
  clientId: "client-of-the-tests",
  clientSecret: "secret&Zq4%Zq5+Zq6",
} as const;

/** The nth token that a fake token endpoint gives. */
export const tokenNumber = (n: number): string => `token-${n}+Zq7/Zq8=`;

/** Any piece of a secret of the tests, in whatever encoding the rest of it is. */
export const secretPiece = /Zq\d/g;
