import { isObject } from "./lookup.mjs";

const otherWays = ["contentMediaType", "contentEncoding"];

/** Files have one notation, which the type generator turns into a Blob. */
export function binaryAsFormat() {
  return {
    Schema(schema, { report, location }) {
      if (!isObject(schema)) return;
      const found = otherWays.find((keyword) => keyword in schema);
      if (found) {
        report({
          message: `Write a file as \`type: string\` and \`format: binary\`, not with \`${found}\`.`,
          location: location.child(found).key(),
        });
      }
      if (schema.format === "binary" && schema.type !== "string") {
        report({
          message:
            "Write a file as `type: string` and `format: binary`: null or another type beside it makes no Blob.",
          location: location.child(schema.type === undefined ? "format" : "type"),
        });
      }
      if (schema.format === "byte" || schema.format === "base64") {
        report({
          message: `Write a file as \`type: string\` and \`format: binary\`, not as \`${schema.format}\`.`,
          location: location.child("format"),
        });
      }
    },
  };
}
