import { isObject } from "./lookup.mjs";

const sourceForm = /^(published|public-code|project|(guide|seed|reference|changelog):[^\s,]+)(, \S.*)?$/;
const own = new Set([
  "x-pagination",
  "x-changes",
  "x-bulk",
  "x-idempotency",
  "x-availability",
  "x-source",
  "x-confidence",
  "x-max-size",
  "x-environment",
  "x-limits",
  "x-errors",
  "x-displayName",
  "x-tagGroups",
]);
const partners = { "x-source": "x-confidence", "x-confidence": "x-source" };

/** `struct` accepts any `x-` name, so a misspelled one would be ignored. */
export function knownExtensions() {
  return {
    any(node, { type, report, location }) {
      if (type.extensionsPrefix !== "x-" || !isObject(node)) return;
      const tell = (name, message) => report({ message, location: location.child(name).key() });
      for (const name of Object.keys(node).filter((key) => key.startsWith("x-"))) {
        if (!own.has(name) || !(name in type.properties)) {
          tell(
            name,
            `\`${name}\` is not an extension of ${type.name}: check the spelling, or add it to spec/rules/extension-types.mjs and docs/spec.md.`,
          );
          continue;
        }
        const partner = partners[name];
        if (partner && !(partner in node)) {
          tell(name, `Write \`x-source\` and \`x-confidence\` together: here is no \`${partner}\`.`);
        }
        if (name === "x-source" && typeof node[name] === "string" && !sourceForm.test(node[name])) {
          tell(
            name,
            `Begin \`x-source\` with where this is known from: published, public-code, project, or guide:, seed:, reference: or changelog: and the page. What follows a comma is free; "${node[name]}" is not of this form.`,
          );
        }
      }
    },
  };
}
