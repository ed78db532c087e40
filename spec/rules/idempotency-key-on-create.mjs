import { follow, parametersOf } from "./lookup.mjs";

const statuses = {
  409: "the first request is still being processed",
  422: "the key was used before with another body",
};

/** A POST whose response is lost can be retried only with a key, so every POST takes one and says how it works. */
export function idempotencyKeyOnCreate() {
  return {
    Operation(operation, { key: method, parent, report, location, resolve }) {
      if (method !== "post" && method !== "patch") return;
      const id = operation.operationId;
      const tell = (message, at = location.key()) => report({ message, location: at });
      const tier = operation["x-idempotency"]?.tier;
      if (!operation["x-idempotency"]) {
        tell(
          `Say with \`x-idempotency\` whether ${id} may be sent again: its tier is json, multipart or none.`,
        );
      }
      const takesKey = parametersOf(operation, parent, location, resolve).some(
        ({ in: place, name }) => place === "header" && name === "Idempotency-Key",
      );
      const mayCreate = method === "post" && id !== "createToken";
      if (mayCreate && !takesKey) {
        tell(`Give ${id} the header parameter Idempotency-Key: every POST but createToken takes one.`);
      }
      if (mayCreate) {
        for (const [status, when] of Object.entries(statuses)) {
          if (operation.responses?.[status]) continue;
          tell(`Document ${status} on ${id}: ${when}.`, location.child("responses").key());
        }
      }
      if (!tier) return;
      const wanted = takesKey || mayCreate ? tierOf(operation, location, resolve) : "none";
      if (tier !== wanted) {
        tell(
          `Make the tier of ${id} \`${wanted}\`: ${reasons[wanted]}.`,
          location.child(["x-idempotency", "tier"]),
        );
      }
    },
  };
}

const reasons = {
  none: "it takes no Idempotency-Key",
  json: "it takes an Idempotency-Key, and its body is compared",
  multipart: "it takes an Idempotency-Key, and a multipart body is not compared",
};

function tierOf(operation, location, resolve) {
  const { schema: body } = follow(operation.requestBody, location, resolve);
  return Object.keys(body?.content ?? {}).some((type) => type.startsWith("multipart/"))
    ? "multipart"
    : "json";
}
