// The local double in a process of its own, told what to do by the test: { id, name, argument } is answered { id, result }.
import { startOttimate } from "ottimate-client/testing";

const double = await startOttimate();
const commands = {
  access: () => ({ url: double.url, credentials: double.credentials }),
  reset: () => double.reset(),
  fail: (fault) => void double.fail(fault),
  requests: () => double.requests.map(({ operationId, status }) => ({ operationId, status })),
  violations: () =>
    double.requests.flatMap(({ operationId, violations }) =>
      violations.map((each) => `${operationId}: ${each}`),
    ),
};
process.on("message", async ({ id, name, argument }) => {
  try {
    process.send({ id, result: commands[name](argument) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.once("disconnect", () => double.stop());
process.send("ready");
