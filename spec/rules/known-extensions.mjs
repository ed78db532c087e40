import { isObject } from "./lookup.mjs";

const sourceForm = /^(published$|public-code$|inferred$|(guide|seed|reference|changelog):\S)/;
const own = new Set([
  "x-pagination",
  "x-bulk",
  "x-idempotency",
  "x-availability",
  "x-source",
  "x-environment",
  "x-limits",
  "x-errors",
  "x-displayName",
  "x-tagGroups",
]);

/** `struct` lets any `x-` name through, so a misspelt one would say nothing to anyone. */
export function knownExtensions() {
  return {
    any(node, { type, report, location }) {
      if (type.extensionsPrefix !== "x-" || !isObject(node)) return;
      for (const name of Object.keys(node).filter((key) => key.startsWith("x-"))) {
        if (!own.has(name) || !(name in type.properties)) {
          report({
            message: `\`${name}\` is no extension of ${type.name} here: look for a slip, or add it to spec/rules/extension-types.mjs and docs/spec.md.`,
            location: location.child(name).key(),
          });
        } else if (name === "x-source" && typeof node[name] === "string" && !sourceForm.test(node[name])) {
          report({
            message: `Say in \`x-source\` where this is known from: published, public-code, inferred, or guide:, seed:, reference: or changelog: and the page, not "${node[name]}".`,
            location: location.child(name),
          });
        }
      }
    },
  };
}
