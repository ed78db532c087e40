import { apiVersions } from "../../generated/operations.ts";
import { type BadRecords, demandValid, withoutUndocumented } from "./admission.ts";
import type { Clock } from "./clock.ts";
import type { Operation } from "./document.ts";
import { type Answer, type Delivery, jsonAnswer, type Received } from "./exchange.ts";
import { exampleReply } from "./fallback.ts";
import type { Admission } from "./idempotency.ts";
import type { Ledger } from "./ledger.ts";
import { createIds, createRandom } from "./random.ts";
import { Rejection } from "./rejection.ts";
import { type ReadRequest, readRequest } from "./request.ts";
import { gatewayTimeout, scenarioOf } from "./scenario.ts";
import { placesOf } from "./scope.ts";
import { type Session, settle } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Access } from "./tokens.ts";
import { checkAnswer, describeViolation, type Values } from "./validation.ts";

interface PipelineParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly access: Access;
  readonly ledger: Ledger;
  /** The session since the last reset. */
  readonly session: () => Session;
}

/** The result if nothing was processed. */
const unanswered: Answer = { status: 0, headers: {}, text: "" };

type Worked = { readonly status: number; readonly body: unknown };

/** A request that may be processed, or that gets a stored response. */
type Admitted = Admission & {
  readonly operation: Operation;
  readonly request: ReadRequest;
  readonly query: Values;
  readonly badRecords: BadRecords;
};

/** The stages of a request: gateway, faults, admission, processing, and faults of the response. */
export function createPipeline(parts: PipelineParts): (received: Received) => Promise<Delivery> {
  const { settings, clock, access, ledger } = parts;
  const ids = createIds(createRandom(settings.seed + 1));

  return async (received) => {
    const request = await readRequest(received);
    const session = parts.session();
    const record = ledger.open(received, {
      operationId: request.match?.operation.id,
      path: request.path,
      body: request.body,
      at: clock.now(),
      violations: request.violations.map(describeViolation),
    });
    const finish = (delivery: Delivery): Delivery => {
      record.end(delivery.kind === "none" ? undefined : delivery.answer, clock.now());
      return delivery;
    };

    const gateway = attempt(() => {
      access.demandKey(received.headers);
      session.limits.take();
    });
    if (gateway.rejected) return finish({ kind: "whole", answer: gateway.rejected });
    const fault = session.faults.take(request.match?.operation.id);
    const scenario = fault && scenarioOf(fault, envelope);
    const admitted = scenario?.beforeActing ? undefined : attempt(() => admit(session, request));
    const { delayMs = 0 } = fault ?? {};
    if (fault) record.inject(scenario?.name ?? `delay of ${delayMs} ms`);
    if (delayMs > 0) await clock.wait(Math.min(delayMs, settings.limits.timeoutMs));
    // After a reset, earlier requests must not affect the new session.
    if (parts.session() !== session) return finish({ kind: "none" });

    const isOwnFailure = scenario?.isOwnFailure ?? false;
    const answer = admitted ? (admitted.rejected ?? act(session, admitted.value, isOwnFailure)) : unanswered;
    if (scenario) return finish(scenario.deliver(answer));
    return finish({ kind: "whole", answer: delayMs < settings.limits.timeoutMs ? answer : gatewayTimeout });
  };

  /** Both headers, then the document, then the scope, then the idempotency key. */
  function admit(session: Session, request: ReadRequest): Admitted {
    const { match, received, path, body, violations } = request;
    const { headers } = received;
    if (!match) throw new Rejection(404, `${received.method} ${path} is not in the document.`);
    const { operation } = match;
    if (operation.id !== "createToken") access.demandToken(headers);
    const badRecords = demandValid(operation, violations);
    const { undocumentedFilters } = settings;
    const query =
      undocumentedFilters === "ignored" ? withoutUndocumented(operation, request.query) : request.query;
    for (const place of placesOf(query, body)) session.world.scope.demand(place);
    return {
      ...session.keys.admit(operation, path, headers, received.body),
      operation,
      request,
      query,
      badRecords,
    };
  }

  function act(session: Session, admitted: Admitted, isOwnFailure: boolean): Answer {
    if (!admitted.ticket) return admitted.replay;
    const { rejected, value } = attempt(() => work(session, admitted));
    const answer = rejected ?? value;
    // A response that the API failed to send is not stored.
    admitted.ticket.close(isOwnFailure ? { ...answer, status: 500 } : answer);
    return answer;
  }

  function work({ world, calls }: Session, { operation, request, query, badRecords }: Admitted): Answer {
    settle(world);
    const { headers, url } = request.received;
    const { zone } = settings;
    const wanted = headers.get("x-api-version");
    const version = apiVersions.find((each) => each === wanted) ?? settings.apiVersion;
    const call = { path: request.match?.path, query, body: request.body, version, url, badRecords };
    const { id } = operation;
    const handler = (calls[id] ?? access.calls[id]) as ((given: typeof call) => Worked) | undefined;
    const { status, body } = handler ? handler(call) : exampleReply(world, operation, query);
    const answer = jsonAnswer(status, body);
    const faults = settings.checkAnswers ? checkAnswer(operation, status, answer.text) : [];
    if (faults.length > 0) throw new Rejection(500, `The double's response is invalid: ${faults.join("; ")}`);
    // After the check, because documented times have a zone.
    return zone && answer.text ? { ...answer, text: zone.localize(answer.text) } : answer;
  }

  function attempt<T>(step: () => T): { rejected: Answer; value?: never } | { rejected?: never; value: T } {
    try {
      return { value: step() };
    } catch (error) {
      if (error instanceof Rejection) return { rejected: envelope(error) };
      throw error;
    }
  }

  function envelope({ status, code, detail, headers }: Rejection): Answer {
    const facts = { request_id: ids.uuid(), timestamp: clock.iso() };
    return jsonAnswer(status, { code, message: detail, ...facts }, headers);
  }
}
