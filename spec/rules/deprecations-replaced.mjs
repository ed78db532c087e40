/** Who reads that something is deprecated has to do something about it, so its description says what. */
export function deprecationsReplaced() {
  const check = (node, { report, location }) => {
    if (node?.deprecated !== true || /\bUse `[^`]+`/.test(node.description ?? "")) return;
    report({
      message: "Say in the description what replaces it, as in: Deprecated. Use `erp_vendor_name` instead.",
      location: location.child("deprecated"),
    });
  };
  return { Schema: check, Parameter: check, Operation: check };
}
