import { describe, expect, inject, it } from "vitest";
import { allOperations, type OperationUnderTest, takesAnything, typeOf } from "../support/document.ts";
import { faultsOfRequest } from "../support/request-check.ts";
import { callMock, exampleBodies, exampleParams } from "./through-the-client.ts";

/** The violations that Prism reports; its response may still be an example. */
function violationsOf(response: Response): { location: string[]; message: string }[] {
  return JSON.parse(response.headers.get("sl-violations") ?? "[]") as {
    location: string[];
    message: string;
  }[];
}

const isToken = ({ id }: OperationUnderTest): boolean => id === "createToken";

for (const operation of allOperations) {
  const example = () => ({ params: exampleParams(operation), body: exampleBodies(operation)[0] });

  describe(`${operation.id} is rejected`, () => {
    it("without the API key", async () => {
      const answer = await callMock(operation, example(), (headers) => headers.delete("x-api-key"));
      expect(answer.response.status).toBe(401);
    });

    if (!isToken(operation)) {
      it("without the token", async () => {
        const answer = await callMock(operation, example(), (headers) => headers.delete("authorization"));
        expect(answer.response.status).toBe(401);
      });
    }

    const number = operation.parameters.find((p) => p.in === "query" && typeOf(p) === "integer");
    if (number) {
      it(`with text where ${number.name} is a number`, async () => {
        const { params, body } = example();
        const query = { ...params.query, [number.name]: "word" };
        const { response } = await callMock(operation, { params: { ...params, query }, body });
        expect(violationsOf(response).map(({ location }) => location.join("."))).toContain(
          `request.query.${number.name}`,
        );
      });
    }

    if (operation.body?.type === "application/json" && !takesAnything(operation)) {
      it("with a property that the document does not have", async () => {
        const { params, body } = example();
        const { response } = await callMock(operation, { params, body: withMisspelling(body) });
        const violations = violationsOf(response);
        expect(violations.length).toBeGreaterThan(0);
        expect(violations.some(({ location }) => location[1] === "body")).toBe(true);
      });
    }

    if (operation.parameters.some((p) => p.name === "Idempotency-Key")) {
      it("with an idempotency key with invalid characters", async () => {
        const { response } = await callMock(operation, example(), (headers) =>
          headers.set("Idempotency-Key", "key with spaces"),
        );
        expect(violationsOf(response).map(({ location }) => location.join(".").toLowerCase())).toContain(
          "request.header.idempotency-key",
        );
      });
    }
  });
}

describe("A body that is not documented", () => {
  it.each(allOperations.filter(takesAnything).map((operation) => [operation.id, operation] as const))(
    "may have a property that the document does not have: %s",
    async (_id, operation) => {
      const body = withMisspelling(exampleBodies(operation)[0]);
      const { response, faults } = await callMock(operation, { params: exampleParams(operation), body });
      expect(violationsOf(response)).toEqual([]);
      expect({ ok: response.ok, faults }).toEqual({ ok: true, faults: [] });
    },
  );
});

describe("What Prism lets through", () => {
  const listVendors = allOperations.find(({ id }) => id === "listVendors");
  const createToken = allOperations.find(({ id }) => id === "createToken");
  if (!listVendors || !createToken)
    throw new Error("The document has lost the operations that these tests are about.");

  it("is an unknown query parameter, which the tests' own check finds", async () => {
    const answer = await callMock(listVendors, { params: { query: { ottimate_company: 123 } } });
    expect(answer.response.ok).toBe(true);
    expect(answer.faults).toEqual(["query.ottimate_company is not in the document"]);
  });

  it("is an unknown form field, which the tests' own check finds", async () => {
    const body = { ...(exampleBodies(createToken)[0] as object), audience: "elsewhere" };
    const answer = await callMock(createToken, { body });
    expect(answer.response.ok).toBe(true);
    expect(answer.faults.join()).toContain("audience");
  });

  it("is a form field that is missing, which the tests' own check finds", async () => {
    const init = {
      method: "POST",
      body: "grant_type=client_credentials",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };
    const faults = await faultsOfRequest(inject("prism"), `${inject("prism")}/oauth/token`, init);
    expect(faults.join()).toContain("client_secret");
  });
});

function withMisspelling(body: unknown): unknown {
  if (Array.isArray(body)) return [{ ...body[0], misspelt_name: 1 }];
  return { ...(body as object), misspelt_name: 1 };
}
