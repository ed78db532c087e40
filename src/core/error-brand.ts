/** The same symbol in each copy of the package. */
export const isOurs: unique symbol = /* @__PURE__ */ Symbol.for("ottimate-client/error");

/** Whether a class with this brand made an error of this package, or one that its class extends. */
export function hasBrand(error: unknown, brand: string): boolean {
  if (!(isOurs in Object(error))) return false;
  let made: unknown = (error as object).constructor;
  while (typeof made === "function" && !("brand" in made && made.brand === brand))
    made = Object.getPrototypeOf(made);
  return typeof made === "function";
}
