/** The same symbol in every copy of the package. */
export const isOurs: unique symbol = /* @__PURE__ */ Symbol.for("ottimate-client/error");

/** Whether the error's class, or one that it extends, has this brand. */
export function hasBrand(error: unknown, brand: string): boolean {
  if (!(isOurs in Object(error))) return false;
  let made: unknown = (error as object).constructor;
  while (typeof made === "function" && !("brand" in made && made.brand === brand))
    made = Object.getPrototypeOf(made);
  return typeof made === "function";
}
