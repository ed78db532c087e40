/** A deprecated item's description says what to use instead. */
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
