import { describe, expect, it } from "vitest";
import { allOperations, type ResponseFacts } from "../support/document.ts";
import { faultsAt } from "../support/schema-check.ts";
import {
  coverage,
  type Exception,
  findProblems,
  PROPERTIES_TARGET,
  reportOf,
  startCoverage,
  sumOf,
} from "./coverage.ts";
import { callMock, exampleBodies, exampleParams } from "./through-the-client.ts";

/** The statuses that a documented response covers. */
const codesOf = ({ status }: ResponseFacts): number[] => (status === "5XX" ? [500, 503] : [Number(status)]);
const examplesOf = ({ media }: ResponseFacts): (string | undefined)[] => {
  const names = Object.keys(media?.examples ?? {});
  return names.length > 0 ? names : [undefined];
};

const setByTheClient = new Set(["Idempotency-Key", "X-API-Version"]);

startCoverage();
for (const operation of allOperations) {
  describe(`${operation.id} through the client`, () => {
    const bodies = exampleBodies(operation);
    for (const response of operation.responses) {
      for (const code of codesOf(response)) {
        for (const example of examplesOf(response)) {
          it(`reads ${code}${example ? ` with ${example}` : " without a body"}`, async () => {
            const prefer = `code=${code}${example ? `, example=${example}` : ""}`;
            const answer = await callMock(operation, {
              params: exampleParams(operation),
              body: bodies[0],
              headers: { Prefer: prefer },
            });
            expect(answer.response.headers.get("sl-violations")).toBeNull();
            expect(answer.faults).toEqual([]);
            expect(answer.response.status).toBe(code);
            const value = example && response.media?.examples?.[example]?.value;
            expect(answer.response.ok ? answer.data : answer.error).toEqual(value);
            if (value) expect(faultsAt(response.pointer, value)).toEqual([]);
            for (const header of response.headers) {
              if (header === "Retry-After") expect(answer.response.headers.get(header)).toBeTruthy();
            }
          });
        }
      }
    }

    const header = Object.fromEntries(
      operation.parameters
        .filter((each) => each.in === "header" && !setByTheClient.has(each.name))
        .map(({ name, example }) => [name, example]),
    );
    if (Object.keys(header).length > 0) {
      it("sends its own headers", async () => {
        const params = { ...exampleParams(operation), header };
        const answer = await callMock(operation, { params, body: bodies[0] });
        expect(answer.faults).toEqual([]);
        expect(answer.response.ok).toBe(true);
      });
    }

    for (const [i, body] of bodies.entries()) {
      if (i === 0) continue;
      it(`sends request example ${i + 1}`, async () => {
        const answer = await callMock(operation, { params: exampleParams(operation), body });
        expect(answer.response.headers.get("sl-violations")).toBeNull();
        expect(answer.faults).toEqual([]);
        expect(answer.response.ok).toBe(true);
      });
    }
  });
}

/** Each with the reason why it stays. */
const exceptions: readonly Exception[] = [];

describe("The sweep", () => {
  it("leaves no gap in statuses, examples, content types and parameters, and covers enough properties", async () => {
    const rows = coverage();
    const report = reportOf(rows, exceptions);
    const problems = findProblems(rows, exceptions);
    if (problems.length > 0) console.log(report);
    expect(problems).toEqual([]);
    const [shown, all] = sumOf(rows, "properties");
    expect(shown / all, "the share of properties").toBeGreaterThanOrEqual(PROPERTIES_TARGET);
    await expect(report).toMatchFileSnapshot("../../docs/contract.md");
  });

  it("covers each operation with a success, a rejection and a failure", () => {
    for (const { id, responses } of allOperations) {
      const statuses = responses.map(({ status }) => status);
      expect(
        statuses.some((status) => status.startsWith("2")),
        id,
      ).toBe(true);
      expect(statuses, id).toEqual(expect.arrayContaining(["401", "429", "5XX"]));
    }
  });
});
