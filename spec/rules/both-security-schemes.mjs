import { isObject, listOf } from "./lookup.mjs";

const scope = "accounts.can_access_dashboard";
const everyCall = { ApiKey: [], OAuth2: [scope] };
const tokenCall = { ApiKey: [] };

/**
 * The API key and the token are required together: as two requirements they would be alternatives, and generated clients
 * would send only one. Only the token call cannot send a token.
 */
export function bothSecuritySchemes() {
  return {
    Root(root, { report, location }) {
      if (isExactly(root.security, everyCall)) return;
      report({
        message: `Require ApiKey and OAuth2 (with ${scope}) together, in one requirement, for the whole document.`,
        location: place(root, location),
      });
    },
    Operation(operation, { report, location }) {
      if (operation.operationId === "createToken") {
        if (isExactly(operation.security, tokenCall)) return;
        report({
          message: "Require only ApiKey on createToken: it is the call that requests the token.",
          location: place(operation, location),
        });
      } else if (operation.security && !isExactly(operation.security, everyCall)) {
        report({
          message: `Leave \`security\` out of ${operation.operationId}: every call but createToken needs ApiKey and OAuth2 together, as the document says for all.`,
          location: place(operation, location),
        });
      }
    },
  };
}

function isExactly(security, wanted) {
  const [requirement, ...others] = listOf(security);
  return (
    isObject(requirement) &&
    others.length === 0 &&
    Object.keys(requirement).length === Object.keys(wanted).length &&
    Object.entries(wanted).every(([name, scopes]) => String(requirement[name]) === String(scopes))
  );
}

function place(holder, location) {
  return holder.security ? location.child("security") : location.key();
}
