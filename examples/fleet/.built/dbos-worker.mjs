// examples/fleet/sample-erp.ts
import { join } from "node:path";

// examples/fleet/database.ts
import { DBOS } from "@dbos-inc/dbos-sdk";

// src/core/types.ts
function describeCall({ method, path: path4, operationId }) {
  return `${method} ${path4}${operationId ? ` (${operationId})` : ""}`;
}
function isWrite({ method }) {
  return ["POST", "PATCH", "PUT", "DELETE"].includes(method);
}
function headersOnWire({ headers, call }) {
  const { header } = call.api?.idempotencyKey ?? {};
  return header && call.idempotencyKey ? { ...headers, [header.toLowerCase()]: call.idempotencyKey } : { ...headers };
}
var sentBefore = /* @__PURE__ */ Symbol("sentBefore");
var onSend = /* @__PURE__ */ Symbol("onSend");
var findSender = /* @__PURE__ */ Symbol("findSender");

// src/core/delivery.ts
var ranks = ["not-sent", "rejected", "unknown", "processed"];
var mayHaveActed = (delivery) => delivery === "unknown" || delivery === "processed";
function deliveryOfStatus(status, method) {
  if (status >= 200 && status < 300) return "processed";
  if (status < 400) return isWrite({ method }) ? "unknown" : "rejected";
  return status === 408 || status >= 500 ? "unknown" : "rejected";
}
function deliveryOfBrokenBody({ status, headers }, beginning) {
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
  return status === 208 || isJson && /^\s*["{[\dtfn-]/.test(beginning) ? "processed" : "unknown";
}
var callsBeforeSending = ["connect", "getaddrinfo"];
var codesBeforeSending = /^(ECONNREFUSED|ENOTFOUND|EAI_|UND_ERR_CONNECT_TIMEOUT|(ERR_TLS_)?CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE|\w*(VERSION_TOO_LOW|ALERT_HANDSHAKE_FAILURE|ALERT_PROTOCOL_VERSION|UNRECOGNIZED_NAME))$)/;
var messagesBeforeSending = /before secure TLS connection was established|Proxy response \(\d+\) !== 200 when HTTP Tunneling|^EPROTO: The TLS handshake failed|\): client error \(Connect\)/;
var UNREADABLE = "NotReadableError";
var API_KEY_CHANGED = "ApiKeyChanged";
var RESPONSE_TOO_LARGE = "ResponseTooLarge";
var MAX_CAUSES = 5;
var textOf = (value) => typeof value === "string" ? value : "";
function provesNotSent(thrown, depth = 0) {
  if (typeof thrown !== "object" || thrown === null || depth > MAX_CAUSES) return false;
  const { code, syscall, errors, cause, name: name2, message } = thrown;
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((error) => provesNotSent(error, depth + 1));
  return name2 === UNREADABLE || callsBeforeSending.includes(syscall) || codesBeforeSending.test(textOf(code)) || messagesBeforeSending.test(textOf(message)) || provesNotSent(cause, depth + 1);
}
function beginAttempt(call) {
  const before = call.delivery;
  const attempt = { status: void 0, requestId: void 0, delivery: "unknown", waitedMs: 0 };
  const place = (call.attempts?.push(attempt) ?? 0) - 1;
  const note = (delivery) => {
    call.delivery = ranks[Math.max(ranks.indexOf(before ?? "not-sent"), ranks.indexOf(delivery))];
  };
  note("unknown");
  call.sent = (call.sent ?? 0) + 1;
  call.onSend?.();
  return (ended, isApiBody2 = false) => {
    call.attempts?.splice(place, 1, { ...attempt, ...ended });
    note(ended.delivery);
    if (isApiBody2 && showsNothingDone(call, ended.status)) call.delivery = "rejected";
  };
}
var unheard = [void 0, 408, 502, 503, 504];
function failedMidway(attempts = []) {
  return attempts.some(
    ({ delivery, status, failure }) => delivery === "processed" && failure !== void 0 || delivery === "unknown" && (!unheard.includes(status) || failure === "OttimateParseError")
  );
}
function lostResponse(attempts = []) {
  return attempts.some(
    ({ delivery, failure }) => delivery === "unknown" || delivery === "processed" && failure !== void 0
  );
}
function showsNothingDone(call, status) {
  const { keys, protection: { key, ownKey } = {}, attempts } = call;
  const isVerdict = status === 400 || status === 422 && !ownKey;
  return isVerdict && key === "json" && keys?.honored === true && !failedMidway(attempts);
}
function isTransientStatus(status) {
  return /^(408|425|429|50[0234]|52[0-479]|530)$/.test(`${status}`);
}
function isHarmlessAgain({ method, protection }) {
  return method === "GET" || protection?.upserts === true;
}
function mayRepeat({ status, delivery, isTransient: isTransient2 }, call) {
  const { key, ownKey } = call.protection ?? {};
  if (status === 409) return key !== void 0 && (mayHaveActed(call.delivery) || ownKey === true);
  if (!isTransient2) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  if (key === void 0 || !call.keys?.honored || !unheard.includes(status)) return false;
  return delivery !== "processed" || key === "json";
}
function isRetryable(call, delivery, isTransient2) {
  if (!isTransient2) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  const isProtected = call.protection?.key === "json" && call.keys?.honored === true;
  return isProtected && !failedMidway(call.attempts?.filter((each) => each.delivery === "unknown"));
}
function attemptsOf(error) {
  const attempts = error instanceof Error && "attempts" in error ? error.attempts : void 0;
  return Array.isArray(attempts) ? attempts : [];
}

// src/core/validation.ts
function formatPath(path4) {
  return path4.map((part2, i) => typeof part2 === "number" ? `[${part2}]` : i > 0 ? `.${part2}` : part2).join("");
}
function formatIssue({ path: path4, message }) {
  return `${formatPath(path4)} ${message}`;
}
function issueAt(path4, message) {
  return message ? [{ path: path4, message }] : [];
}
function describeType(value) {
  if (value === void 0 || value === null) return String(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
function isRecord(value) {
  return Object.prototype.toString.call(value) === "[object Object]";
}
function ownProperties(given) {
  return Object.assign(/* @__PURE__ */ Object.create(null), given);
}
function recordIssues(value, path4) {
  return issueAt(path4, value !== void 0 && !isRecord(value) && `is ${describeType(value)}, not an object`);
}
function recordOf(value) {
  return ownProperties(isRecord(value) ? value : {});
}
function textIssues(value, path4, format) {
  if (typeof value === "object" && value !== null) {
    const instead = scalarObjectMessage(value, format);
    if (instead) return issueAt(path4, instead);
  }
  if (!["string", "number", "boolean"].includes(typeof value))
    return issueAt(path4, `is ${describeType(value)}, not a string, a number or a boolean`);
  if (typeof value === "number" && !Number.isFinite(value)) return issueAt(path4, `is ${value}`);
  try {
    encodeURIComponent(String(value));
    return [];
  } catch {
    return issueAt(path4, "is not well-formed text");
  }
}
function scalarObjectMessage(value, format) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || Array.isArray(value)) return void 0;
  const object = value;
  const { name: name2 = "" } = object.constructor ?? {};
  const what = `is ${name2.length > 2 ? `a ${name2}` : "an object with toJSON"}`;
  try {
    const written2 = object.toJSON ? object.toJSON() : value.valueOf();
    if (written2 === null) return `${what} without a valid value`;
    if (typeof written2 === "object" || typeof written2 === "function") return void 0;
    const text = String(written2);
    if (!/^[+-]?\d{4,6}-\d\d/.test(text)) {
      const isNumber = text !== "" && Number.isFinite(Number(text));
      return `${what}: write ${isNumber ? `${Number(text)}, or "${text}" for a text` : `"${text}"`}`;
    }
    const date = format !== "date-time" && `"${dateOf(object, text)}"${format ? "" : " for a date"}`;
    const moment = momentOf(object, text);
    const time = format !== "date" && moment && `"${moment}"${format ? "" : " for a date and time"}`;
    return `${what}: write ${[date, time].filter(Boolean).join(", or ")}`;
  } catch {
    return `${what} without a valid value`;
  }
}
function dateOf(object, text) {
  if (object.toDate && object.format) return object.format("YYYY-MM-DD");
  if (object.toISODate) return object.toISODate();
  if (object.toPlainDate) return String(object.toPlainDate());
  const at = object instanceof Date ? object : object.epochMilliseconds;
  if (at === void 0) return text.slice(0, 10);
  const local = new Date(at);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 10);
}
function momentOf(object, text) {
  if (object.toInstant) return String(object.toInstant());
  return text.includes("T") ? text : void 0;
}
var signalParts = ["addEventListener", "removeEventListener", "throwIfAborted"];
function signalIssues(value) {
  const parts = Object(value);
  const isSignal = "aborted" in parts && signalParts.every((name2) => typeof parts[name2] === "function");
  return issueAt(["signal"], value !== void 0 && !isSignal && "is not an AbortSignal");
}
function nameIssues(given, known, path4 = []) {
  return Object.keys(given).filter((name2) => !known.includes(name2)).map((name2) => {
    const meant = nearest(name2, known);
    return {
      path: [...path4, name2],
      message: `is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`
    };
  });
}
function nearest(given, known) {
  const plain = (text) => text.toLowerCase().replaceAll(/[_-]/g, "");
  const word = plain(given).slice(0, 100);
  const [best] = known.map((name2) => ({ name: name2, steps: stepsBetween(word, plain(name2)) })).sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(1, word.length / 4) ? best.name : void 0;
}
function stepsBetween(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const changed = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(changed, (next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
var functionMessage = (value) => typeof value !== "function" && "is not a function";
var isDuration = (value) => Number.isFinite(value) && Number(value) >= 0;
var timeMessage = (value) => !(isDuration(value) && value > 0) && "is not a number of ms above 0";
var booleanMessage = (value) => typeof value !== "boolean" && "is neither true nor false";
var countMessage = (value) => !(Number.isInteger(value) && Number(value) >= 1) && "is not a whole number above 0";
function urlMessage(value) {
  if (typeof value !== "string") return "is not a string";
  if (/[\s?#]/.test(value)) return "has white space, a query or a fragment";
  let url;
  try {
    url = new URL(value);
  } catch {
    return "is not an absolute URL";
  }
  if (url.username || url.password) return "has a user name or a password";
  const isSafe = url.protocol === "https:" || url.protocol === "http:" && isLoopback(url.hostname);
  return isSafe ? void 0 : "is not https (http is for loopback only)";
}
function normalizeUrl(url) {
  return new URL(url).href.replace(/\/+$/, "");
}
function isSameOrigin(one, other) {
  const origin = (url) => {
    const { protocol, hostname, port } = new URL(url);
    return `${protocol}//${hostname.replace(/\.$/, "")}:${port}`;
  };
  return origin(one) === origin(other);
}
function isLoopback(hostname) {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/.test(hostname);
}
function browserMessage(url, isAllowed) {
  const { window, document } = globalThis;
  if (!window || !document || isAllowed === true || isLoopback(new URL(url).hostname)) return false;
  return "can be read by everybody who opens this page: call the API from your server, or set dangerouslyAllowBrowser to true";
}
function readVariable(name2) {
  try {
    const { process: process2 } = globalThis;
    return process2?.env?.[name2] || void 0;
  } catch {
    return void 0;
  }
}

// src/core/errors.ts
var isOurs = /* @__PURE__ */ Symbol.for("ottimate-client/error");
var OttimateError = class extends Error {
  /** What two copies of the package know a class by. */
  static brand = "OttimateError";
  constructor(message, facts = {}) {
    super(message, facts.cause === void 0 ? void 0 : { cause: facts.cause });
    this.name = new.target.brand;
    this.delivery = facts.delivery ?? "not-sent";
    this.retryable = facts.retryable ?? false;
    Object.defineProperty(this, isOurs, { value: true });
  }
  static [Symbol.hasInstance](value) {
    const brand = Object.hasOwn(this, "brand") && this.brand;
    return Function.prototype[Symbol.hasInstance].call(this, value) || brand !== false && hasBrand(value, brand);
  }
  /** What a log may hold of this error: its own fields, never a cause, a header or a secret. */
  toJSON() {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
};
function hasBrand(error, brand) {
  if (!(isOurs in Object(error))) return false;
  let made = error.constructor;
  while (typeof made === "function" && !("brand" in made && made.brand === brand))
    made = Object.getPrototypeOf(made);
  return typeof made === "function";
}
function deliveryHint(call, delivery) {
  if (!isWrite(call) || !mayHaveActed(delivery)) return void 0;
  const what = delivery === "processed" ? "It was processed" : "It may have acted";
  return `${what} all the same: read the record back before sending it again.`;
}
var CallError = class extends OttimateError {
  constructor(call, message, facts = {}) {
    const { cause, delivery = call.delivery ?? "not-sent", isTransient: isTransient2 = false } = facts;
    const retryable = isRetryable(call, delivery, isTransient2);
    super(`${describeCall(call)} ${message}`, { cause, delivery, retryable });
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
    this.attempts = call.attempts ?? [];
  }
};
var OttimateConfigError = class extends OttimateError {
  static brand = "OttimateConfigError";
  constructor(subject, issues) {
    super(`${subject}:
${issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
};
var MAX_TOLD = 5;
var OttimateInputError = class extends OttimateError {
  static brand = "OttimateInputError";
  constructor(call, issues) {
    const more = issues.length - MAX_TOLD;
    const told2 = [...issues.slice(0, MAX_TOLD).map(formatIssue), ...more > 0 ? [`and ${more} more`] : []];
    super(`${call}: ${told2.join("; ")}. Nothing was sent.`);
    this.issues = issues;
    this.argument = formatPath(issues[0]?.path ?? []);
    this.code = issues.find(({ code }) => code)?.code;
  }
};
function throwIssues(call, issues) {
  if (issues.length > 0) throw new OttimateInputError(call, issues);
}
var OttimateAuthError = class extends OttimateError {
  static brand = "OttimateAuthError";
  constructor(message, facts = {}) {
    const { cause, status, retryable } = facts;
    super(message, { cause, retryable });
    this.status = status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
};
var OttimateConnectionError = class extends CallError {
  static brand = "OttimateConnectionError";
  constructor(call, failure) {
    const { reason, code, cause, isTokenCall } = failure;
    const delivery = isTokenCall ? "not-sent" : failure.delivery ?? call.delivery ?? "unknown";
    const message = [`got no response: ${reason}.`, deliveryHint(call, delivery)].filter(Boolean).join(" ");
    const isTransient2 = code !== UNREADABLE && code !== API_KEY_CHANGED;
    super(call, message, { cause, delivery, isTransient: isTransient2 });
    this.code = code;
  }
};
var OttimateTimeoutError = class extends CallError {
  static brand = "OttimateTimeoutError";
  constructor(call, limit, limitMs, waitedFor) {
    const delivery = call.delivery ?? "unknown";
    const what = call.sent ? "got no response" : "could not be sent";
    const why = waitedFor ? `, as no ${waitedFor} came` : "";
    const message = [`${what} within ${limitMs} ms (${limit})${why}.`, deliveryHint(call, delivery)];
    super(call, message.filter(Boolean).join(" "), { delivery, isTransient: true });
    this.waitedFor = waitedFor;
    this.limit = limit;
    this.limitMs = limitMs;
  }
};
var OttimateParseError = class extends CallError {
  static brand = "OttimateParseError";
  constructor(call, status, problem, facts = {}) {
    const { requestId, code, delivery = call.delivery ?? deliveryOfStatus(status, call.method) } = facts;
    const id = requestId ? ` [request ${requestId}]` : "";
    super(call, `was answered with ${status}, but ${problem}.${id}`, { ...facts, delivery });
    this.status = status;
    this.requestId = requestId;
    this.code = code;
  }
};
function messageOf(error) {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "What was thrown has no text.";
  }
}

// src/core/store-error.ts
var OttimateStoreError = class extends OttimateError {
  static brand = "OttimateStoreError";
  /** @param message what is wrong, and what to do about it */
  constructor(code, message, cause) {
    super(message, { cause, retryable: code === "held" });
    this.code = code;
  }
};

// src/stores/fenced-store.ts
function fencedStore(name2, database) {
  let token;
  return {
    async load() {
      const taken = await reached(name2, () => database.take());
      token = taken.token;
      return new Map(taken.entries.map(([key, value]) => [textOf2(key), entryOf(name2, value)]));
    },
    async save(changes) {
      if (token === void 0)
        throw new OttimateStoreError("not-written", `${name2} was not loaded, or is closed.`);
      const kept = [];
      const removed = [];
      for (const [key, entry] of changes)
        if (entry === null) removed.push(keyOf(key));
        else kept.push([keyOf(key), JSON.stringify(entry)]);
      const owned = token;
      if (await reached(name2, () => database.write(owned, kept, removed))) return;
      throw new OttimateStoreError(
        "held",
        `${name2} was taken over by another process: nothing more is sent here, and that one goes on.`
      );
    },
    async close() {
      token = void 0;
    }
  };
}
var keyOf = (key) => JSON.stringify(key).slice(1, -1);
var textOf2 = (key) => JSON.parse(`"${key}"`);
function entryOf(name2, value) {
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new OttimateStoreError("damaged", `${name2} holds what no job has written.`, error);
  }
}
async function reached(name2, work3) {
  try {
    return await work3();
  } catch (error) {
    const why = error instanceof Error ? error.message : "no error was told";
    throw new OttimateStoreError("not-written", `${name2} cannot be read or written: ${why}`, error);
  }
}
function storeNameIssues(name2) {
  return issueAt(["name"], !(typeof name2 === "string" && name2 !== "") && "is no name");
}

// src/stores/postgres-store.ts
var DEFAULT_TABLE = "ottimate_stores";
function postgresStoreSchema(table = DEFAULT_TABLE) {
  throwIssues("postgresStoreSchema", tableIssues(table));
  return `create table if not exists ${table} (
  name text primary key,
  token bigint generated always as identity,
  taken_at timestamptz not null default now()
);
create table if not exists ${table}_entries (
  name text not null references ${table} on delete cascade,
  key text not null,
  value text not null,
  primary key (name, key)
);`;
}
function postgresStore(client, options) {
  const { name: name2, table = DEFAULT_TABLE, ...others } = ownProperties(options ?? {});
  throwIssues("postgresStore", [
    ...issueAt(["client"], typeof client?.query !== "function" && "has no function query"),
    ...storeNameIssues(name2),
    ...tableIssues(table),
    ...nameIssues(others, ["name", "table"])
  ]);
  const statements = statementsFor(table);
  const take = async () => (await client.query(statements.take, [name2])).rows;
  return fencedStore(name2, {
    async take() {
      const [owner] = await take().catch(async (error) => {
        if (!isMissingTable(error)) throw error;
        await client.query(statements.make);
        return take();
      });
      const { rows } = await client.query(statements.read, [name2]);
      return {
        token: String(owner?.token),
        entries: rows.map(({ key, value }) => [String(key), String(value)])
      };
    },
    async write(token, kept, removed) {
      const keys = kept.map(([key]) => key);
      const values = kept.map(([, value]) => value);
      const { rows } = await client.query(statements.write, [name2, token, [...removed], keys, values]);
      return rows.length > 0;
    }
  });
}
var statementsFor = (table) => ({
  // Two processes may find the tables missing, and one of them would fail. Sent together, they are one transaction.
  make: `select pg_advisory_xact_lock(hashtext('ottimate-client')); ${postgresStoreSchema(table)}`,
  take: `insert into ${table} as store (name) values ($1)
    on conflict (name) do update set token = default, taken_at = now()
    returning token::text`,
  // After the statement above: what the owner before has saved is seen, and it saves no more.
  read: `select key, value from ${table}_entries where name = $1`,
  // Locks the owner's row, so that nobody takes the store between the look and the write.
  write: `with owner as (
      select name from ${table} where name = $1 and token = $2::bigint for update
    ), removed as (
      delete from ${table}_entries
      where name = $1 and key = any($3::text[]) and exists (select from owner)
    ), kept as (
      insert into ${table}_entries (name, key, value)
      select $1, key, value from unnest($4::text[], $5::text[]) as entry (key, value)
      where exists (select from owner)
      on conflict (name, key) do update set value = excluded.value
    )
    select name from owner`
});
var isMissingTable = (error) => error instanceof Error && "code" in error && error.code === "42P01";
var tableIssues = (table) => issueAt(
  ["table"],
  !(typeof table === "string" && /^([a-z_][a-z0-9_]{0,62}\.)?[a-z_][a-z0-9_]{0,54}$/.test(table)) && "is no name of a table in lower case"
);

// examples/fleet/database.ts
import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
var pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
var quota = new RateLimiterPostgres({
  storeClient: pool,
  tableName: "limits",
  tableCreated: true,
  points: 1e4,
  duration: 86400
});
async function findAccount(id) {
  const { rows } = await pool.query("select * from accounts where id = $1", [id]);
  if (!rows[0]) throw new Error(`There is no account ${id}.`);
  return rows[0];
}
async function saveReport(account, night, state, jobs2) {
  await pool.query(
    `insert into reports (account, night, state, jobs) values ($1, $2, $3, $4)
     on conflict (account, night) do update set state = $3, jobs = $4, updated_at = now()`,
    [account, night, state, JSON.stringify(jobs2)]
  );
}

// examples/fleet/sample-erp.ts
function sampleErp(folder, sizeOf2) {
  const count2 = (each, account) => Array.from({ length: each * sizeOf2(account) }, (_, i) => i);
  const vendor = (i) => `V-${i % 5}`;
  const line = (i) => ({ external_id: `PO-${i}-1`, name: "Oysters", quantity: 8, price: 84 });
  const records = {
    "/vendors/bulk": (account) => count2(5, account).map((i) => ({ erp_vendor_id: `V-${i}`, erp_vendor_name: `Vendor ${i}` })),
    "/dimensions/bulk": (account) => count2(3, account).map((i) => ({
      ...{ erp_type: "department", ottimate_type: "department", name: `Department ${i}` },
      ...{ code: `${i}`, erp_dimension_id: `D-${i}`, reference_id: `D-${i}` }
    })),
    "/purchase-orders/bulk": (account) => count2(4, account).map((i) => ({
      ...{ external_id: `PO-${i}`, po_number: `PO-${i}`, erp_vendor_id: vendor(i), date: "2026-11-02" },
      ...{ total_amount: 672, items: [line(i)] }
    })),
    "/receipts/bulk": (account, ottimate_location_id) => count2(4, account).map((i) => ({
      ...{ external_id: `R-${i}`, receipt_number: `R-${i}`, date: "2026-11-03", total_amount: 672 },
      ...{ po_external_id: `PO-${i}`, erp_vendor_id: vendor(i), ottimate_location_id },
      items: [{ po_external_item_id: `PO-${i}-1`, quantity: 8 }]
    }))
  };
  return {
    async records(account, path4, { locationId }) {
      return records[path4]?.(account, locationId) ?? [];
    },
    inbox: (account) => join(folder, account),
    async post(account, { id }) {
      const { rows } = await pool.query(
        "insert into postings (account, invoice) values ($1, $2) returning transaction",
        [account, id]
      );
      return `T-${rows[0].transaction}`;
    },
    async find(account, invoice) {
      const { rows } = await pool.query(
        "select transaction from postings where account = $1 and invoice = $2",
        [account, invoice]
      );
      return rows[0] && `T-${rows[0].transaction}`;
    }
  };
}

// examples/fleet/worker.ts
import { DBOS as DBOS3 } from "@dbos-inc/dbos-sdk";

// examples/fleet/night.ts
import { DBOS as DBOS2 } from "@dbos-inc/dbos-sdk";

// generated/operations.ts
var servers = {
  "sandbox": "https://sandbox-api.ottimate.com/v1",
  "production": "https://api.ottimate.com/v1"
};
var apiLimits = {
  "requestsPerSecond": 1e3,
  "burst": 2e3,
  "requestsPerDay": 1e4,
  "timeoutMs": 29e3,
  "idempotencyKeyMs": 864e5,
  "expandSpanMs": 2592e6
};
var requestsPerDay = 1e4;
var apiKeyHeader = "X-API-Key";
var apiVersionHeader = "X-API-Version";
var apiVersions = ["1.1.0", "1.0.0"];
var idempotencyKeyHeader = "Idempotency-Key";
var idempotencyKeyPattern = "^[A-Za-z0-9._\\-+=/]{1,128}$";
var tokenPath = "/oauth/token";
var tokenScope = "accounts.can_access_dashboard";
var operations = {
  "POST /oauth/token": { "id": "createToken", "body": "form", "keyOnly": true },
  "GET /accounts": { "id": "listAccounts" },
  "GET /accounts/{id}/companies": { "id": "listCompanies" },
  "GET /accounts/{id}/locations": { "id": "listLocations" },
  "GET /vendors": { "id": "listVendors" },
  "POST /vendors": { "id": "createVendor", "body": "json", "idempotency": "json" },
  "GET /vendors/{id}": { "id": "getVendor" },
  "POST /vendors/bulk": { "id": "bulkUpsertVendors", "body": "json", "idempotency": "json", "upsert": { "by": ["erp_vendor_id"], "in": "vendors" } },
  "GET /dimensions": { "id": "listDimensions" },
  "POST /dimensions": { "id": "createDimension", "body": "json", "idempotency": "json" },
  "GET /dimensions/{id}": { "id": "getDimension" },
  "POST /dimensions/bulk": { "id": "bulkUpsertDimensions", "body": "json", "idempotency": "json", "upsert": { "by": ["reference_id"], "in": "dimensions" } },
  "GET /purchase-orders": { "id": "listPurchaseOrders" },
  "POST /purchase-orders": { "id": "createPurchaseOrder", "body": "json", "idempotency": "json", "upsert": { "by": ["external_id"] } },
  "GET /purchase-orders/{id}": { "id": "getPurchaseOrder" },
  "PATCH /purchase-orders/{id}": { "id": "updatePurchaseOrder", "body": "json" },
  "POST /purchase-orders/bulk": { "id": "bulkUpsertPurchaseOrders", "body": "json", "idempotency": "json", "upsert": { "by": ["external_id"], "in": "purchase_orders" } },
  "GET /receipts": { "id": "listReceipts" },
  "POST /receipts": { "id": "createReceipt", "body": "json", "idempotency": "json", "upsert": { "by": ["external_id"] } },
  "GET /receipts/{id}": { "id": "getReceipt" },
  "PATCH /receipts/{id}": { "id": "updateReceipt", "body": "json" },
  "POST /receipts/bulk": { "id": "bulkUpsertReceipts", "body": "json", "idempotency": "json", "upsert": { "by": ["external_id"], "in": "receipts" } },
  "GET /invoices": { "id": "listInvoices" },
  "POST /invoices": { "id": "createInvoice", "body": "json", "idempotency": "json" },
  "GET /invoices/{id}": { "id": "getInvoice" },
  "PATCH /invoices/{id}": { "id": "updateInvoice", "body": "json" },
  "POST /invoices/upload": { "id": "uploadInvoice", "body": "multipart", "idempotency": "multipart" },
  "GET /invoices/uploads": { "id": "listInvoiceUploads" },
  "POST /invoices/import": { "id": "importInvoices", "body": "json", "idempotency": "json" },
  "POST /invoices/mark-exported": { "id": "markInvoicesExported", "body": "json", "idempotency": "json" },
  "POST /invoices/mark-unexported": { "id": "markInvoicesUnexported", "body": "json", "idempotency": "json" },
  "GET /invoices/{id}/approvers": { "id": "listInvoiceApprovers" },
  "POST /invoices/{id}/flag": { "id": "flagInvoice", "body": "json", "optionalBody": true, "idempotency": "json" },
  "PATCH /invoices/{id}/images": { "id": "replaceInvoiceImages", "body": "multipart" },
  "GET /invoices/receiver-export": { "id": "listReceiverExports" },
  "GET /catalog/entries": { "id": "listCatalogEntries" },
  "POST /catalog/entries": { "id": "createCatalogEntry", "body": "json", "idempotency": "json", "upsert": { "by": ["catalog_unique_key"] } },
  "GET /catalog/entries/{id}": { "id": "getCatalogEntry" },
  "PATCH /catalog/entries/{id}": { "id": "updateCatalogEntry", "body": "json" },
  "POST /catalog/entries/bulk": { "id": "bulkUpsertCatalogEntries", "body": "json", "idempotency": "json", "upsert": { "by": ["erp_vendor_id", "item_name", "size", "uom", "upc"], "in": "entries" } },
  "GET /catalog/allowances": { "id": "listCatalogAllowances" },
  "POST /catalog/allowances": { "id": "createCatalogAllowance", "body": "json", "idempotency": "json" },
  "PATCH /catalog/allowances/{id}": { "id": "updateCatalogAllowance", "body": "json" },
  "POST /catalog/allowances/bulk": { "id": "bulkUpsertCatalogAllowances", "body": "json", "idempotency": "json", "upsert": { "by": ["reference_id"], "in": "allowances" } },
  "GET /catalog/prices": { "id": "listCatalogPrices" },
  "POST /catalog/prices": { "id": "createCatalogPrice", "body": "json", "idempotency": "json" },
  "POST /catalog/prices/bulk": { "id": "bulkCreateCatalogPrices", "body": "json", "idempotency": "json" },
  "GET /catalog/variances": { "id": "listCatalogVariances" },
  "GET /catalog/variances/{id}/invoice-items": { "id": "listCatalogVarianceInvoiceItems" },
  "GET /catalog/variance-batches": { "id": "listCatalogVarianceBatches" },
  "POST /catalog/variance-batches/{id}/export": { "id": "exportCatalogVarianceBatch", "idempotency": "json" },
  "GET /batch": { "id": "listBatches" },
  "GET /batch/{id}/progress": { "id": "getBatchProgress" },
  "GET /batch/{id}/results": { "id": "getBatchResults" }
};
var lists = {
  "GET /accounts": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /accounts/{id}/companies": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /accounts/{id}/locations": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /vendors": { "items": "vendors", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /dimensions": { "items": "dimensions", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /purchase-orders": { "items": "purchase_orders", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /receipts": { "items": "receipts", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /invoices": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "maximum": 100 },
  "GET /invoices/uploads": { "items": "results", "count": "count", "id": "id" },
  "GET /invoices/{id}/approvers": { "items": "approvers", "id": "id" },
  "GET /invoices/receiver-export": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "ottimate_invoice_id", "next": "next", "appliedSize": "per_page", "maximum": 200 },
  "GET /catalog/entries": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "per_page", "maximum": 100 },
  "GET /catalog/allowances": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id" },
  "GET /catalog/prices": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "per_page" },
  "GET /catalog/variances": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id" },
  "GET /catalog/variances/{id}/invoice-items": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "appliedSize": "limit" },
  "GET /catalog/variance-batches": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "id", "next": "next" },
  "GET /batch": { "items": "results", "count": "count", "page": "page", "size": "limit", "id": "batch_id" }
};
var bulkCalls = {
  "POST /vendors/bulk": { "items": "vendors", "maximum": 100, "mode": "sync", "key": "erp_vendor_id", "results": { "created": "erp_vendor_id", "updated": "erp_vendor_id", "errors": "index" }, "lookUp": { "list": "/vendors" } },
  "POST /dimensions/bulk": { "items": "dimensions", "maximum": 100, "mode": "sync", "key": "reference_id", "results": { "created": "name", "updated": "name", "errors": "name" }, "lookUp": { "list": "/dimensions" } },
  "POST /purchase-orders/bulk": { "items": "purchase_orders", "maximum": 100, "lines": { "items": "items", "maximum": 1e3 }, "mode": "async", "key": "external_id", "results": { "tasks": "external_id" }, "lookUp": { "list": "/purchase-orders", "by": "external_id" } },
  "POST /receipts/bulk": { "items": "receipts", "maximum": 100, "lines": { "items": "items", "maximum": 1e3 }, "mode": "async", "key": "external_id", "results": { "tasks": "external_id" }, "lookUp": { "list": "/receipts", "by": "external_id" } },
  "POST /invoices/import": { "maximum": 100, "mode": "async", "key": "upload_id", "results": { "tasks": "upload_id" }, "lookUp": { "list": "/invoices" } },
  "POST /catalog/entries/bulk": { "items": "entries", "maximum": 1e3, "mode": "async", "key": "reference_id", "results": { "tasks": "reference_id" }, "lookUp": { "list": "/catalog/entries" } },
  "POST /catalog/allowances/bulk": { "items": "allowances", "maximum": 1e3, "mode": "async", "key": "reference_id", "results": { "tasks": "reference_id" }, "lookUp": { "list": "/catalog/allowances" } },
  "POST /catalog/prices/bulk": { "items": "prices", "maximum": 1e3, "mode": "async", "key": "reference_id", "results": { "tasks": "reference_id" }, "lookUp": { "list": "/catalog/prices" } }
};
var files = {
  "POST /invoices/upload": { "field": "file", "many": false, "maximumBytes": 26214400, "mediaTypes": ["application/pdf", "image/jpeg", "image/png", "image/tiff"] },
  "PATCH /invoices/{id}/images": { "field": "images", "many": true, "maximumBytes": 52428800, "mediaTypes": ["application/pdf", "image/jpeg", "image/png"] }
};
var fileLimits = {
  "POST /invoices/upload": 26214400,
  "PATCH /invoices/{id}/images": 52428800
};
var dateFields = {
  "date": "date",
  "due_date": "date",
  "effective_date": "date",
  "end_date": "date-time",
  "exported_after": "date-time",
  "exported_before": "date-time",
  "invoice_date": "date",
  "invoice_end_date": "date",
  "invoice_start_date": "date",
  "posting_date": "date",
  "start_date": "date-time"
};
var companyField = "ottimate_company_id";
var locationField = "ottimate_location_id";
var locationsField = "ottimate_location_ids";
var scopes = {
  "GET /vendors": { "query": ["ottimate_company_id"] },
  "POST /vendors": { "body": { "names": ["ottimate_company_id"] } },
  "POST /vendors/bulk": { "body": { "names": ["ottimate_company_id"] } },
  "GET /dimensions": { "query": ["ottimate_company_id"] },
  "POST /dimensions": { "body": { "names": ["ottimate_company_id"] } },
  "POST /dimensions/bulk": { "body": { "names": ["ottimate_company_id"] } },
  "GET /purchase-orders": { "query": ["ottimate_company_id", "ottimate_location_id"] },
  "POST /purchase-orders": { "body": { "names": ["ottimate_location_id"] } },
  "POST /purchase-orders/bulk": { "body": { "names": ["ottimate_company_id", "ottimate_location_id"] } },
  "GET /receipts": { "query": ["ottimate_company_id", "ottimate_location_id"] },
  "POST /receipts": { "body": { "names": ["ottimate_location_id"], "unless": ["ottimate_po_id"] } },
  "POST /receipts/bulk": { "body": { "names": ["ottimate_company_id"] }, "rows": { "names": ["ottimate_location_id"], "unless": ["ottimate_po_id"], "in": "receipts" } },
  "GET /invoices": { "query": ["ottimate_location_ids"] },
  "POST /invoices": { "body": { "names": ["ottimate_company_id", "ottimate_location_id"] } },
  "POST /invoices/upload": { "body": { "names": ["ottimate_location_id"] } },
  "GET /invoices/uploads": { "query": ["ottimate_location_id"] },
  "POST /invoices/import": { "rows": { "names": ["ottimate_location_id"] } },
  "GET /invoices/receiver-export": { "query": ["ottimate_company_id", "ottimate_location_id"] },
  "GET /catalog/entries": { "query": ["ottimate_company_id"] },
  "POST /catalog/entries": { "body": { "names": ["ottimate_company_id"] } },
  "POST /catalog/entries/bulk": { "body": { "names": ["ottimate_company_id"] } },
  "GET /catalog/allowances": { "query": ["ottimate_company_id", "ottimate_location_id"] },
  "POST /catalog/allowances": { "body": { "names": ["ottimate_company_id"] } },
  "POST /catalog/allowances/bulk": { "body": { "names": ["ottimate_company_id"] } },
  "GET /catalog/prices": { "query": ["ottimate_company_id", "ottimate_location_id"] },
  "POST /catalog/prices": { "body": { "names": ["ottimate_company_id"] } },
  "POST /catalog/prices/bulk": { "body": { "names": ["ottimate_company_id"] } },
  "GET /catalog/variances": { "query": ["ottimate_company_id", "ottimate_location_ids"] },
  "GET /catalog/variance-batches": { "query": ["ottimate_company_id"] }
};

// src/core/platform-fetch.ts
var nativeFetch = /* @__PURE__ */ (() => globalThis.fetch)();
var platformFetch = (url, init) => globalThis.fetch(url, init);
var isNativeFetch = (fetch) => fetch === platformFetch && globalThis.fetch === nativeFetch;
var dispatcherName = "undici.globalDispatcher.1";
function proxyHint(url, fetch, error) {
  const { process: process2 } = globalThis;
  const { node, bun, deno } = process2?.versions ?? {};
  if (!node || bun || deno || !isNativeFetch(fetch) || !provesNotSent(error)) return void 0;
  const name2 = ["HTTPS_PROXY", "https_proxy"].find((each) => readVariable(each));
  const isUsed = readVariable("NODE_USE_ENV_PROXY") === "1" && !/^(18|20)\./.test(node);
  const dispatcher = Reflect.get(globalThis, Symbol.for(dispatcherName));
  const isReplaced = Object(dispatcher).constructor.name !== "Agent" && dispatcher !== void 0;
  if (!name2 || isUsed || isReplaced || isLoopback(new URL(url).hostname)) return void 0;
  return `${name2} is set, but the fetch of Node does not use it by itself: give the client the fetch of undici with its EnvHttpProxyAgent, or set NODE_USE_ENV_PROXY=1, which Node 20 ignores (docs/proxies.md)`;
}

// src/core/options.ts
var transportNames = [
  "fetch",
  "timeoutMs",
  "deadlineMs",
  "retry",
  "maxConcurrency",
  "maxResponseBytes",
  "onEvent"
];
var DEFAULT_TIMEOUT_MS = 35e3;
var DEFAULT_MAX_RESPONSE_BYTES = 64 * 2 ** 20;
var DEFAULT_RETRY_BUDGET = 500;
var DEFAULT_RETRY = { attempts: 4, baseDelayMs: 500, maxDelayMs: 3e4 };
function transportIssues(options) {
  const { fetch, onEvent, maxConcurrency, maxResponseBytes, retry } = options;
  return [
    ...issueAt(["fetch"], fetch !== void 0 && functionMessage(fetch)),
    ...issueAt(["onEvent"], onEvent !== void 0 && functionMessage(onEvent)),
    ...timeIssues(options),
    ...issueAt(["maxConcurrency"], limitMessage(maxConcurrency)),
    ...issueAt(["maxResponseBytes"], limitMessage(maxResponseBytes)),
    ...clientRetryIssues(retry)
  ];
}
var limitMessage = (value) => value !== void 0 && value !== Number.POSITIVE_INFINITY && countMessage(value);
function readTransport(options) {
  const {
    fetch = platformFetch,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    deadlineMs,
    maxConcurrency = Number.POSITIVE_INFINITY,
    maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES,
    onEvent
  } = options;
  const { budget = DEFAULT_RETRY_BUDGET, ...policy } = ownProperties(
    options.retry || {}
  );
  const retry = options.retry === false ? false : readRetry(policy);
  const retryBudget = budget === false ? Number.POSITIVE_INFINITY : budget;
  return { fetch, timeoutMs, deadlineMs, retry, retryBudget, maxConcurrency, maxResponseBytes, onEvent };
}
function timeIssues({
  timeoutMs,
  deadlineMs
}) {
  return [
    ...issueAt(["timeoutMs"], timeoutMs !== void 0 && timeMessage(timeoutMs)),
    ...issueAt(["deadlineMs"], deadlineMs !== void 0 && timeMessage(deadlineMs))
  ];
}
function clientRetryIssues(given) {
  if (!isRecord(given)) return retryIssues(given);
  const { budget, ...policy } = ownProperties(given);
  const isBudget = budget === void 0 || budget === false;
  return [
    ...retryIssues(policy, ["budget"]),
    ...issueAt(["retry", "budget"], !isBudget && countMessage(budget))
  ];
}
function retryIssues(given, more = []) {
  if (given === void 0 || given === false) return [];
  if (!isRecord(given)) return issueAt(["retry"], "is neither an object nor false");
  const { attempts, ...delays } = ownProperties(given);
  return [
    ...nameIssues(given, [...Object.keys(DEFAULT_RETRY), ...more], ["retry"]),
    ...issueAt(["retry", "attempts"], attempts !== void 0 && countMessage(attempts)),
    ...["baseDelayMs", "maxDelayMs"].flatMap((name2) => {
      const { [name2]: delay } = delays;
      return issueAt(["retry", name2], delay !== void 0 && !isDuration(delay) && "is not a number of ms");
    })
  ];
}
function readRetry(given, defaults = DEFAULT_RETRY) {
  if (given === void 0) return defaults;
  if (given === false) return false;
  const set = Object.entries(given).filter(([, value]) => value !== void 0);
  return { ...defaults || DEFAULT_RETRY, ...Object.fromEntries(set) };
}
var messageOf2 = {
  concurrency: countMessage,
  pageSize: countMessage,
  fromPage: countMessage,
  timeoutMs: timeMessage,
  batchTimeoutMs: timeMessage,
  onProgress: functionMessage,
  onState: functionMessage,
  onMissing: functionMessage
};
function jobOptionIssues(given, names2) {
  if (!isRecord(given)) return issueAt(["options"], "is not an object");
  const checks = Object.entries(given).flatMap(([name2, value]) => {
    const check2 = Object.hasOwn(messageOf2, name2) ? messageOf2[name2] : void 0;
    return issueAt([name2], value !== void 0 && check2?.(value));
  });
  return [...nameIssues(given, names2), ...checks, ...signalIssues(ownProperties(given).signal)];
}
function readJobOptions(call, given, names2) {
  throwIssues(call, jobOptionIssues(given, names2));
  return ownProperties(given);
}

// src/core/redaction.ts
var SHOWN = "[redacted]";
var MAX_DEPTH = 100;
var MIN_LENGTH = 8;
var MAX_TOKENS = 3;
var MAX_CREDENTIALS = 6;
function createRedactor() {
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  let longestFirst = [];
  const remember = (kept, secret, max) => {
    if (!secret || secret.length < MIN_LENGTH) return;
    const forms = kept.get(secret) ?? formsOf(secret);
    kept.delete(secret);
    kept.set(secret, forms);
    const [oldest] = kept.keys();
    if (kept.size > max && oldest) kept.delete(oldest);
    longestFirst = [...credentials.values(), ...tokens.values()].flat().sort((a, b) => b.length - a.length);
  };
  const text = (dirty) => {
    let clean = wordsOf(dirty);
    for (const form of longestFirst) clean = clean.replaceAll(form, SHOWN);
    return clean;
  };
  const value = (dirty, depth = 0) => {
    if (typeof dirty === "string") return text(dirty);
    if (typeof dirty !== "object" || dirty === null) return dirty;
    if (depth > MAX_DEPTH) return SHOWN;
    const inside = (inner) => value(inner, depth + 1);
    if (Array.isArray(dirty)) return dirty.map(inside);
    return Object.fromEntries(Object.entries(dirty).map(([name2, inner]) => [text(name2), inside(inner)]));
  };
  return {
    add: (secret) => remember(credentials, secret, MAX_CREDENTIALS),
    addToken: (token) => remember(tokens, token, MAX_TOKENS),
    text,
    value
  };
}
function formsOf(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = [encodeURIComponent(secret), `${new URLSearchParams([["", secret]])}`.slice(1)];
  const forms = [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    ...encoded,
    // Some write the digits of an escape in small letters.
    ...encoded.map((each) => each.replace(/%../g, (digits) => digits.toLowerCase()))
  ];
  return [...new Set(forms)];
}
function wordsOf(value) {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
function redactedCause(error, redactor, depth = 0) {
  if (!(error instanceof Error))
    return error === void 0 ? void 0 : new Error(redactor.text(wordsOf(error)));
  const cause = depth < 3 ? redactedCause(error.cause, redactor, depth + 1) : void 0;
  const safe = new Error(redactor.text(error.message), cause && { cause });
  safe.name = redactor.text(error.name);
  if (error.stack) safe.stack = redactor.text(error.stack);
  const { code } = error;
  return typeof code === "string" ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}
async function sha256Hex(values) {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// src/core/timers.ts
var hearings = /* @__PURE__ */ new WeakMap();
function onAbort(signal, callback) {
  if ("callbacks" in signal) {
    signal.callbacks.add(callback);
    return () => signal.callbacks.delete(callback);
  }
  const hearing = hearings.get(signal) ?? listenTo(signal);
  const { callbacks } = hearing;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || hearings.get(signal) !== hearing) return;
    hearings.delete(signal);
    hearing.stop();
  };
}
function listenTo(signal) {
  const callbacks = /* @__PURE__ */ new Set();
  const hear = () => tell(callbacks);
  const hearing = { callbacks, stop: () => signal.removeEventListener("abort", hear) };
  hearings.set(signal, hearing);
  signal.addEventListener("abort", hear, { once: true });
  return hearing;
}
function tell(callbacks) {
  for (const each of [...callbacks]) each();
}
function quietController() {
  const callbacks = /* @__PURE__ */ new Set();
  const signal = {
    aborted: false,
    reason: void 0,
    callbacks,
    throwIfAborted() {
      if (signal.aborted) throw signal.reason;
    }
  };
  return {
    signal,
    abort(reason) {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason;
      tell(callbacks);
    }
  };
}
function momentIn(ms) {
  const at = Date.now() + ms;
  const steadyAt = performance.now() + ms;
  return () => Date.now() >= at || performance.now() >= steadyAt;
}
var MAX_TIMER_MS = 2147483647;
function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS));
    const forget = signal && onAbort(signal, () => {
      clearTimeout(timer);
      forget?.();
      reject(signal.reason);
    });
    function done() {
      forget?.();
      resolve();
    }
  });
}
function withAbort(work3, signal) {
  if (!signal) return work3;
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    work3.then(resolve, reject).finally(forget);
    if (signal.aborted) reject(signal.reason);
  });
}
async function within(ms, work3, reason = timeoutError) {
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(
      // The result may have come while the program was busy: it is looked at before the time is said to be over.
      () => {
        timer = setTimeout(() => reject(reason()), 0);
      },
      Math.min(ms, MAX_TIMER_MS)
    );
  });
  try {
    return await Promise.race([(async () => work3())(), over]);
  } finally {
    clearTimeout(timer);
  }
}
function timeoutError() {
  return Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
}
function startLimit(ms, reason, signal) {
  return limitWith(new AbortController(), ms, reason, signal);
}
function startQuietLimit(ms, reason, signal) {
  return limitWith(quietController(), ms, reason, signal);
}
function limitWith(controller, ms, reason, signal) {
  const nobody = () => {
  };
  let endWait = nobody;
  const giveUp = (why) => {
    controller.abort(why);
    endWait(why);
  };
  const timer = setTimeout(() => giveUp(reason()), Math.min(ms, MAX_TIMER_MS));
  const forget = signal && onAbort(signal, () => giveUp(signal.reason));
  return {
    signal: controller.signal,
    // Promise.race would cost three promises more, with each attempt.
    race: (work3) => new Promise((resolve, reject) => {
      endWait = reject;
      if (controller.signal.aborted) reject(controller.signal.reason);
      work3.then(resolve, reject);
    }),
    endTimer() {
      clearTimeout(timer);
      endWait = nobody;
    },
    end() {
      clearTimeout(timer);
      forget?.();
    }
  };
}

// src/auth/credentials.ts
var isHeaderText = (value) => typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
function secretMessage(value) {
  if (value === void 0 || value === null || value === "") return "is missing";
  if (typeof value !== "string") return "is not a string";
  if (/^(["']).*\1$/.test(value)) return "has quotes around it: remove them";
  if (/\s/.test(value)) return "has white space or a line break";
  return !isHeaderText(value) && "has characters that no header may have";
}
async function askForCredentials(provider, needed, timeoutMs, redactor) {
  const late = new OttimateAuthError(
    `No token: the credentials function gave nothing within ${timeoutMs} ms.`,
    {
      retryable: true
    }
  );
  const given = await within(timeoutMs, provider, () => late).catch((error) => {
    throw error === late ? late : providerFailure(error, redactor);
  });
  const fields = ownProperties(
    typeof given === "object" && given !== null ? given : {}
  );
  const issues = needed.flatMap((name2) => issueAt([name2], secretMessage(fields[name2])));
  if (issues.length > 0)
    throw new OttimateConfigError("The credentials function gave what cannot be used", issues);
  const credentials = fields;
  redactor.add(credentials.apiKey);
  redactor.add(credentials.clientSecret);
  return credentials;
}
function providerFailure(error, redactor) {
  const isQuoting = error instanceof SyntaxError;
  const message = isQuoting ? "what it read is not valid JSON." : messageOf(error);
  const clean = isQuoting ? void 0 : redactedCause(error, redactor);
  const isPlain = error instanceof Error && error.cause === void 0 && Object.keys(error).length === 0;
  const isClean = isPlain && clean?.stack === error.stack && clean?.message === message;
  return new OttimateAuthError(`No token: the credentials function failed: ${redactor.text(message)}`, {
    retryable: error instanceof Error && "retryable" in error && error.retryable === true,
    cause: isClean ? error : clean
  });
}
function changedCredentials(a, b) {
  return ["apiKey", "clientId", "clientSecret"].some((name2) => a[name2] !== b[name2]);
}

// src/auth/options.ts
function readCredentials(options, variables2) {
  const { credentials } = options;
  const names2 = Object.keys(variables2);
  if (credentials !== void 0) {
    const issues2 = issueAt(["credentials"], functionMessage(credentials));
    const extra = names2.filter((name2) => options[name2] !== void 0);
    for (const name2 of extra)
      issues2.push({ path: [name2], message: "is given beside credentials, which of them counts?" });
    return { provider: credentials, issues: issues2 };
  }
  const found = {};
  const issues = names2.flatMap((name2) => {
    const { [name2]: variable = "" } = variables2;
    const { [name2]: given } = options;
    const value = given ?? readVariable(variable);
    if (value) found[name2] = value;
    if (!value) return issueAt([name2], `is missing: give it, or set ${variable}`);
    return issueAt([given === void 0 ? variable : name2], secretMessage(value));
  });
  return { provider: () => found, issues };
}
function browserIssues(options, url) {
  const { credentials, dangerouslyAllowBrowser: allowed } = options;
  return [
    ...issueAt(["dangerouslyAllowBrowser"], allowed !== void 0 && booleanMessage(allowed)),
    ...issueAt([credentials ? "credentials" : "clientSecret"], url !== "" && browserMessage(url, allowed))
  ];
}

// src/core/single-flight.ts
var STALE_MS = 5e3;
function singleFlight(work3) {
  let flight;
  return async (signal, ...args) => {
    while (flight) {
      signal?.throwIfAborted();
      const leftMs = flight.staleAt - performance.now();
      if (leftMs <= 0) break;
      const stale = new Error("stale");
      const limit = startQuietLimit(leftMs, () => stale, signal);
      try {
        return await limit.race(flight.result);
      } catch (error) {
        if (error !== stale) throw error;
      } finally {
        limit.end();
      }
    }
    const mine = {
      staleAt: performance.now() + STALE_MS,
      result: work3(...args).finally(() => {
        if (flight === mine) flight = void 0;
      })
    };
    flight = mine;
    return withAbort(mine.result, signal);
  };
}

// src/auth/token-issue.ts
var DEFAULT_BASE_MS = 500;
var MAX_BACKOFF_MS = 5e3;
var DEFAULT_PATIENCE_MS = 3e4;
function createCooldown(retry, random = Math.random) {
  const { baseDelayMs, maxDelayMs } = retry || {
    baseDelayMs: DEFAULT_BASE_MS,
    maxDelayMs: DEFAULT_PATIENCE_MS
  };
  let failure;
  let failures = 0;
  let endsAt = 0;
  return {
    get failure() {
      return failure;
    },
    leftMs: () => failure ? Math.max(0, endsAt - performance.now()) : 0,
    isBearable: (ms) => ms <= maxDelayMs,
    failed(error) {
      if (!isTransient(error)) return;
      failure = error;
      const backoffMs = failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, maxDelayMs, baseDelayMs * 2 ** (failures - 1));
      const askedMs = error instanceof OttimateAuthError ? error.retryAfterMs ?? 0 : 0;
      endsAt = performance.now() + Math.max(askedMs, backoffMs * (0.5 + random() / 2));
      failures += 1;
    },
    succeeded() {
      failure = void 0;
      failures = 0;
    }
  };
}
function isTransient(error) {
  return error instanceof OttimateConnectionError || error instanceof OttimateAuthError && error.retryable;
}
var REJECTED_TTL_MS = 5e3;
function createTokenIssuer({ ask, request, rotates, share }) {
  let rejection;
  async function tryWith(credentials, isRejected) {
    const isRecent = rejection && performance.now() - rejection.at < REJECTED_TTL_MS;
    if (rejection && isRecent && !changedCredentials(rejection.credentials, credentials))
      throw rejection.error;
    const issue = async () => {
      const { token, lifetimeMs } = await request(credentials);
      return { token, lifetimeMs, expiresAt: Date.now() + lifetimeMs };
    };
    try {
      const obtained = share ? await share(credentials, issue, isRejected) : { token: await issue(), shared: false };
      return { credentials, ...obtained };
    } catch (error) {
      if (isRejection(error)) rejection = { credentials, error, at: performance.now() };
      throw error;
    }
  }
  return async (isRejected, given) => {
    const credentials = given ?? await ask();
    try {
      return await tryWith(credentials, isRejected);
    } catch (error) {
      if (!rotates || !isRejection(error)) throw error;
      const others = await ask();
      if (!changedCredentials(credentials, others)) throw error;
      return tryWith(others, isRejected);
    }
  };
}
function isRejection(error) {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}

// src/core/cache-option.ts
function cacheOption() {
  const option = { cache: "no-store" };
  try {
    new Request("https://cache.invalid", option);
    return option;
  } catch {
    return {};
  }
}

// src/core/error-body.ts
function challengeOf(headers) {
  const challenge = headers.get("www-authenticate") ?? "";
  const found = [...challenge.matchAll(/\b(error|error_description)="([^"]*)"/g)];
  return found.length > 0 ? Object.fromEntries(found.map(([, name2 = "", value = ""]) => [name2, value])) : void 0;
}
var MAX_EXCERPT = 200;
var MAX_SENTENCE = 2e3;
var MAX_DETAILS = 1e5;
var isObject = (value) => typeof value === "object" && value !== null;
var fieldsOf = (body) => isObject(body) && !Array.isArray(body) ? body : {};
var textOf3 = (value) => {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : void 0;
};
var cut = (text, longest = MAX_EXCERPT) => text.length > longest ? `${text.slice(0, longest)}\u2026` : text;
function sentenceOf(body) {
  return cut(wholeSentenceOf(body), MAX_SENTENCE);
}
function wholeSentenceOf(body) {
  const { message, error_description, detail, errors, title, error } = fieldsOf(body);
  const said = [message, error_description, detail, errors, title, error].map(
    (part2) => textOf3(part2) ?? faultsOf(part2)
  );
  const sentence = said.find(Boolean) ?? codeOf(body);
  if (sentence) return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  const raw = typeof body === "string" ? body : JSON.stringify(body) ?? "";
  return ["", "null", "{}"].includes(raw.trim()) ? "the body is empty." : `the body is no API answer, it begins "${cut(raw.replace(/\s+/g, " ").trim())}".`;
}
function codeOf(body) {
  const { code, error } = fieldsOf(body);
  const found = textOf3(code) ?? textOf3(error);
  return found && cut(found);
}
function detailsOf(body) {
  const { message, detail, errors } = fieldsOf(body);
  const found = [message, detail, errors].find(isObject);
  let length = 0;
  const fits = (entry) => {
    length += JSON.stringify(entry).length;
    return length <= MAX_DETAILS;
  };
  return found && Object.fromEntries(Object.entries(found).filter(fits));
}
var requestIdHeaders = ["x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "x-correlation-id"];
function requestIdOf(body, headers, redactor) {
  const { request_id, requestId } = fieldsOf(body);
  const found = textOf3(request_id) ?? textOf3(requestId);
  if (found) return cut(found);
  for (const name2 of requestIdHeaders) {
    const value = headers?.get(name2);
    if (value) return cut(redactor ? redactor.text(value) : value);
  }
  return void 0;
}
function faultsOf(part2) {
  if (!isObject(part2)) return void 0;
  const wordOf = (fault) => typeof fault === "string" ? fault : JSON.stringify(fault);
  return Object.entries(part2).map(([name2, fault]) => (Array.isArray(part2) ? "" : `${name2}: `) + [fault].flat().map(wordOf).join(" ")).join("; ");
}
function errorOf(api, response, body, requestId) {
  const asItCame = api?.described === false && typeof body === "object" && body !== null;
  return asItCame ? body : toErrorBody(response, body, requestId);
}
function isEnvelope(body) {
  const { code, message } = fieldsOf(body);
  return typeof code === "string" && message !== void 0;
}
function isApiBody(status, body) {
  return isEnvelope(body) && body.code !== `HTTP ${status}`;
}
function toErrorBody(response, body, requestId) {
  if (isEnvelope(body)) return body;
  const { message } = fieldsOf(body);
  return {
    ...fieldsOf(body),
    code: codeOf(body) ?? `HTTP ${response.status}`,
    message: isObject(message) ? message : wholeSentenceOf(body),
    ...requestId && { request_id: requestId }
  };
}

// src/core/response-body.ts
var MAX_BEGINNING = 100;
var BodyCutError = class extends Error {
  /** What had come of it. */
  beginning;
  constructor(beginning, cause) {
    super("The body was cut.", { cause });
    this.beginning = beginning;
  }
};
async function bytesOf(response, reading, redactor) {
  const { body, headers } = response;
  const { maxResponseBytes = Number.POSITIVE_INFINITY } = reading;
  if (Number(headers.get("content-length")) > maxResponseBytes) {
    if (body instanceof ReadableStream) body.cancel().catch(() => {
    });
    throw tooLarge(response, reading, "", redactor);
  }
  if (!(body instanceof ReadableStream)) {
    const whole = new Uint8Array(await response.arrayBuffer());
    if (whole.length > maxResponseBytes) throw tooLarge(response, reading, beginningOf(whole), redactor);
    return whole;
  }
  const reader = body.getReader();
  const chunks = [];
  let length = 0;
  try {
    while (length <= maxResponseBytes) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, length);
      chunks.push(value);
      length += value.length;
    }
  } catch (error) {
    throw new BodyCutError(beginningOf(chunks[0]), error);
  }
  reader.cancel().catch(() => {
  });
  throw tooLarge(response, reading, beginningOf(chunks[0]), redactor);
}
function joined(chunks, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
var beginningOf = (bytes = new Uint8Array()) => new TextDecoder().decode(bytes.subarray(0, MAX_BEGINNING));
async function textOf4(response, reading, redactor) {
  const { call, maxResponseBytes = Number.POSITIVE_INFINITY } = reading;
  const { headers } = response;
  const length = headers.has("content-encoding") ? null : headers.get("content-length");
  if (isWrite(call) || length === null || !(Number(length) <= maxResponseBytes))
    return new TextDecoder().decode(await bytesOf(response, reading, redactor));
  try {
    return await response.text();
  } catch (error) {
    throw new BodyCutError("", error);
  }
}
function tooLarge(response, { call, maxResponseBytes }, beginning, redactor) {
  const { status, headers, ok } = response;
  const problem = `the body is larger than maxResponseBytes (${maxResponseBytes} bytes), and was not read to its end. Ask for less, raise that limit, or read it with parseAs: "stream"`;
  return new OttimateParseError(call, status, problem, {
    requestId: requestIdOf(void 0, headers, redactor),
    delivery: ok ? deliveryOfBrokenBody(response, beginning) : deliveryOfStatus(status, call.method),
    code: RESPONSE_TOO_LARGE
  });
}

// src/core/response.ts
var endOfTime = 864e13;
var httpDate = /^\w{3,9}, \d\d[ -]\w{3}[ -](\d\d){1,2} \d\d:\d\d:\d\d GMT$|^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;
function retryAfterMs(headers, now = Date.now()) {
  const value = headers.get("retry-after")?.trim();
  if (!value) return void 0;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1e3, endOfTime);
  if (!httpDate.test(value)) return void 0;
  const at = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(at) ? void 0 : Math.max(0, at - now);
}
function momentAfter(ms, now = Date.now()) {
  return new Date(Math.min(now + ms, endOfTime));
}
function nextMidnight(now = Date.now()) {
  const day = 864e5;
  return new Date((Math.floor(now / day) + 1) * day);
}
async function readResponse(response, reading, redactor) {
  const { call, parseAs } = reading;
  const idOf = (body) => requestIdOf(body, response.headers, redactor);
  if (parseAs === "stream" && response.ok) return { response, body: response.body, requestId: idOf() };
  if (!response.ok) {
    const { body: sent, clean } = withoutSecrets(await textOf4(response, reading, redactor), redactor);
    const body = sent ?? redactor.value(challengeOf(response.headers));
    rereadable(response, clean);
    return { response, body, requestId: idOf(body) };
  }
  if (parseAs === "blob" || parseAs === "arrayBuffer") {
    rereadable(response, (await bytesOf(response, reading, redactor)).buffer);
    return { response, body: await response[parseAs](), requestId: idOf() };
  }
  const text = await textOf4(response, reading, redactor);
  rereadable(response, text);
  const requestId = idOf();
  if (parseAs === "text") return { response, body: text, requestId };
  if (text.trim() === "") return { response, body: void 0, requestId };
  try {
    return { response, body: JSON.parse(text), requestId };
  } catch {
    const delivery = deliveryOfBrokenBody(response, text);
    throw new OttimateParseError(call, response.status, "the body is not JSON", {
      requestId,
      delivery,
      isTransient: true
    });
  }
}
function withoutBody(response, redactor) {
  rereadable(response, "");
  const body = { message: "The body could not be read." };
  return { response, body, requestId: requestIdOf(void 0, response.headers, redactor) };
}
function withoutSecrets(text, redactor) {
  if (text.trim() === "") return { body: void 0, clean: "" };
  try {
    const body = redactor.value(JSON.parse(text));
    return { body, clean: JSON.stringify(body) };
  } catch {
    const clean = redactor.text(text);
    return { body: clean, clean };
  }
}
function rereadable(response, content) {
  const { headers } = response;
  const again = () => new Response(content, { headers });
  const text = async () => typeof content === "string" ? content : again().text();
  Object.assign(response, {
    arrayBuffer: () => again().arrayBuffer(),
    blob: () => again().blob(),
    bytes: async () => new Uint8Array(await again().arrayBuffer()),
    formData: () => again().formData(),
    text,
    json: async () => JSON.parse(await text()),
    clone() {
      const { status, statusText, url } = response;
      const copy = new Response(content || null, { status, statusText, headers });
      return Object.defineProperty(copy, "url", { value: url });
    }
  });
}
function endingWith(answer, limit) {
  limit.endTimer();
  const { body } = answer;
  if (!(body instanceof ReadableStream)) {
    limit.end();
    return answer;
  }
  const reader = body.getReader();
  const source = {
    async pull(controller) {
      try {
        const { done, value } = await limit.race(reader.read());
        if (!done) return controller.enqueue(value);
        limit.end();
        controller.close();
      } catch (error) {
        limit.end();
        controller.error(error);
        reader.cancel(error).catch(() => {
        });
      }
    },
    cancel(reason) {
      limit.end();
      return reader.cancel(reason);
    }
  };
  const ending = new ReadableStream(source, { highWaterMark: 0 });
  onceDropped(ending, () => source.cancel(void 0).catch(() => {
  }));
  return withBody(answer, ending);
}
var dropped;
function onceDropped(body, end) {
  if (typeof FinalizationRegistry !== "function") return;
  dropped ??= new FinalizationRegistry((endDropped) => endDropped());
  dropped.register(body, end);
}
function withBody(answer, body) {
  const { response } = answer;
  const clone = () => {
    const [kept, copied] = body.tee();
    withBody(answer, kept);
    return new Response(copied, response);
  };
  for (const [name2, value] of Object.entries({ body, clone }))
    Object.defineProperty(response, name2, { configurable: true, value });
  return { ...answer, body };
}

// src/core/attempt.ts
var MIN_UPLOAD_BYTES_PER_SECOND = 1e5;
var REPLAYED_HEADER = "x-idempotent-replayed";
function createAttempt(fetch, redactor) {
  const senderOf = numberSenders();
  const uncached = cacheOption();
  return async (outgoing) => {
    const { signal, call, parseAs } = outgoing;
    signal?.throwIfAborted();
    checkSender(outgoing, senderOf);
    const ended = beginAttempt(call);
    const limitMs = attemptLimitMs(outgoing);
    const limit = startLimit(limitMs, () => new OttimateTimeoutError(call, "timeoutMs", limitMs), signal);
    let response;
    const exchange2 = async () => {
      response = await fetch(outgoing.url, await requestInit(outgoing, fetch, limit.signal, uncached));
      if (call.keys && response.headers.get(REPLAYED_HEADER) === "true") call.keys.honored = true;
      return readResponse(response, outgoing, redactor);
    };
    const known = (received) => {
      const { status } = received.response;
      ended(
        { status, requestId: received.requestId, delivery: deliveryOfStatus(status, call.method) },
        isApiBody(status, received.body)
      );
      return received;
    };
    try {
      const received = await limit.race(exchange2());
      response = void 0;
      known(received);
      if (parseAs !== "stream" || !received.response.ok) limit.end();
      else return endingWith(received, limit);
      return received;
    } catch (error) {
      limit.end();
      const isOver = signal?.aborted || limit.signal.aborted;
      if (!signal?.aborted && response && !response.ok && response.status <= 500)
        return known(withoutBody(response, redactor));
      const delivery = isOver ? "unknown" : deliveryOfFailure(error, response);
      ended({ failure: nameOf(isOver ? limit.signal.reason : error), delivery });
      signal?.throwIfAborted();
      limit.signal.throwIfAborted();
      throw connectionError(error, outgoing, fetch, redactor);
    }
  };
}
function attemptLimitMs({ timeoutMs, body }) {
  return timeoutMs + Math.ceil(sizeOf(body) / MIN_UPLOAD_BYTES_PER_SECOND * 1e3);
}
function deliveryOfFailure(error, response) {
  if (error instanceof OttimateParseError) return error.delivery;
  if (!response) return provesNotSent(error) ? "not-sent" : "unknown";
  if (!response.ok || !(error instanceof BodyCutError)) return "unknown";
  return deliveryOfBrokenBody(response, error.beginning);
}
var nameOf = (error) => {
  if (error instanceof OttimateError) return error.name;
  return error instanceof Error && error.name === "AbortError" ? error.name : "OttimateConnectionError";
};
function numberSenders() {
  let known = "";
  let number = 0;
  return (apiKey, host) => {
    const sender = `${apiKey} ${host}`;
    if (sender !== known) number += 1;
    known = sender;
    return number;
  };
}
function checkSender({ call, headers, url }, senderOf) {
  const apiKey = headers[call.api?.apiKeyHeader?.toLowerCase() ?? ""] ?? "";
  const sender = senderOf(apiKey, url.split("/", 3).join("/"));
  const hasChanged2 = call.sender !== void 0 && call.sender !== sender;
  if (hasChanged2 && (call.sentBefore || mayHaveActed(call.delivery)) && !isHarmlessAgain(call)) {
    throw new OttimateConnectionError(call, {
      reason: "its first response was lost, and it was not sent again, as the API key has changed, which voids its idempotency key",
      code: API_KEY_CHANGED,
      delivery: "unknown"
    });
  }
  call.sender = sender;
}
async function requestInit(outgoing, fetch, signal, uncached) {
  const { method, body } = outgoing;
  const headers = headersOnWire(outgoing);
  const init = { method, headers, redirect: "manual", signal, ...uncached };
  if (body instanceof FormData && !isNativeFetch(fetch)) {
    const whole = new Response(body);
    headers["content-type"] = whole.headers.get("content-type") ?? "";
    init.body = await whole.arrayBuffer();
  } else if (body !== void 0) {
    init.body = body;
  }
  return init;
}
function sizeOf(body) {
  if (body === void 0) return 0;
  if (!(body instanceof FormData)) return body.length;
  let bytes = 0;
  for (const value of body.values()) bytes += typeof value === "string" ? value.length : value.size;
  return bytes;
}
function connectionError(error, { call, url }, fetch, redactor) {
  if (error instanceof OttimateError) return error;
  const thrown = error instanceof BodyCutError ? error.cause : error;
  const failure = describeFailure(thrown, redactor, proxyHint(url, fetch, error));
  if (failure.name !== UNREADABLE) return new OttimateConnectionError(call, failure);
  const reason = "a file of its body has changed or vanished since it was opened: open it again";
  return new OttimateConnectionError(call, { reason, code: UNREADABLE, cause: failure.cause });
}
function describeFailure(error, redactor, hint) {
  const cause = redactedCause(error, redactor);
  let inner = cause;
  while (inner?.cause instanceof Error && inner.cause.message) inner = inner.cause;
  const code = codeOf2(inner) ?? codeOf2(cause?.cause);
  const message = inner?.message || "the connection failed";
  const failure = code && !message.includes(code) ? `${code}: ${message}` : message;
  return { name: inner?.name, reason: [failure, hint].filter(Boolean).join(". "), code, cause };
}
function codeOf2(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}

// src/auth/token-request.ts
var DEFAULT_LIFETIME_MS = 36e5;
var MAX_LIFETIME_MS = 315576e7;
async function requestToken(credentials, request) {
  const { emit } = request;
  try {
    const issued = await exchange(credentials, request);
    emit?.({ type: "token", outcome: "issued", expiresInMs: issued.lifetimeMs, status: 200 });
    return issued;
  } catch (error) {
    const status = error instanceof OttimateAuthError ? error.status : void 0;
    emit?.({ type: "token", outcome: "refused", expiresInMs: void 0, status });
    throw error;
  }
}
async function exchange(credentials, request) {
  const { tokenUrl, scope, headers, fetch, timeoutMs, redactor } = request;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...scope && { scope }
  });
  const call = { method: "POST", path: new URL(tokenUrl).pathname };
  const counted = request.quota?.take({ call, headers });
  if (typeof counted === "object") await counted;
  const limit = startLimit(timeoutMs, () => new Error(`no response within ${timeoutMs} ms`), void 0);
  const send2 = async () => {
    const response2 = await fetch(tokenUrl, {
      method: "POST",
      headers: {
        ...headers,
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded"
      },
      body: form.toString(),
      redirect: "manual",
      ...cacheOption(),
      signal: limit.signal
    });
    return { response: response2, text: await response2.text() };
  };
  const { response, text } = await limit.race(send2()).catch((error) => {
    const { reason, code, cause } = describeFailure(error, redactor, proxyHint(tokenUrl, fetch, error));
    throw new OttimateConnectionError(call, {
      reason: `no token came from ${tokenUrl}: ${reason}`,
      code,
      cause,
      isTokenCall: true
    });
  }).finally(limit.end);
  const body = parse(text);
  if (!response.ok)
    throw refusal(response, redactor.value(body ?? (text || challengeOf(response.headers))), request);
  return readToken(body, response, request);
}
function readToken(body, response, { tokenUrl, redactor }) {
  const { access_token, token_type, expires_in } = typeof body === "object" && body !== null ? body : {};
  if (typeof access_token === "string") redactor.addToken(access_token);
  const unusable = (fault) => new OttimateAuthError(
    `No token: ${tokenUrl} answered ${response.status}, but ${fault}. Is this the token endpoint?`,
    {
      status: response.status,
      requestId: requestIdOf(void 0, response.headers, redactor)
    }
  );
  if (!isHeaderText(access_token)) throw unusable("without a usable access_token");
  const isBearer = typeof token_type === "string" && token_type.toLowerCase() === "bearer";
  if (token_type !== void 0 && !isBearer) throw unusable("its token_type is not Bearer");
  const seconds = typeof expires_in === "string" && expires_in.trim() !== "" ? Number(expires_in) : expires_in;
  const lifetimeMs = isDuration(seconds) ? Math.min(seconds * 1e3, MAX_LIFETIME_MS) : DEFAULT_LIFETIME_MS;
  return { token: access_token, lifetimeMs };
}
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
function refusal(response, body, { tokenUrl, headers, redactor }) {
  const { status } = response;
  const requestId = requestIdOf(body, response.headers, redactor);
  const sentence = `No token: ${tokenUrl} answered ${status || "with a redirect"}: ${sentenceOf(body)}`;
  const advice = adviceFor(status, codeOf(body), Object.keys(headers).length > 0);
  return new OttimateAuthError(
    [sentence, advice, requestId && `[request ${requestId}]`].filter(Boolean).join(" "),
    { status, requestId, retryAfterMs: retryAfterMs(response.headers), retryable: isTransientStatus(status) }
  );
}
function adviceFor(status, code, hasApiKey) {
  if (status < 400) return "Redirects are never followed: check the token URL.";
  const client = "the client id and the client secret";
  if (/^(invalid|unauthorized)_client$/i.test(code ?? "")) return `Look at ${client}.`;
  if (status !== 401 && status !== 403) return void 0;
  if (!hasApiKey) return `Look at ${client}.`;
  return `Look at the API key${status === 403 ? " first, then at " : ", "}${client}, and whether all belong to this environment.`;
}

// src/auth/token-store.ts
var MAX_MARGIN_MS = 6e4;
function marginOf({ lifetimeMs }) {
  return Math.min(MAX_MARGIN_MS, lifetimeMs / 10);
}
function lifetimeLeft({ expiresAt, lifetimeMs }) {
  return Math.min(expiresAt - Date.now(), lifetimeMs);
}
function readStored(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const { token, expiresAt, lifetimeMs } = value;
  if (!isHeaderText(token)) return void 0;
  return isDuration(expiresAt) && isDuration(lifetimeMs) ? { token, expiresAt, lifetimeMs } : void 0;
}
function tokenStoreIssues(store) {
  if (store === void 0) return [];
  const { get, set, lock } = Object(store);
  if (typeof get !== "function" || typeof set !== "function")
    return issueAt(["tokenStore"], "has no functions get and set");
  return issueAt(["tokenStore", "lock"], lock !== void 0 && functionMessage(lock));
}
var STORE_TIMEOUT_MS = 2e3;
var LOCK_MS = 5e3;
function shareTokens({ store, tokenUrl, scope, redactor, emit }) {
  const failed = (action, error) => {
    const { name: name2 = "no error", code } = error instanceof Error ? error : {};
    const failure = redactor.text(
      [`${action}:`, name2, ...typeof code === "string" ? [code] : []].join(" ")
    );
    emit?.({ type: "token", outcome: "store-failed", expiresInMs: void 0, status: void 0, failure });
  };
  const attempt = (action, ms, work3) => within(ms, work3).catch((error) => {
    failed(action, error);
    return void 0;
  });
  return async (credentials, request, isRejected) => {
    const { apiKey, clientId, clientSecret } = credentials;
    const digest = await sha256Hex([tokenUrl, clientId, scope ?? "", apiKey ?? "", clientSecret]);
    const key = `ottimate-client:token:${digest}`;
    let reached2 = false;
    const read = async () => {
      const found2 = await attempt("get", STORE_TIMEOUT_MS, async () => {
        const value = await store.get(key);
        reached2 = true;
        if (value === void 0 || value === null) return void 0;
        return readStored(value) ?? failed("get", new TypeError("not a token"));
      });
      if (!found2 || isRejected(found2.token) || lifetimeLeft(found2) <= marginOf(found2)) return void 0;
      emit?.({
        type: "token",
        outcome: "shared",
        expiresInMs: lifetimeLeft(found2),
        status: void 0
      });
      return { token: found2, shared: true };
    };
    const save = async (token) => {
      const ttlMs = Math.min(Math.floor(lifetimeLeft(token) - marginOf(token)), MAX_TIMER_MS);
      if (ttlMs > 0) await attempt("set", STORE_TIMEOUT_MS, async () => store.set(key, token, ttlMs));
    };
    const found = await read();
    if (found) return found;
    const release = reached2 && store.lock ? await lockedBy(store.lock.bind(store), key) : void 0;
    let saved = Promise.resolve();
    try {
      const meanwhile = reached2 && store.lock ? await read() : void 0;
      if (meanwhile) return meanwhile;
      const token = await request();
      saved = save(token);
      return { token, shared: false };
    } finally {
      if (release) void saved.then(() => attempt("release", STORE_TIMEOUT_MS, release));
    }
  };
  async function lockedBy(lock, key) {
    let givenUp = false;
    const got = attempt("lock", LOCK_MS, async () => {
      const release2 = await lock(key, LOCK_MS);
      if (typeof release2 !== "function") throw new TypeError("no function to release the lock");
      if (givenUp) void attempt("release", STORE_TIMEOUT_MS, release2);
      return release2;
    });
    const release = await got;
    givenUp = release === void 0;
    return release;
  }
}

// src/auth/token-source.ts
var REPLACEMENT_MS = 6e4;
var MAX_REJECTED = 16;
var MAX_RENEWAL_MS = 2e3;
var RENEWAL_PAUSE_MS = 5e3;
function createTokenSource(parts) {
  const { cooldown, redactor, rotates } = parts;
  const issue = createTokenIssuer(parts);
  let held;
  let isReplacing = false;
  let mayRenew = () => true;
  let given;
  const rejected = /* @__PURE__ */ new Set();
  const renew = singleFlight(async () => {
    const present = current();
    if (present) return present;
    const asked = given;
    given = void 0;
    try {
      const { credentials, token, shared } = await issue((found) => rejected.has(found), asked);
      redactor.addToken(token.token);
      const headers = { ...parts.headers(credentials), authorization: `Bearer ${token.token}` };
      const leftMs = lifetimeLeft(token);
      const isSettled = isReplacing && !shared ? momentIn(REPLACEMENT_MS) : () => true;
      held = {
        authorization: { token: token.token, headers, credentials, shared },
        isDue: momentIn(leftMs - marginOf(token)),
        isOver: momentIn(leftMs),
        isReplacement: () => !isSettled(),
        accepted: false
      };
      isReplacing = false;
      cooldown.succeeded();
      return held.authorization;
    } catch (error) {
      cooldown.failed(error);
      throw error;
    }
  });
  const askAgain = singleFlight(parts.ask);
  const current = () => held && !held.isDue() ? held.authorization : void 0;
  const stillGood = () => held && !held.isOver() ? held.authorization : void 0;
  async function authorize(signal) {
    signal?.throwIfAborted();
    const leftMs = current() ? 0 : cooldown.leftMs();
    const present = current() ?? (leftMs > 0 || !mayRenew() ? stillGood() : void 0);
    if (present) return present;
    if (stillGood()) return renewEarly(signal);
    if (leftMs > 0) await waitOut(cooldown, leftMs, signal);
    return current() ?? renew(signal);
  }
  async function renewEarly(signal) {
    const limit = startQuietLimit(MAX_RENEWAL_MS, () => new Error("no token in time"), signal);
    try {
      return await limit.race(renew(limit.signal));
    } catch (error) {
      signal?.throwIfAborted();
      mayRenew = momentIn(RENEWAL_PAUSE_MS);
      const present = stillGood();
      if (present) return present;
      if (limit.signal.aborted) return renew(signal);
      throw error;
    } finally {
      limit.end();
    }
  }
  return {
    current,
    authorize,
    keyHeaders: async (signal) => parts.headers(await withAbort(parts.ask(), signal)),
    getToken: async ({ signal } = {}) => (await authorize(signal)).token,
    invalidate(token) {
      if (held?.authorization.token === token) {
        if (held.isReplacement() && !held.accepted) return false;
        held = void 0;
        isReplacing = true;
      }
      forbid(token);
      return true;
    },
    async recheck({ credentials }, signal) {
      if (!rotates) return false;
      const asked = await askAgain(signal);
      if (!changedCredentials(credentials, asked)) return false;
      if (held && changedCredentials(held.authorization.credentials, asked)) {
        held = void 0;
        given = asked;
      }
      return true;
    },
    accepted(token) {
      if (held?.authorization.token === token) held.accepted = true;
    }
  };
  function forbid(token) {
    rejected.add(token);
    const [oldest] = rejected;
    if (rejected.size > MAX_REJECTED && oldest !== void 0) rejected.delete(oldest);
  }
}
async function waitOut(cooldown, leftMs, signal) {
  const { failure } = cooldown;
  if (failure instanceof OttimateAuthError && !cooldown.isBearable(leftMs)) {
    const { message, status, requestId, retryable } = failure;
    const note = `It is not asked again for ${Math.ceil(leftMs / 1e3)} s.`;
    throw new OttimateAuthError(`${message} ${note}`, {
      status,
      requestId,
      retryable,
      retryAfterMs: leftMs
    });
  }
  await sleep(leftMs, signal);
  if (cooldown.failure && cooldown.failure !== failure) throw cooldown.failure;
}
function tokenSourceOf(options) {
  const { credentials, needed, keyHeader, timeoutMs = DEFAULT_TIMEOUT_MS, redactor } = options;
  const { rotates, tokenStore: store } = options;
  const headers = ({ apiKey }) => keyHeader && apiKey ? { [keyHeader.toLowerCase()]: apiKey } : {};
  return createTokenSource({
    ask: () => askForCredentials(credentials, needed, timeoutMs, redactor),
    request: (asked) => requestToken(asked, { ...options, timeoutMs, headers: headers(asked) }),
    headers,
    rotates,
    redactor,
    share: store && shareTokens({ ...options, store }),
    cooldown: createCooldown(options.retry)
  });
}

// src/batches/errors.ts
var stallAfterMs = 3e5;
var looksUntilOver = 2;
var looksUntilStalled = 3;
function createBatchTracker() {
  let known = "";
  let looks = 0;
  let since = 0;
  return ({ status, progress, tasks_count, tasks_completed, tasks_failed }) => {
    if (status === "completed") return "over";
    const now = JSON.stringify([status, progress, tasks_count, tasks_completed, tasks_failed]);
    if (now !== known) {
      known = now;
      looks = 0;
      since = performance.now();
    }
    looks += 1;
    if (status === "processing") return "under way";
    const isDone = tasks_count > 0 && tasks_completed + tasks_failed >= tasks_count;
    if (isDone) return looks >= looksUntilOver ? "over" : "under way";
    const isStill = looks >= looksUntilStalled && performance.now() - since >= stallAfterMs;
    return isStill ? "stalled" : "under way";
  };
}
var MAX_QUOTE = 60;
var OttimateBatchStalledError = class extends OttimateError {
  static brand = "OttimateBatchStalledError";
  name = "OttimateBatchStalledError";
  batchId;
  /** The status that it has. */
  status;
  /** How many of its tasks are done, well or badly. */
  tasksDone;
  tasksCount;
  constructor(batchId, progress) {
    const { status, tasks_completed, tasks_failed, tasks_count } = progress;
    const done = tasks_completed + tasks_failed;
    const quoted = JSON.stringify(status.slice(0, MAX_QUOTE));
    super(
      `The batch ${batchId} has the status ${quoted}, which is not documented, and has not changed for ${stallAfterMs / 6e4} minutes; ${done} of its ${tasks_count} tasks are done. Whether it is over nobody can tell: read GET /batch/{id}/results, or wait for it again with waitForBatch.`
    );
    this.batchId = batchId;
    this.status = status;
    this.tasksDone = done;
    this.tasksCount = tasks_count;
    Object.defineProperty(this, "progress", { value: progress, enumerable: false });
  }
};
var OttimateBatchTimeoutError = class extends OttimateError {
  static brand = "OttimateBatchTimeoutError";
  name = "OttimateBatchTimeoutError";
  batchId;
  /** How long it was waited for, in ms. */
  timeoutMs;
  /** How many of its tasks were done, well or badly, when it was last looked at. */
  tasksDone;
  tasksCount;
  constructor(batchId, timeoutMs, seen) {
    const done = seen && seen.tasks_completed + seen.tasks_failed;
    const state = seen ? `${done} of its ${seen.tasks_count} tasks were done` : "its progress could not be read";
    super(
      `The batch ${batchId} was not done within ${timeoutMs} ms; ${state}. It goes on: wait for it again with waitForBatch.`
    );
    this.batchId = batchId;
    this.timeoutMs = timeoutMs;
    this.tasksDone = done;
    this.tasksCount = seen?.tasks_count;
  }
};

// src/core/callbacks.ts
function listener(callback) {
  if (!callback) return void 0;
  return (event) => {
    try {
      const heard = callback(event);
      if (heard) Promise.resolve(heard).catch(() => {
      });
    } catch {
    }
  };
}

// src/core/concurrency.ts
async function* abortableIterable(items, signal) {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isWaiting = false;
  let isOver = false;
  try {
    for (; ; ) {
      signal?.throwIfAborted();
      isWaiting = true;
      const next = Promise.resolve(source.next()).catch((error) => {
        isOver = true;
        throw error;
      });
      const { done, value } = await withAbort(next, signal);
      isWaiting = false;
      isOver = done === true;
      if (isOver) return;
      yield value;
    }
  } finally {
    if (!isOver) {
      const closed = Promise.resolve(source.return?.());
      if (isWaiting) closed.catch(() => {
      });
      else await closed;
    }
  }
}
async function forEachConcurrent(concurrency, items, work3, signal) {
  const failures = [];
  const underWay = /* @__PURE__ */ new Set();
  let index = 0;
  try {
    for await (const item of abortableIterable(items, signal)) {
      signal?.throwIfAborted();
      const one = work3(item, index++).catch((error) => void failures.push(error)).finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= concurrency) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
  } catch (error) {
    failures.push(error);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}
var firstWaitMs = 1e3;
var MAX_WAIT_MS = 3e4;
async function poll(look, limits) {
  const { signal, deadlineAt = Number.POSITIVE_INFINITY, giveUp } = limits;
  for (let backoffMs = firstWaitMs; ; backoffMs = Math.min(backoffMs * 1.5, MAX_WAIT_MS)) {
    signal?.throwIfAborted();
    const seen = await look();
    if ("done" in seen) return seen.done;
    const waitMs = Math.max(seen.waitMs ?? 0, backoffMs * (0.75 + Math.random() / 4));
    if (performance.now() + waitMs > deadlineAt) throw giveUp();
    await sleep(waitMs, signal);
  }
}

// src/core/api-error.ts
function hintFor(failure, delivery) {
  const { status, call } = failure;
  if (status === 0 || status >= 300 && status < 400)
    return "Redirects are never followed: check the base URL.";
  if (mayHaveActed(deliveryOfStatus(status, call.method)) && isWrite(call))
    return deliveryHint(call, delivery);
  const merge = status === 412 ? "Read the record again and apply the change to what it has become." : void 0;
  const hint = call.api?.hint?.(failure) ?? merge;
  return isWrite(call) && mayHaveActed(delivery) ? ["An earlier attempt may have acted: read the record back.", hint].filter(Boolean).join(" ") : hint;
}
var OttimateApiError = class extends CallError {
  static brand = "OttimateApiError";
  constructor(facts) {
    const { call, status, requestId, body } = facts;
    const delivery = call.delivery ?? deliveryOfStatus(status, call.method);
    const hint = hintFor(facts, delivery);
    const parts = [
      `was answered with ${status}: ${sentenceOf(body)}`,
      hint,
      requestId && `[request ${requestId}]`
    ];
    const isBusy = status === 409 && call.protection?.key !== void 0;
    super(call, parts.filter(Boolean).join(" "), {
      delivery,
      isTransient: isBusy || isTransientStatus(status)
    });
    this.status = status;
    this.code = codeOf(body);
    this.details = detailsOf(body);
    this.requestId = requestId;
    this.hint = hint;
    Object.defineProperty(this, "body", { value: body, enumerable: false });
  }
};
var OttimateBadRequestError = class extends OttimateApiError {
  static brand = "OttimateBadRequestError";
};
var OttimateUnauthorizedError = class extends OttimateApiError {
  static brand = "OttimateUnauthorizedError";
};
var OttimatePermissionDeniedError = class extends OttimateApiError {
  static brand = "OttimatePermissionDeniedError";
};
var OttimateNotFoundError = class extends OttimateApiError {
  static brand = "OttimateNotFoundError";
};
var OttimateConflictError = class extends OttimateApiError {
  static brand = "OttimateConflictError";
};
var OttimatePreconditionFailedError = class extends OttimateApiError {
  static brand = "OttimatePreconditionFailedError";
};
var OttimatePayloadTooLargeError = class extends OttimateApiError {
  static brand = "OttimatePayloadTooLargeError";
};
var OttimateUnprocessableEntityError = class extends OttimateApiError {
  static brand = "OttimateUnprocessableEntityError";
};
var OttimateRateLimitError = class extends OttimateApiError {
  static brand = "OttimateRateLimitError";
  constructor(facts) {
    super(facts);
    const waitMs = facts.headers && retryAfterMs(facts.headers);
    this.resetAt = facts.resetAt ?? (waitMs === void 0 ? void 0 : momentAfter(waitMs));
  }
};
var OttimateQuotaExceededError = class extends OttimateRateLimitError {
  static brand = "OttimateQuotaExceededError";
  constructor(facts) {
    super({ ...facts, isQuota: true });
  }
};
var OttimateServerError = class extends OttimateApiError {
  static brand = "OttimateServerError";
};
var byStatus = {
  400: OttimateBadRequestError,
  401: OttimateUnauthorizedError,
  403: OttimatePermissionDeniedError,
  404: OttimateNotFoundError,
  409: OttimateConflictError,
  412: OttimatePreconditionFailedError,
  413: OttimatePayloadTooLargeError,
  422: OttimateUnprocessableEntityError,
  429: OttimateRateLimitError
};
function speaksOfQuota({ call, headers, body }) {
  const { longestRateLimitMs } = call.api ?? {};
  if (longestRateLimitMs === void 0) return false;
  const waitMs = (headers && retryAfterMs(headers)) ?? 0;
  return waitMs > longestRateLimitMs || /quota|daily/i.test(sentenceOf(body));
}
function apiError(facts) {
  if (facts.status === 429 && speaksOfQuota(facts)) return new OttimateQuotaExceededError(facts);
  const Class = byStatus[facts.status] ?? (facts.status >= 500 ? OttimateServerError : OttimateApiError);
  return new Class(facts);
}
function errorOfResponse(call, { response, body, requestId }, resetAt) {
  const { status, headers } = response;
  const told2 = errorOf(call.api, response, body, requestId);
  return apiError({ call, status, headers, requestId, resetAt, body: told2 });
}

// src/core/body.ts
var BODY = ["body"];
function encodeBody({ body: kind, optionalBody }, body, dateFields2) {
  const wrong = (message) => ({ issues: issueAt(BODY, message) });
  if (body === void 0)
    return kind === void 0 || optionalBody ? { result: void 0 } : wrong("is missing");
  if (kind === void 0) return wrong("is not part of this call");
  if (kind === "any" && isForm(body)) return { result: copyOfForm(body) };
  if (kind === "json" || kind === "any") {
    const { result, issues: issues2 } = encodeJson(body, BODY, dateFields2);
    return issues2 ? { issues: issues2 } : { result: { content: result, contentType: "application/json" } };
  }
  if (!isRecord(body)) return wrong(`is ${describeType(body)}, not an object of fields`);
  const issues = fieldIssues(body, kind === "multipart", dateFields2);
  if (issues.length > 0) return { issues };
  if (kind === "multipart")
    return { result: { content: fill(new FormData(), body), contentType: void 0 } };
  return { result: encodeParams(fill(new URLSearchParams(), body)) };
}
var isForm = (body) => body instanceof URLSearchParams || body instanceof FormData;
function copyOfForm(form) {
  if (form instanceof URLSearchParams) return encodeParams(form);
  const copy = new FormData();
  for (const [name2, value] of form) copy.append(name2, value);
  return { content: copy, contentType: void 0 };
}
function encodeParams(form) {
  return { content: form.toString(), contentType: "application/x-www-form-urlencoded" };
}
function encodeJson(value, path4, dateFields2) {
  if (!isRecord(value) && !Array.isArray(value))
    return { issues: issueAt(path4, `is ${describeType(value)}, not an object or an array`) };
  try {
    const issues = jsonIssues(value, path4, dateFields2);
    if (issues.length > 0) return { issues };
    const text = JSON.stringify(value);
    if (text !== void 0) return { result: text };
  } catch {
  }
  return { issues: issueAt(path4, "cannot be written as JSON: look at its toJSON and its getters") };
}
var MAX_DEPTH2 = 1e3;
var MAX_TOLD_DEPTH = 8;
function jsonIssues(root, at, dateFields2) {
  const issues = [];
  const path4 = [...at];
  const holders = [];
  visit(root, void 0);
  return issues;
  function wrong(message) {
    issues.push({ path: [...path4], message });
  }
  function messageFor(value, format) {
    if (typeof value === "number") return Number.isFinite(value) ? void 0 : `is ${value}`;
    const instead = typeof value === "object" && value !== null ? scalarObjectMessage(value, format) : void 0;
    if (instead) return instead;
    if (!Array.isArray(value) && !isRecord(value)) return `is ${describeType(value)}, which JSON has not`;
    return holders.includes(value) ? "refers back to what holds it" : void 0;
  }
  function visit(value, format) {
    if (value === void 0 || value === null || typeof value === "boolean" || typeof value === "string")
      return;
    const message = messageFor(value, format);
    if (message) wrong(message);
    if (message || !Array.isArray(value) && !isRecord(value)) return;
    if (holders.length > MAX_DEPTH2) {
      issues.push({ path: path4.slice(0, MAX_TOLD_DEPTH), message: "nests too deeply" });
      return;
    }
    holders.push(value);
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) step(i, item, format, item === void 0);
    } else if (typeof value.toJSON === "function") visit(value.toJSON(), format);
    else for (const [name2, item] of Object.entries(value)) step(name2, item, dateFields2?.[name2], false);
    holders.pop();
  }
  function step(name2, item, format, isGap) {
    if (typeof item === "string" || item === null) return;
    path4.push(name2);
    if (isGap) wrong("is undefined");
    visit(item, format);
    path4.pop();
  }
}
function fieldIssues(fields, takesFiles, dateFields2) {
  return Object.entries(fields).flatMap(
    ([name2, value]) => partsOf(value).flatMap((part2, i) => {
      if (part2 === void 0 || takesFiles && part2 instanceof Blob) return [];
      return textIssues(part2, Array.isArray(value) ? ["body", name2, i] : ["body", name2], dateFields2?.[name2]);
    })
  );
}
var partsOf = (value) => Array.isArray(value) ? value : [value];
function fill(form, fields) {
  for (const [name2, value] of Object.entries(fields)) {
    for (const part2 of partsOf(value)) {
      if (form instanceof FormData && part2 instanceof Blob) form.append(name2, part2);
      else if (part2 !== void 0) form.append(name2, String(part2));
    }
  }
  return form;
}

// src/core/idempotency.ts
function keyIssues(call, tier, options) {
  const [given, ...others] = givenKeys(call, options);
  if (given === void 0) return [];
  const path4 = ["idempotencyKey"];
  if (tier === void 0) return issueAt(path4, "is not honored by this call");
  if (others.length > 0) return issueAt(path4, "is given twice, and not the same");
  const isKey = typeof given === "string" && new RegExp(call.api?.idempotencyKey?.pattern ?? "").test(given);
  return issueAt(path4, !isKey && "does not have 1 to 128 letters, digits and . _ - + = /");
}
function idempotencyKeyOf(call, tier, options) {
  const [given] = givenKeys(call, options);
  return given === void 0 ? tier && crypto.randomUUID() : String(given);
}
function givenKeys({ api }, { idempotencyKey, params, headers }) {
  const header = api?.idempotencyKey?.header.toLowerCase();
  const all = [idempotencyKey, headerOf(params?.header, header), headerOf(headers, header)];
  return [...new Set(all)].filter((given) => given !== void 0);
}
function headerOf(headers, header) {
  const name2 = Object.keys(headers ?? {}).find((each) => each.toLowerCase() === header);
  return name2 && headers?.[name2];
}
function adoptKey(call, headers) {
  const sent = headers[call.api?.idempotencyKey?.header.toLowerCase() ?? ""];
  if (sent === call.idempotencyKey) return;
  call.idempotencyKey = sent;
  call.protection = {
    ...call.protection,
    key: sent === void 0 ? void 0 : call.protection?.key,
    ownKey: sent !== void 0
  };
}
function protectionOf(call, facts, input) {
  const { idempotency: key, upsert } = facts;
  const ownKey = givenKeys(call, input).length > 0;
  return {
    key,
    ownKey,
    upserts: upsert !== void 0 && recordsOf(upsert, input.body).every((record) => isNamed(record, upsert))
  };
}
function recordsOf({ in: items }, body) {
  const records = items ? body[items] : body;
  return Array.isArray(records) ? records : [records];
}
function isNamed(record, { by }) {
  const fields = isRecord(record) ? record : {};
  return by.every((name2) => fields[name2] !== void 0 && fields[name2] !== null && fields[name2] !== "");
}
function identifierIssues(record, names2, path4) {
  if (!isRecord(record)) return [];
  return names2.flatMap((name2) => {
    const value = Object.hasOwn(record, name2) ? record[name2] : void 0;
    const isBlank = typeof value === "string" && value.trim() === "";
    return issueAt([...path4, name2], isBlank && "is empty, but identifies the record: leave it out");
  });
}
function bodyIdentifierIssues(upsert, body) {
  if (!upsert || upsert.in && !isRecord(body)) return [];
  const { in: items, by } = upsert;
  if (by.length > 1) return [];
  const path4 = items ? ["body", items] : ["body"];
  const records = items && isRecord(body) ? body[items] : body;
  return [records].flat().flatMap((record, i) => identifierIssues(record, by, Array.isArray(records) ? [...path4, i] : path4));
}
function renewKey(call) {
  if (call.protection?.key !== "multipart" || call.protection.ownKey || mayHaveActed(call.delivery)) return;
  call.idempotencyKey = crypto.randomUUID();
}

// src/core/openapi-fetch.ts
import createFetchClient, {
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer
} from "openapi-fetch";
function watched(middleware, watch) {
  const told2 = async (returned, before) => {
    if (returned instanceof Response && returned !== before) await watch.onAnswer(returned);
    return returned;
  };
  return {
    onRequest: async (context) => {
      watch.onRequest(context.request);
      return told2(await middleware.onRequest?.(context));
    },
    onResponse: async (context) => told2(await middleware.onResponse?.(context), context.response),
    onError: async (context) => told2(await middleware.onError?.(context))
  };
}
function checkMiddleware(given) {
  for (const each of given) {
    if (!["onRequest", "onResponse", "onError"].some((hook) => hook in Object(each)))
      throw new TypeError("use() takes middleware: an object with onRequest, onResponse or onError.");
  }
}
function urlOf(baseUrl, path4, params) {
  const querySerializer = createQuerySerializer();
  const { path: values = {}, query = {} } = params;
  return createFinalURL(path4, {
    baseUrl,
    params: { path: values, query },
    querySerializer,
    pathSerializer: defaultPathSerializer
  });
}
function headersOf(call, body, given) {
  const headers = { accept: "application/json" };
  for (const each of given) {
    for (const [name2, value] of Object.entries(each ?? {})) {
      if (value !== void 0) headers[name2.toLowerCase()] = value;
    }
  }
  setContentType(headers, body);
  const { idempotencyKey } = call.api ?? {};
  if (idempotencyKey && call.idempotencyKey)
    headers[idempotencyKey.header.toLowerCase()] = call.idempotencyKey;
  return headers;
}
function setContentType(headers, body) {
  if (body?.contentType) headers["content-type"] = body.contentType;
  else delete headers["content-type"];
}
function requestFromWritten({ url, method, headers: given }, body) {
  const headers = Object.fromEntries(given);
  setContentType(headers, body);
  return { url, method, headers, body: body?.content };
}
async function requestFromReplacement(request) {
  const { url, method } = request;
  const headers = Object.fromEntries(request.headers);
  if (!request.body) return { url, method, headers, body: void 0 };
  const body = new Uint8Array(await request.arrayBuffer());
  const type = headers["content-type"];
  if (type?.startsWith("multipart/")) headers["content-type"] = withBoundaryOf(body, type);
  return { url, method, headers, body };
}
function withBoundaryOf(body, type) {
  const [, boundary] = /^--([^\r\n]+)/.exec(new TextDecoder().decode(body.subarray(0, 200))) ?? [];
  return boundary ? `multipart/form-data; boundary=${boundary}` : type;
}
function checkOrigin(call, url, baseUrl) {
  if (url.startsWith(`${baseUrl}/`)) return;
  const { origin } = new URL(baseUrl);
  const target = new URL(url).origin;
  if (target !== origin) {
    throwIssues(
      describeCall(call),
      issueAt(["a middleware"], `points at ${target}, where the credentials must not go`)
    );
  }
}
function createCore({
  baseUrl,
  middleware,
  send: send2,
  redactor
}) {
  const core = createFetchClient({ baseUrl }).request;
  return ({ outgoing, params, body }) => {
    const { call, method, headers } = outgoing;
    return middleware.length === 0 ? send2({ ...outgoing, url: urlOf(baseUrl, call.path, params) }) : throughMiddleware();
    async function throughMiddleware() {
      const answers = /* @__PURE__ */ new Map();
      const remember = (answer) => {
        answers.set(answer.response, answer);
        return outgoing.parseAs === "stream" ? answer.response : withBody2(answer.response);
      };
      let written2;
      let falsy;
      const watch = {
        onRequest(request) {
          written2 ??= request;
        },
        async onAnswer(given) {
          remember(await readResponse(given, outgoing, redactor));
        }
      };
      const { response } = await core(method, call.path, {
        params,
        headers,
        body: body?.content,
        bodySerializer: (content) => content,
        redirect: "manual",
        parseAs: "stream",
        middleware: middleware.map((each) => watched(each, watch)),
        async fetch(request) {
          checkOrigin(call, request.url, baseUrl);
          const isWritten = written2 === void 0 || written2 === request;
          const out = isWritten ? requestFromWritten(request, body) : await requestFromReplacement(request);
          adoptKey(call, out.headers);
          try {
            return remember(await send2({ ...outgoing, ...out }));
          } catch (error) {
            if (!error) falsy = { reason: error };
            throw error || new Error("falsy");
          }
        }
      }).catch((error) => {
        throw falsy ? falsy.reason : error;
      });
      return answers.get(response) ?? { response, body: void 0, requestId: void 0 };
    }
  };
}
function withBody2(response) {
  let body;
  const get = () => {
    body ??= response.clone().body;
    return body;
  };
  return Object.defineProperty(response, "body", { configurable: true, get });
}

// src/core/call.ts
var callOptions = [
  "params",
  "body",
  "headers",
  "signal",
  "idempotencyKey",
  "parseAs",
  "timeoutMs",
  "deadlineMs",
  "retry"
];
var parameterKinds = ["path", "query", "header"];
var parseKinds = ["json", "text", "blob", "arrayBuffer", "stream"];
var wireHeaders = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;
function callIssues(call, given) {
  if (!isRecord(given)) return issueAt(["options"], "is not an object");
  const options = ownProperties(given);
  const { headers, signal, parseAs = "json" } = options;
  const params = recordOf(options.params);
  const { path: path4, query, header } = params;
  return [
    ...nameIssues(options, callOptions),
    ...recordIssues(options.params, ["params"]),
    ...Object.keys(params).flatMap((name2) => choiceIssues(name2, parameterKinds, ["params", name2])),
    ...pathIssues(call.path, path4),
    ...queryIssues(query, call.api),
    ...headerIssues(call, header, ["params", "header"]),
    ...headerIssues(call, headers, ["headers"]),
    ...signalIssues(signal),
    ...timeIssues(options),
    ...retryIssues(options.retry),
    ...choiceIssues(parseAs, parseKinds, ["parseAs"])
  ];
}
function choiceIssues(given, choices, path4) {
  return issueAt(path4, !choices.includes(given) && `is none of ${choices.join(", ")}`);
}
function pathIssues(path4, given, at = ["params", "path"]) {
  const names2 = path4.match(/[^{}]+(?=\})/g) ?? [];
  const values = recordOf(given);
  const extra = Object.keys(values).filter((name2) => !names2.includes(name2));
  return [
    ...recordIssues(given, at),
    ...names2.flatMap((name2) => placeholderIssues(values[name2], [...at, name2])),
    ...extra.flatMap((name2) => issueAt([...at, name2], "is not part of this path"))
  ];
}
function placeholderIssues(value, path4) {
  if (value === void 0 || value === null) return issueAt(path4, "is missing");
  if (typeof value === "boolean") return issueAt(path4, `is ${describeType(value)}, not a string or a number`);
  const issues = textIssues(value, path4);
  if (issues.length > 0) return issues;
  const text = String(value).trim();
  const isOther = ["", ".", ".."].includes(text);
  return issueAt(path4, isOther && `is ${text ? `"${text}"` : "empty"}, which would be another call`);
}
function queryIssues(given, api, at = ["params", "query"]) {
  return [
    ...recordIssues(given, at),
    ...Object.entries(recordOf(given)).flatMap(([name2, value]) => {
      const path4 = [...at, name2];
      if (!/^[\w.[\]-]+$/.test(name2)) return issueAt(path4, "is not a name that a query may have");
      if (value === void 0) return [];
      if (!Array.isArray(value)) return textIssues(value, path4, api?.dateFields?.[name2]);
      if (value.length === 0) return issueAt(path4, "is an empty list: leave it out");
      if (api?.described) return issueAt(path4, 'is an array: write a list as one text, such as "7,8"');
      return value.flatMap((each) => textIssues(each, path4));
    })
  ];
}
function headerIssues({ api }, given, at) {
  return [
    ...recordIssues(given, at),
    ...Object.entries(recordOf(given)).flatMap(([name2, value]) => {
      const path4 = [...at, name2];
      if (api?.ownHeaders.some((own) => own.toLowerCase() === name2.toLowerCase()))
        return issueAt(path4, `is set by the client: give it to ${api.maker}`);
      if (value === void 0) return [];
      if (wireHeaders.test(name2)) return issueAt(path4, "is set by fetch alone");
      if (typeof value !== "string") return issueAt(path4, `is ${describeType(value)}, not a string`);
      try {
        new Headers([[name2, value]]);
        return [];
      } catch {
        return issueAt(path4, "has characters that no header may have");
      }
    })
  ];
}
var knownCall = /* @__PURE__ */ Symbol("call");
function rememberCall(result, call) {
  return Object.defineProperty(result, knownCall, { value: call, configurable: true });
}
function recallCall(result) {
  return result[knownCall];
}
function ownParams(given) {
  const { path: path4, query, header } = recordOf(given);
  const own = (values) => isRecord(values) ? ownProperties(values) : void 0;
  return { path: own(path4), query: own(query), header: own(header) };
}
function createCaller(parts) {
  const { api, findOperation: findOperation2 } = parts;
  const core = createCore(parts);
  return async (method, path4, given = {}) => {
    if (typeof path4 !== "string")
      throw new OttimateInputError(`${method} ?`, [
        { path: ["path"], message: `is ${describeType(path4)}, but it has to begin with "/"` }
      ]);
    const facts = findOperation2(method, path4);
    if (Array.isArray(facts)) throw new OttimateInputError(describeCall({ method, path: path4 }), facts);
    const input = ownProperties(isRecord(given) ? given : {});
    const call = {
      api,
      method,
      path: path4,
      operationId: facts.id,
      attempts: [],
      keys: parts.keys,
      delivery: "not-sent",
      onSend: input[onSend],
      sentBefore: input[sentBefore]
    };
    const wrong = callIssues(call, given);
    const { result: body, issues = [] } = encodeBody(facts, input.body, api.dateFields);
    const identifiers = bodyIdentifierIssues(facts.upsert, input.body);
    const params = ownParams(input.params);
    wrong.push(...issues, ...identifiers, ...keyIssues(call, facts.idempotency, { ...input, params }));
    throwIssues(describeCall(call), wrong);
    call.idempotencyKey = idempotencyKeyOf(call, facts.idempotency, input);
    call.protection = protectionOf(call, facts, input);
    const { parseAs = "json" } = input;
    const { signal, timeoutMs = parts.timeoutMs, deadlineMs = parts.deadlineMs } = input;
    const outgoing = {
      call,
      method,
      headers: headersOf(call, body, [parts.headers, input.headers, params.header]),
      body: body?.content,
      signal,
      parseAs,
      timeoutMs,
      deadlineMs,
      maxResponseBytes: parts.maxResponseBytes,
      retry: readRetry(input.retry, parts.retry),
      keyOnly: facts.keyOnly ?? false
    };
    const { response, body: content, requestId } = await core({ outgoing, params, body });
    call.requestId = requestId;
    if (!response.ok) call.input = given;
    const data = parseAs === "stream" ? response.body : content;
    const result = response.ok ? { data, response } : { error: errorOf(api, response, content, requestId), response };
    rememberCall(response, call);
    return rememberCall(result, call);
  };
}

// src/core/unwrap.ts
async function unwrap(result) {
  const ended = await result;
  const { response, data, error } = ended;
  const call = recallCall(ended) ?? { ...factsOf(response, error), ...recallCall(response) };
  const { requestId } = call;
  if (!response.ok) throw errorOfResponse(call, { response, body: error, requestId });
  if (data !== void 0 && response.status !== 208) return data;
  if (call.api?.described === false) return data;
  const fault = response.status === 208 ? "an earlier request with this idempotency key was processed: read the record with its GET" : "without the body that is promised";
  throw new OttimateParseError(call, response.status, fault, { requestId });
}
function factsOf(response, error) {
  const path4 = response.url ? new URL(response.url).pathname : "the API";
  return { method: "A call to", path: path4, requestId: requestIdOf(error, response.headers) };
}
function unexpectedResponse(result, { method, path: path4 }, fault) {
  const call = recallCall(result) ?? recallCall(result.response) ?? { method, path: path4 };
  return new OttimateParseError(call, result.response.status, fault, { requestId: call.requestId });
}

// src/ottimate/untyped-client.ts
function untypedCalls(client) {
  const untyped = client;
  return untyped;
}
function unscoped(client) {
  const untyped = client;
  return untyped;
}
function withCalls(client, around) {
  const calls = untypedCalls(client);
  const wrapped = {
    GET: around("GET", calls.GET),
    POST: around("POST", calls.POST),
    PATCH: around("PATCH", calls.PATCH),
    use: client.use,
    get quota() {
      return client.quota;
    },
    [findSender]: calls[findSender]
  };
  return wrapped;
}
function countRequests(client, add) {
  return withCalls(client, (_, call) => (path4, options) => call(path4, { ...options, [onSend]: add }));
}

// src/batches/wait-for-batch.ts
var MAX_MISSES = 3;
var MAX_ASKED_WAIT_MS = 3e5;
var path = "/batch/{id}/progress";
async function followBatch(calls, batchId, { signal, timeoutMs, onProgress }) {
  signal?.throwIfAborted();
  const deadlineAt = timeoutMs === void 0 ? void 0 : performance.now() + timeoutMs;
  const giveUp = () => new OttimateBatchTimeoutError(batchId, timeoutMs ?? Number.NaN, seen);
  const limit = timeoutMs === void 0 ? void 0 : startLimit(timeoutMs, giveUp, signal);
  const until = limit?.signal ?? signal;
  let seen;
  let misses = 0;
  const courseOf = createBatchTracker();
  const tell2 = listener(onProgress);
  async function look() {
    const result = await calls.GET(path, {
      params: { path: { id: batchId } },
      ...until && { signal: until }
    });
    if (result.response.status === 404 && misses < MAX_MISSES) {
      misses += 1;
      return {};
    }
    misses = 0;
    const progress = await unwrap(result);
    if (!isProgress(progress))
      throw unexpectedResponse(result, { method: "GET", path }, "without the batch's progress");
    seen = progress;
    tell2?.(seen);
    const course = courseOf(seen);
    if (course === "over") return { done: seen };
    if (course === "stalled") throw new OttimateBatchStalledError(batchId, seen);
    const askedMs = retryAfterMs(result.response.headers);
    return { waitMs: askedMs === void 0 ? void 0 : Math.min(askedMs, MAX_ASKED_WAIT_MS) };
  }
  try {
    return await poll(look, { signal: until, deadlineAt, giveUp });
  } finally {
    limit?.end();
  }
}
function isProgress(answer) {
  if (!isRecord(answer)) return false;
  const { status, tasks_count, tasks_completed, tasks_failed } = answer;
  const counts = [tasks_count, tasks_completed, tasks_failed];
  return typeof status === "string" && counts.every((count2) => typeof count2 === "number");
}
var isTask = (row) => isRecord(row);
async function batchResults(calls, batchId, signal) {
  const options = { params: { path: { id: batchId } }, ...signal && { signal } };
  const answer = await unwrap(calls.GET("/batch/{id}/results", options));
  const { results } = isRecord(answer) ? answer : {};
  return Array.isArray(results) ? results.filter(isTask) : [];
}

// generated/errors.ts
var errorHints = {
  orderDimensions: "Send dimensions as ERP ids, not as the objects that a read returns.",
  tokenCredentials: "Check the client id, the client secret and the API key.",
  credentials: "A new token was rejected too, so the client id and secret work: check that API key, token URL and base URL belong to one environment.",
  outOfScope: "The API User does not cover {scope}: listScopes shows what it covers.",
  gateway: "A gateway sent this response, not the API: check the API key first.",
  notFound: "Check {scope}. What the API User does not cover may return 404 too: listScopes shows what it covers.",
  keyInUse: "Send it again once the first request with this idempotency key has finished.",
  conflict: "Read the record again: its state no longer allows this.",
  fileTooLarge: "Send a smaller file: at most {megabytes} MB.",
  bodyTooLarge: "Send a smaller body, such as fewer records per call.",
  invalidContent: "Correct what the message names.",
  keyReused: "If the idempotency key was used before with another body, use a new one; if not, correct what the message names.",
  formKeyReused: "A form's key works once. If this one was used before, the form may have been received: check GET /invoices/uploads before you use a new key. If not, correct what the message names.",
  rateLimit: "Slow down: make fewer calls at a time, with maxConcurrency.",
  dailyQuota: "The count restarts at midnight UTC; every program with this API key draws on it."
};

// src/ottimate/scope-fields.ts
var levels = /* @__PURE__ */ new Map([
  [companyField, "company"],
  [locationField, "location"],
  [locationsField, "location"]
]);
var MAX_DEPTH3 = 1e3;
function* findScopeFields(given, path4, holders = []) {
  const part2 = asWritten(given);
  if (holders.length > MAX_DEPTH3 || holders.includes(part2)) return;
  const inside = [...holders, part2];
  if (Array.isArray(part2)) {
    for (const [i, row] of part2.entries()) yield* findScopeFields(row, [...path4, i], inside);
  } else if (isRecord(part2)) {
    for (const [name2, value] of Object.entries(part2)) {
      const level = levels.get(name2);
      const at = [...path4, name2];
      if (level && value !== void 0 && value !== null) yield { path: at, level, ids: idsOf(value) };
      else if (Array.isArray(value)) yield* findScopeFields(value, at, inside);
    }
  }
}
function asWritten(value) {
  if (!isRecord(value) || typeof value.toJSON !== "function") return value;
  try {
    return value.toJSON();
  } catch {
    return value;
  }
}
var idsOf = (value) => [value].flat().flatMap((each) => typeof each === "object" ? describeType(each) : String(each).split(",")).map((id) => id.trim());

// src/ottimate/api.ts
function ottimateHint(failure) {
  const { call } = failure;
  const name2 = hintNames[failure.status]?.(failure);
  if (name2 === void 0) return void 0;
  const megabytes = (fileLimitOf(call) ?? 0) / 2 ** 20;
  return errorHints[name2].replace("{scope}", () => placeOf(call)).replace("{megabytes}", String(megabytes));
}
var hintNames = {
  400: ({ body }) => codeOf(body) === "PO4000" ? "orderDimensions" : void 0,
  401: ({ call }) => call.operationId === "createToken" ? "tokenCredentials" : "credentials",
  403: ({ body }) => codeOf(body) === "HTTP 403" ? "gateway" : "outOfScope",
  404: () => "notFound",
  409: ({ call: { protection } }) => protection && !protection.key ? "conflict" : "keyInUse",
  413: ({ call }) => fileLimitOf(call) === void 0 ? "bodyTooLarge" : "fileTooLarge",
  // The body is invalid, or its key came before: a key that is new cannot have.
  422({ call: { protection } }) {
    if (protection && !(protection.key && protection.ownKey)) return "invalidContent";
    return protection?.key === "multipart" ? "formKeyReused" : "keyReused";
  },
  429: ({ isQuota }) => isQuota ? "dailyQuota" : "rateLimit"
};
function placeOf({ path: path4, input }) {
  const places = [...findScopeFields(input?.params?.query, []), ...findScopeFields(input?.body, [])];
  const ids = (level) => [
    ...new Set(places.filter((each) => each.level === level).flatMap((each) => each.ids))
  ];
  const company = listOf("company", "companies", ids("company"));
  const location = listOf("location", "locations", ids("location"));
  if (company && location) return `${company} (${location})`;
  return company ?? location ?? (path4.includes("{") ? "the record with this id" : "what was asked for");
}
var MAX_NAMED = 5;
function listOf(one, many, ids) {
  if (ids.length === 0) return void 0;
  const more = ids.length - MAX_NAMED;
  return `${ids.length === 1 ? one : many} ${ids.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function fileLimitOf({ method, path: path4 }) {
  const all = fileLimits;
  return all[`${method} ${path4}`];
}
var ottimateGrant = {
  needed: ["apiKey", "clientId", "clientSecret"],
  scope: tokenScope,
  keyHeader: apiKeyHeader
};
var ottimateApi = {
  maker: "createOttimateClient",
  apiKeyHeader,
  ownHeaders: ["Authorization", apiKeyHeader, apiVersionHeader],
  idempotencyKey: { header: idempotencyKeyHeader, pattern: idempotencyKeyPattern },
  dateFields,
  described: true,
  // A rate limit ends within seconds.
  longestRateLimitMs: 9e5,
  hint: ottimateHint
};

// src/core/matching.ts
function nearForm(name2) {
  return String(name2).trim().replace(/\s+/g, " ").toUpperCase().normalize("NFC");
}
function compareNames(a, b) {
  if (a === b) return "equal";
  return nearForm(a) === nearForm(b) ? "near" : "different";
}
function indexNames(names2) {
  const places = /* @__PURE__ */ new Map();
  for (const [place, name2] of names2.entries()) {
    if (name2 === void 0) continue;
    const form = nearForm(name2);
    const found = places.get(form);
    if (found) found.push(place);
    else places.set(form, [place]);
  }
  return (name2) => {
    const like = places.get(nearForm(name2)) ?? [];
    return {
      equal: like.filter((place) => names2[place] === name2),
      near: like.filter((place) => names2[place] !== name2)
    };
  };
}

// src/ottimate/paths.ts
function findOperation(method, path4) {
  const all = operations;
  const request = `${method} ${path4}`;
  const found = Object.hasOwn(all, request) ? all[request] : void 0;
  if (found) return found;
  const known = (part2, value) => Object.keys(all).flatMap((each) => {
    const parts = each.split(" ");
    return parts[part2] === value ? parts[1 - part2] ?? [] : [];
  });
  const methods = known(1, path4).join(" and ");
  return methods ? issueAt(["path"], `is not one of the API's for ${method}, but for ${methods}`) : [unknownPath(path4, known(0, method), "is not one of the API's for this method")];
}
function unknownPath(path4, known, message) {
  const [bare = "", query] = String(path4).split("?");
  const filled = known.includes(bare) ? bare : known.find((each) => RegExp(`^${each.replace(/\{.+?\}/g, "[^/]+")}$`).test(bare));
  const meant = filled ?? nearest(bare, known);
  if (meant === void 0) return { path: ["path"], message };
  const names2 = (filled?.match(/\w+(?=\})/g) ?? []).map((name2) => `params.path.${name2}`);
  const more = [...names2, ...query === void 0 ? [] : ["params.query"]].join(" and ");
  const how = more ? `: give "${meant}", and the values in ${more}` : `, did you mean "${meant}"?`;
  return { path: ["path"], message: message + how };
}

// src/pagination/page-reader.ts
var DEFAULT_PAGE_SIZE = 100;
var MISSING_PAGE_STATUSES = [404, 400, 416, 422];
function createPageReader({ calls, path: path4, facts, params, size, sizeIsOurs }) {
  let asked = size;
  let accepted = false;
  let countsThePage = false;
  return async (number, signal) => {
    try {
      const page = await readInAnySize(number, signal);
      accepted = true;
      return page;
    } catch (error) {
      if (number === 1 || !(error instanceof OttimateApiError)) throw error;
      if (!MISSING_PAGE_STATUSES.includes(error.status)) throw error;
      return {
        rows: [],
        count: void 0,
        size: void 0,
        stated: void 0,
        more: void 0,
        rejection: error
      };
    }
  };
  async function readInAnySize(number, signal) {
    try {
      return await read(number, signal);
    } catch (error) {
      const mayBeTheSize = sizeIsOurs && facts.size !== void 0 && !accepted && asked !== void 0;
      if (!(mayBeTheSize && error instanceof OttimateApiError && error.status === 400)) throw error;
      asked = void 0;
      return read(number, signal);
    }
  }
  async function read(number, signal) {
    const query = {
      ...params.query,
      ...facts.page !== void 0 && { [facts.page]: number },
      ...facts.size !== void 0 && asked !== void 0 && { [facts.size]: asked }
    };
    const input = { params: { ...params, query }, signal };
    const result = await calls.GET(path4, input);
    const data = await unwrap(result);
    const body = isRecord(data) ? data : {};
    const rows = body[facts.items];
    const unfit = (fault) => unexpectedResponse(result, { method: "GET", path: path4 }, fault);
    if (!Array.isArray(rows))
      throw unfit(`without its list \`${facts.items}\`, so that nobody knows whether there is more`);
    const odd = rows.find((row) => !isRecord(row));
    if (odd !== void 0) throw unfit(`with ${describeType(odd)} among the rows of \`${facts.items}\``);
    const more = body.next === void 0 ? void 0 : Boolean(body.next);
    const count2 = facts.count === void 0 ? void 0 : wholeNumber(body[facts.count]);
    countsThePage ||= number > 1 && rows.length > 0 && rows.length === count2;
    return {
      rows,
      count: countsThePage ? void 0 : count2,
      ...sizesOf(body),
      more,
      rejection: void 0
    };
  }
  function sizesOf(body) {
    const stated = wholeNumber(body.per_page ?? body[facts.size ?? ""]) || void 0;
    const size2 = stated !== void 0 && asked !== void 0 ? Math.min(stated, asked) : stated ?? asked;
    return { size: size2, stated };
  }
}
function wholeNumber(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : void 0;
}

// src/pagination/continuity.ts
function createPagePlan(from) {
  let first;
  let stride;
  let firstStride;
  function lastPage(count2) {
    return count2 === void 0 || stride === void 0 ? void 0 : Math.ceil(count2 / stride);
  }
  return {
    get stride() {
      return stride;
    },
    note({ number, count: count2, size, stated, rows: { length } }) {
      if (length === 0) return;
      first ??= length;
      const isFull = size !== void 0 && length >= size;
      const endsTheCount = size !== void 0 && (number - 1) * size + length === count2;
      if (number === 1 || number > from || isFull) stride ??= first;
      else if (endsTheCount) stride ??= size;
      if (stride !== void 0 && size !== void 0 && length <= size) stride = Math.max(stride, length);
      firstStride ??= stride;
      if (stride !== void 0 && stated !== void 0 && stated < stride && length >= stated)
        stride = stated;
    },
    lastPage,
    isLast({ number, count: count2, size, more, rows: { length } }) {
      if (more) return false;
      const last = lastPage(count2);
      if (length === 0) return last === void 0 || number >= last;
      if (stride === void 0) return false;
      if (length < stride) return last === void 0 || number >= last;
      const mayBeShort = number === 1 && length < (size ?? Number.POSITIVE_INFINITY);
      return number * stride === count2 && (more === false || mayBeShort);
    },
    isBeyond({ number, count: count2 }, read) {
      const last = lastPage(count2);
      if (last !== void 0 || stride === void 0) return number > (last ?? 0);
      return (number - 1) * stride >= (from - 1) * (firstStride ?? stride) + read;
    }
  };
}
function createMissingPageResolver(ahead, plan) {
  let first;
  return async function present(page, count2) {
    const { number, rejection } = page;
    if (rejection === void 0) {
      first = void 0;
      return page;
    }
    if (rejection.status !== 404 && number <= (plan.lastPage(count2) ?? number)) throw rejection;
    if (first === void 0) {
      first = await ahead.take(1, 1);
      if (number <= (plan.lastPage(first.count) ?? 0)) {
        const again = await ahead.take(number, number);
        if (again.rejection === void 0) return present(again, count2);
        first = await ahead.take(1, 1);
      }
    }
    return { ...page, count: first.count, received: first.received, rejection: void 0 };
  };
}
var MAX_RETURNS = 20;
var requestsPerPage = 4;
var moreRequests = 20;
function createGapDetector(ahead, seen) {
  let before;
  let changed = false;
  let unsure = false;
  let searching = false;
  let furthest = 0;
  let reached2 = 0;
  let returns = 0;
  let found = 0;
  function gapBefore(page) {
    const { number, count: count2 } = page;
    const leavesNone = () => number === 1 || seen.reaches(page);
    if (searching) return leavesNone() ? void 0 : number;
    if (!before || (count2 === void 0 || count2 === before.count) && !seen.overlaps(page))
      return void 0;
    changed = true;
    const othersUnderWay = ahead.drop();
    const unsettled = seen.takeUnsettled();
    if (unsettled !== void 0) return unsettled;
    const grew = count2 !== void 0 && before.count !== void 0 && count2 > before.count;
    return leavesNone() || grew && !othersUnderWay ? void 0 : number;
  }
  function mayReturn() {
    return returns < MAX_RETURNS && ahead.requests < requestsPerPage * reached2 + moreRequests;
  }
  return {
    get changed() {
      return changed;
    },
    get unsure() {
      return unsure;
    },
    get searching() {
      return searching;
    },
    pageInstead(page, stride) {
      if (page.kept && (page.count !== before?.count || seen.overlaps(page))) {
        ahead.drop();
        searching = mayReturn() && (page.count ?? 0) < (before?.count ?? 0);
        if (searching) returns += 1;
        return searching ? page.number - 1 : page.number;
      }
      const gap = gapBefore(page);
      if (gap !== void 0 && mayReturn()) {
        returns += 1;
        const gone = searching ? 0 : Math.max((before?.count ?? 0) - (page.count ?? Infinity), 0);
        searching = true;
        const instead = Math.max(gap - 1 - (stride ? Math.floor(gone / stride) : 0), 1);
        if (instead === page.number - 1) ahead.keep(page);
        return instead;
      }
      unsure ||= gap !== void 0;
      searching = false;
      before = page;
      if (page.number > furthest) {
        furthest = page.number;
        reached2 += 1;
        if (seen.size > found) returns = 0;
        found = seen.size;
      }
      return void 0;
    }
  };
}

// src/pagination/look-ahead.ts
var MAX_PATIENCE = 8;
function createLookAhead(read, concurrency, signal) {
  const asked = /* @__PURE__ */ new Map();
  const kept = /* @__PURE__ */ new Map();
  let requests = 0;
  let room = concurrency;
  let patience = 1;
  let inTurn = 0;
  let clock = 0;
  let controller = new AbortController();
  const forget = signal && onAbort(signal, () => controller.abort(signal.reason));
  function ask(number) {
    const known = asked.get(number);
    if (known) return known;
    requests += 1;
    const sent = ++clock;
    const page = read(number, controller.signal).then((body) => ({
      ...body,
      number,
      kept: false,
      sent,
      received: ++clock
    }));
    page.catch(() => {
    });
    asked.set(number, page);
    return page;
  }
  function askAhead(number, last) {
    for (let next = number + 1; next <= Math.min(last, number + room - 1); next += 1)
      if (!kept.has(next)) ask(next);
    if (last <= number) return;
    if (inTurn > 0) inTurn -= 1;
    else room = Math.min(room * 2, concurrency);
  }
  function drop() {
    const underWay = asked.size > 0;
    room = 1;
    inTurn = patience - 1;
    if (underWay) patience = Math.min(patience * 2, MAX_PATIENCE);
    kept.clear();
    asked.clear();
    controller.abort();
    controller = new AbortController();
    return underWay;
  }
  return {
    get requests() {
      return requests;
    },
    async take(number, last) {
      signal?.throwIfAborted();
      const page = kept.get(number) ?? ask(number);
      kept.delete(number);
      askAhead(number, last);
      try {
        return await page;
      } finally {
        asked.delete(number);
      }
    },
    keep: (page) => void kept.set(page.number, { ...page, kept: true }),
    drop,
    end() {
      drop();
      controller.abort();
      forget?.();
    }
  };
}

// src/pagination/seen-rows.ts
function rowKey(row, idField) {
  const id = isRecord(row) ? row[idField] : void 0;
  return typeof id === "number" || typeof id === "string" && id !== "" ? id : void 0;
}
function contentKey(row) {
  let high = 2166136261;
  let low = 16777619;
  const add = (content) => {
    for (let i = 0; i < content.length; i += 1) {
      const code = content.charCodeAt(i);
      high = Math.imul(high ^ code, 16777619);
      low = Math.imul(low ^ code, 1540483477);
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
  };
  const left = [row];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) {
      add(JSON.stringify(value) ?? "undefined");
      continue;
    }
    const parts = Object.values(value);
    add(Array.isArray(value) ? `[${parts.length}` : `{${JSON.stringify(Object.keys(value))}`);
    for (const part2 of parts) left.push(part2);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
function createSeenRows(idField) {
  const seen = /* @__PURE__ */ new Set();
  const contents = /* @__PURE__ */ new Set();
  const unsettled = /* @__PURE__ */ new Set();
  let pages = [];
  let latest = /* @__PURE__ */ new Set();
  const size = () => seen.size + contents.size;
  const keysOf = ({ rows }) => rows.map((row) => rowKey(row, idField));
  return {
    get size() {
      return size();
    },
    add(page) {
      const all = keysOf(page);
      const rows = page.rows.filter((_, i) => {
        const key = all[i];
        return key === void 0 || !seen.has(key);
      });
      const known = size();
      const keys = all.filter((key) => key !== void 0);
      for (const key of keys) {
        if (!seen.has(key)) unsettled.add(key);
        seen.add(key);
      }
      for (const [i, key] of all.entries()) if (key === void 0) contents.add(contentKey(page.rows[i]));
      pages.push({ number: page.number, received: page.received, keys });
      latest = new Set(keys);
      return { rows, news: size() > known };
    },
    reaches: (page) => keysOf(page).some((key) => key !== void 0 && seen.has(key) && !unsettled.has(key)),
    overlaps: (page) => keysOf(page).some((key) => key !== void 0 && latest.has(key)),
    settle({ sent }) {
      const first = pages.findIndex(({ received }) => received > sent);
      for (const { keys } of pages.splice(0, first < 0 ? pages.length : first)) {
        for (const key of keys) unsettled.delete(key);
      }
    },
    takeUnsettled() {
      const [first] = pages;
      pages = [];
      return first?.number;
    }
  };
}

// src/pagination/walk.ts
var MAX_BARREN = 100;
async function* walk(list) {
  const { fromPage, size, concurrency, signal } = list;
  const ahead = createLookAhead(list.read, concurrency, signal);
  const seen = createSeenRows(list.idField);
  const plan = createPagePlan(fromPage);
  const present = createMissingPageResolver(ahead, plan);
  const continuity = createGapDetector(ahead, seen);
  let number = fromPage;
  let furthest = fromPage;
  let count2;
  let read = 0;
  let barren = 0;
  let leftOut = 0;
  function lastToAsk() {
    if (continuity.searching) return number;
    const { stride = 1 } = plan;
    return Math.min(plan.lastPage(count2) ?? number, number + Math.ceil((list.wanted - read) / stride) - 1);
  }
  try {
    for (; ; ) {
      const page = await present(await ahead.take(number, lastToAsk()), count2);
      seen.settle(page);
      furthest = Math.max(furthest, number);
      const instead = continuity.pageInstead(page, plan.stride);
      if (instead !== void 0) {
        number = instead;
        continue;
      }
      plan.note(page);
      count2 = page.count;
      const { rows: items, news } = seen.add(page);
      if (!news && number === furthest && plan.isBeyond(page, read)) {
        leftOut = items.length;
        break;
      }
      read += items.length;
      if (items.length > 0) yield { items, number, count: count2 };
      if (news) barren = 0;
      else if (number === furthest) barren += 1;
      if (!list.paged || plan.isLast(page) || barren >= MAX_BARREN) break;
      number += 1;
    }
    for (let front = 1; continuity.changed && fromPage === 1 && count2 !== void 0 && read < count2; front += 1) {
      const page = await ahead.take(front, front);
      const { rows: items, news } = seen.add(page);
      if (!news) break;
      count2 = page.count;
      read += items.length;
      yield { items, number: furthest, count: count2 };
    }
    const { unsure } = continuity;
    const ofAll = count2 === void 0 ? void 0 : count2 - (fromPage - 1) * (plan.stride ?? size);
    if (ofAll !== void 0 || unsure || leftOut > 0)
      list.onEnd({ count: ofAll ?? read, read, unsure, leftOut });
  } finally {
    ahead.end();
  }
}

// src/pagination/paginate.ts
var optionNames = ["path", "query", "concurrency", "pageSize", "fromPage", "signal", "onMissing"];
function checkList(path4, given) {
  const call = `paginate("${path4}")`;
  const all = lists;
  const facts = Object.hasOwn(all, `GET ${path4}`) ? all[`GET ${path4}`] : void 0;
  if (!facts) throw new OttimateInputError(call, [unknownPath(path4, pathsOf(all), "is not a list")]);
  const options = ownProperties(isRecord(given) ? given : {});
  const query = recordOf(options.query);
  throwIssues(call, [
    ...jobOptionIssues(given, optionNames),
    ...pathIssues(path4, options.path, ["path"]),
    ...queryIssues(options.query, ottimateApi, ["query"]),
    ...pagingIssues(facts.page, "fromPage"),
    ...pagingIssues(facts.size, "pageSize"),
    ...issueAt(
      ["pageSize"],
      Number(options.pageSize) > (facts.maximum ?? Number.POSITIVE_INFINITY) && `is more than ${facts.maximum}, the largest page of this list`
    )
  ]);
  return { facts, options, params: { path: recordOf(options.path), query } };
  function pagingIssues(parameter, option) {
    if (parameter === void 0)
      return issueAt([option], options[option] !== void 0 && "has no meaning, as this list has no pages");
    return issueAt(
      ["query", parameter],
      parameter in query && `is set while the list is read: use ${option}`
    );
  }
}
var pathsOf = (requests) => Object.keys(requests).map((request) => request.replace("GET ", ""));
function readMax(path4, given) {
  const { max } = recordOf(given);
  const isCount2 = max === void 0 || max === 0 || !countMessage(max);
  throwIssues(`paginate("${path4}").toArray`, [
    ...jobOptionIssues(given, ["max"]),
    ...issueAt(["max"], !isCount2 && "is not a whole number")
  ]);
  return max;
}
function missingRows(path4, { count: count2, read, unsure, leftOut }) {
  const missing = Math.max(count2 - read, 0);
  if (missing === 0 && !unsure && leftOut === 0) return void 0;
  const again = "Read it again to have those that were added or moved meanwhile.";
  const what = [
    unsure && `The list changed too often while it was read: of its ${count2} rows, some may be missing. ${again}`,
    !unsure && missing > 0 && `The list counts ${count2} rows, and ${read} were there to be read. ${again}`,
    leftOut > 0 && `Its last page was left out: ${leftOut} of its rows have no id and repeat earlier rows.`
  ];
  const message = `paginate("${path4}"): ${what.filter(Boolean).join(" ")}`;
  return { path: path4, count: count2, read, missing, message };
}
var DEFAULT_CONCURRENCY = 6;
function paginate(client, path4, ...[options]) {
  const { facts, params, options: given } = checkList(path4, options ?? {});
  const { concurrency = DEFAULT_CONCURRENCY, fromPage = 1, pageSize, signal } = given;
  const tellMissing = listener(given.onMissing ?? (({ message }) => console.warn(message)));
  const size = pageSize ?? facts.maximum ?? DEFAULT_PAGE_SIZE;
  function read(wanted) {
    const sizeIsOurs = pageSize === void 0;
    return walk({
      read: createPageReader({ calls: untypedCalls(client), path: path4, facts, params, size, sizeIsOurs }),
      idField: facts.id,
      paged: facts.page !== void 0,
      fromPage,
      size,
      concurrency,
      wanted,
      signal,
      onEnd(end) {
        const missing = missingRows(path4, end);
        if (missing) tellMissing?.(missing);
      }
    });
  }
  const pages = (wanted = Number.POSITIVE_INFINITY) => read(wanted);
  async function* rows(wanted) {
    for await (const { items } of pages(wanted)) {
      for (const item of items) {
        signal?.throwIfAborted();
        yield item;
      }
    }
  }
  return {
    [Symbol.asyncIterator]: () => rows(),
    pages: () => pages(),
    async toArray(options2 = {}) {
      const max = readMax(path4, options2);
      const all = [];
      if (max === 0) return all;
      for await (const item of rows(max)) {
        all.push(item);
        if (all.length === max) break;
      }
      return all;
    }
  };
}

// src/scopes/list-scopes.ts
var ACCOUNTS_AT_A_TIME = 3;
async function listScopes(client, options = {}) {
  const { signal } = readJobOptions("listScopes", options, ["signal"]);
  const plain = unscoped(client);
  const accounts = await paginate(withIds(plain), "/accounts", { signal }).toArray();
  const trees = [];
  const readTree = async (account, index) => {
    const path4 = { id: account.id };
    const [companies, locations] = await Promise.all([
      unlessRejected(paginate(plain, "/accounts/{id}/companies", { path: path4, signal }).toArray()),
      unlessRejected(paginate(plain, "/accounts/{id}/locations", { path: path4, signal }).toArray())
    ]);
    trees[index] = treeOf(account, companies, locations);
  };
  await forEachConcurrent(ACCOUNTS_AT_A_TIME, accounts, readTree, signal);
  return trees;
}
function withIds(client) {
  return withCalls(client, (method, call) => async (path4, options) => {
    const result = await call(path4, options);
    const rows = isRecord(result.data) ? result.data[lists["GET /accounts"].items] : void 0;
    if (Array.isArray(rows) && rows.some((row) => isRecord(row) && !isAccountId(row.id)))
      throw unexpectedResponse(
        result,
        { method, path: path4 },
        "with an account that has no id to ask for its lists by"
      );
    return result;
  });
}
var isAccountId = (id) => typeof id === "number" || typeof id === "string" && !/^\s*\.{0,2}\s*$/.test(id);
async function unlessRejected(rows) {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof OttimatePermissionDeniedError || error instanceof OttimateNotFoundError)
      return void 0;
    throw error;
  }
}
function treeOf(account, companies, locations) {
  const trees = (companies ?? []).map((company) => ({ ...company, locations: [] }));
  const find = indexNames(trees.map(({ name: name2 }) => nameOf2(name2)));
  const unplaced = [];
  const notes = [];
  for (const location of locations ?? []) {
    const name2 = nameOf2(location.company);
    const { equal, near } = name2 === void 0 ? { equal: [], near: [] } : find(name2);
    const only = equal.length === 1 ? trees[equal[0] ?? 0] : void 0;
    (only?.locations ?? unplaced).push(location);
    if (equal.length === 0 && near.length > 0)
      notes.push(
        nearNote(
          location,
          near.map((place) => trees[place]).filter((tree) => tree !== void 0)
        )
      );
  }
  return {
    ...account,
    companies: trees,
    locations: unplaced,
    notes,
    refused: [...companies ? [] : ["companies"], ...locations ? [] : ["locations"]]
  };
}
var nameOf2 = (name2) => typeof name2 === "string" && name2.trim() !== "" ? name2 : void 0;
function nearNote({ id, company }, companies) {
  const found = companies.map(({ id: id2, name: name2 }) => `company ${id2}, ${JSON.stringify(name2)}`).join(", or of ");
  return `Location ${id} names its company ${JSON.stringify(company)}: it may be one of ${found}, which is spelled otherwise.`;
}

// src/scopes/client-scope.ts
var ownScope = /* @__PURE__ */ Symbol("scope");
function scopeOf(client) {
  return client[ownScope];
}
async function ownLocationIssues(scope, signal) {
  const { companyId, locationId, findLocations } = scope;
  if (locationId === void 0) return [];
  const isForeign = async (maxAgeMs) => (await findLocations({ maxAgeMs, signal })).possible?.has(String(locationId)) === false;
  if (!await isForeign(Number.POSITIVE_INFINITY) || !await isForeign(shortestAgeMs)) return [];
  const message = `of forCompany is ${locationId}, and these credentials see no such location of company ${companyId}: listScopes shows those that there are`;
  return [{ path: ["locationId"], message }];
}
var shortestAgeMs = 6e4;
function foreignScopeIssues(fields, { companyId, locationId }) {
  return fields.flatMap(({ path: path4, level, ids }) => {
    const own = level === "company" ? companyId : locationId;
    const other = ids.find((id) => own !== void 0 && id !== String(own));
    return issueAt(path4, other !== void 0 && `is ${other}, but this client is for ${level} ${own}`);
  });
}

// src/bulk/chunk.ts
function invalidRecord(fault) {
  return { status: "failed", reason: `${fault}. It was not sent.`, skipped: "invalid" };
}
function bulkOperation(path4) {
  const all = bulkCalls;
  const found = Object.hasOwn(all, `POST ${path4}`) ? all[`POST ${path4}`] : void 0;
  if (found) return found;
  const known = Object.keys(all).map((request) => request.replace("POST ", ""));
  const issue = unknownPath(path4, known, `is no bulk call (${known.join(", ")})`);
  throw new OttimateInputError("bulk", [issue]);
}
function scopeNames(path4) {
  const all = scopes;
  return all[`POST ${path4}`]?.body?.names ?? [];
}
function upsertFields(path4) {
  const all = operations;
  return all[`POST ${path4}`]?.upsert?.by;
}
function areUpserted(path4, records) {
  const by = upsertFields(path4);
  return by !== void 0 && records.every((record) => by.every((name2) => fieldOf(record, name2) !== void 0));
}
function fieldOf(record, name2) {
  const value = isRecord(record) ? record[name2] : void 0;
  return typeof value === "number" || typeof value === "string" && value !== "" ? value : void 0;
}
function listIn(holder, name2) {
  const value = isRecord(holder) ? holder[name2] : void 0;
  return Array.isArray(value) ? value : [];
}
function unwritableIssues(record, path4) {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return issueAt(path4, "is no object");
  return encodeJson(record, path4, ottimateApi.dateFields).issues ?? [];
}
function recordIssues2(record, path4, { key }, scope) {
  const unwritable = unwritableIssues(record, path4);
  if (unwritable.length > 0) return unwritable;
  return [
    ...identifierIssues(record, [key], path4),
    ...scope ? foreignScopeIssues([...findScopeFields(record, path4)], scope) : []
  ];
}
function pendingRecords({ records, outcomes }) {
  return records.flatMap(
    (record, position) => record !== void 0 && outcomes[position] === void 0 ? [{ position, record }] : []
  );
}
var KEY_MARGIN_MS = 6e5;
function isKeyKept({ sentAt = 0 }) {
  const ageMs = Date.now() - sentAt;
  return ageMs >= 0 && ageMs <= apiLimits.idempotencyKeyMs - KEY_MARGIN_MS;
}
async function createChunk(name2, from, records, outcomes) {
  const chunk = {
    name: name2,
    from,
    records,
    fingerprint: await fingerprintOf(records),
    progress: "waiting",
    outcomes
  };
  if (pendingRecords(chunk).length === 0) finish(chunk);
  return chunk;
}
async function fingerprintOf(records) {
  const written2 = () => records.map((record) => unwritableIssues(record, []).length > 0 ? null : record);
  const digest = await sha256Hex(records).catch(() => sha256Hex(written2()));
  return digest.slice(0, 32);
}
function finish(chunk) {
  chunk.progress = "done";
  chunk.trouble = void 0;
  chunk.records = chunk.records.map((record, position) => {
    const status = chunk.outcomes[position]?.status;
    return status === "failed" || status === "unknown" ? record : void 0;
  });
}

// src/bulk/state.ts
function writeOutcomes(outcomes) {
  const runs = [];
  let last;
  for (const outcome of outcomes) {
    const text = JSON.stringify(outcome ?? {});
    const run = runs.at(-1);
    if (run && text === last) run.count += 1;
    else runs.push({ count: 1, ...outcome });
    last = text;
  }
  return runs;
}
function readOutcomes(runs) {
  return runs.flatMap(
    ({ count: count2, status, ...more }) => Array.from({ length: count2 }, () => status && { status, ...more })
  );
}
function clientScope({ companyId, locationId }) {
  return { companyId, ...locationId !== void 0 && { locationId } };
}
function checkClient(begun, now) {
  if (begun?.companyId === now?.companyId && begun?.locationId === now?.locationId) return;
  const way = begun ? `give it forCompany(client, ${written(begun)})` : "give it one that forCompany did not make";
  throw new OttimateInputError("resumeBulk", [
    {
      path: ["client"],
      message: `is for ${described(now)}, but the job was begun with one for ${described(begun)}: ${way}`
    }
  ]);
}
function checkSender2(begun, now) {
  if (!begun || !now) return;
  const message = begun.host !== now.host ? `is for ${now.host}, but the job was begun at ${begun.host}: give resumeBulk a client for that host, or start a new job with bulk` : begun.clientId !== now.clientId && "has another client id than the one the job was begun with: give resumeBulk a client with that one, or start a new job with bulk";
  throwIssues("resumeBulk", issueAt(["client"], message));
}
function described(scope) {
  if (!scope) return "no company";
  const { companyId, locationId } = scope;
  return `company ${companyId}${locationId === void 0 ? "" : `, location ${locationId}`}`;
}
var written = ({ companyId, locationId }) => `{ companyId: ${companyId}${locationId === void 0 ? "" : `, locationId: ${locationId}`} }`;
function chunkState(chunk) {
  if (chunk.finalState) return chunk.finalState;
  const { name: name2, from, records, fingerprint, progress, sentAt, batchId, brokeOff: brokeOff2, trouble, outcomes } = chunk;
  const state = {
    name: name2,
    from,
    count: records.length,
    fingerprint,
    progress,
    ...sentAt !== void 0 && { sentAt },
    ...batchId !== void 0 && { batchId },
    ...brokeOff2 && { brokeOff: brokeOff2 },
    ...trouble !== void 0 && { trouble },
    outcomes: writeOutcomes(outcomes)
  };
  if (progress === "done") chunk.finalState = state;
  return state;
}
function chunkFrom(state) {
  const { name: name2, from, count: count2, fingerprint, progress, sentAt, batchId, brokeOff: brokeOff2, trouble } = state;
  const records = Array.from({ length: count2 }, () => void 0);
  const outcomes = readOutcomes(state.outcomes);
  return { name: name2, from, records, fingerprint, progress, sentAt, batchId, brokeOff: brokeOff2, trouble, outcomes };
}
function startAnew(path4) {
  return upsertFields(path4) ? "start a new job with bulk: this call upserts, so that what is there already is not made twice" : "read what is there, and start a new job with those that are missing: this call does not upsert";
}
function recordsChanged(path4, message) {
  const next = `Give the records as they were. Or drop the state, and ${startAnew(path4)}`;
  return { path: ["records"], message: `${message}. ${next}`, code: "records-changed" };
}
async function giveRecords(chunk, records, path4) {
  const { from, fingerprint, outcomes } = chunk;
  if (await fingerprintOf(records) !== fingerprint)
    throw new OttimateInputError("resumeBulk", [
      recordsChanged(
        path4,
        `are not those of the job: something between ${from} and ${from + records.length - 1} has changed, is missing or stands elsewhere`
      )
    ]);
  chunk.records = records.map((record, n) => {
    const status = outcomes[n]?.status;
    return status === void 0 || status === "failed" || status === "unknown" ? record : void 0;
  });
}
function checkState(state) {
  throwIssues("resumeBulk", issueAt(["state"], stateMessage(state)));
}
function stateMessage(state) {
  const give = "give what onState was called with, or report.state";
  if (!isRecord(state)) return `is not the state of a bulk job: ${give}`;
  if ("counts" in state) return "is a report: give its report.state";
  const { version, path: path4 } = state;
  if (version === 1)
    return `is of version 1, which does not say with which API key it was sent. Finish the job with the release that wrote it. Or drop the state, and ${startAnew(String(path4))}`;
  if (version !== 2) return `is not the state of a bulk job, or of a later release of this package: ${give}`;
  return !isWhole(state) && `is damaged: ${give}, as it was`;
}
var progresses = ["waiting", "sent", "started", "done"];
var isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
function isWhole({ job, path: path4, scope, total, requests, chunks }) {
  if (typeof job !== "string" || job === "" || !Object.hasOwn(bulkCalls, `POST ${path4}`)) return false;
  if (!isRecord(scope) || !isCount(requests) || !Array.isArray(chunks)) return false;
  const names2 = /* @__PURE__ */ new Set();
  let next = 0;
  for (const chunk of chunks) {
    if (!isRecord(chunk) || !Array.isArray(chunk.outcomes)) return false;
    const { name: name2, from, count: count2, progress, batchId, outcomes } = chunk;
    const records = outcomes.reduce((sum, run) => Number(sum) + Number(recordOf(run).count), 0);
    if (typeof name2 !== "string" || names2.has(name2) || from !== next || !isCount(count2)) return false;
    if (records !== count2 || !progresses.includes(progress)) return false;
    if (progress === "started" && !batchId) return false;
    names2.add(name2);
    next += count2;
  }
  return total === null || total === next;
}

// src/bulk/job.ts
function createJob(client, { id, path: path4, scope, ...begun }) {
  const job = {
    id,
    path: path4,
    scope,
    facts: bulkOperation(path4),
    calls: untypedCalls(
      countRequests(client, () => {
        job.requests += 1;
      })
    ),
    clientScope: scopeOf(client),
    chunks: (begun.chunks ?? []).map(chunkFrom),
    total: begun.total ?? void 0,
    read: 0,
    isRead: false,
    requests: begun.requests ?? 0,
    sender: begun.sender,
    lastSave: Promise.resolve()
  };
  return job;
}
function stateOf(job) {
  const { id, path: path4, scope, sender, clientScope: client, total, requests, chunks } = job;
  return {
    version: 2,
    job: id,
    path: path4,
    scope,
    ...sender && { sender },
    ...client && { client: clientScope(client) },
    total: total ?? null,
    requests,
    chunks: chunks.map(chunkState)
  };
}
async function identifySender(job, signal, mustKnow = false) {
  let now;
  try {
    now = await job.calls[findSender]?.(signal);
  } catch (error) {
    const mayWait2 = !mustKnow && error instanceof OttimateError && error.retryable;
    if (mustKnow || !signal?.aborted && !mayWait2) throw error;
  }
  if (!now) return;
  checkSender2(job.sender, now);
  const hasChanged2 = job.sender?.apiKey !== now.apiKey;
  if (hasChanged2) {
    for (const chunk of job.chunks) if (chunk.progress === "sent") chunk.sentAt = 0;
  }
  job.sender = now;
}
var graceMs = 1e4;
function createSaving(job, { onState, signal }) {
  if (!onState) return { save: async () => {
  }, end() {
  } };
  const grace = new AbortController();
  let timer;
  const begin = () => {
    timer = setTimeout(() => grace.abort(signal?.reason), graceMs);
  };
  const forget = signal && onAbort(signal, begin);
  if (signal?.aborted) begin();
  let next;
  return {
    save() {
      next ??= job.lastSave.catch(() => {
      }).then(() => {
        next = void 0;
        grace.signal.throwIfAborted();
        job.lastSave = Promise.resolve(onState(stateOf(job)));
        return job.lastSave;
      });
      return withAbort(next, grace.signal);
    },
    end() {
      clearTimeout(timer);
      forget?.();
    }
  };
}

// src/bulk/records.ts
function createChunkBuilder({ maximum, lines, key }, start = 0) {
  let cut2 = { from: start, records: [], outcomes: [] };
  let records = 0;
  let lineCount = 0;
  let identifiers = /* @__PURE__ */ new Set();
  return {
    add(record, refusal2) {
      const own = lines ? listIn(record, lines.items).length : 0;
      const tooMany = lines && own > lines.maximum ? invalidRecord(
        `It has ${own} ${lines.items}, and ${lines.maximum} is the most that one request takes`
      ) : void 0;
      const outcome = refusal2 ?? tooMany;
      let full;
      if (outcome === void 0) {
        const identifier = fieldOf(record, key);
        const form = identifier === void 0 ? void 0 : nearForm(identifier);
        const isNear = form !== void 0 && identifiers.has(form);
        if (isNear || records + 1 > maximum || lines && lineCount + own > lines.maximum) {
          full = cut2;
          cut2 = { from: cut2.from + cut2.records.length, records: [], outcomes: [] };
          records = 0;
          lineCount = 0;
          identifiers = /* @__PURE__ */ new Set();
        }
        if (form !== void 0) identifiers.add(form);
        records += 1;
        lineCount += own;
      }
      cut2.records.push(record);
      cut2.outcomes.push(outcome);
      return full;
    },
    rest: () => cut2.records.length > 0 ? cut2 : void 0
  };
}
function createIdentifiers({ key }) {
  const places = /* @__PURE__ */ new Map();
  return {
    earlier(record, index) {
      const value = fieldOf(record, key);
      if (value === void 0) return void 0;
      const place = places.get(String(value));
      if (place === void 0) places.set(String(value), index);
      return place;
    }
  };
}
var MAX_NAMED2 = 5;
function checkRecords(call, records, facts, scope) {
  const { earlier } = createIdentifiers(facts);
  const issues = [];
  const twice = [];
  for (const [index, record] of records.entries()) {
    const found = recordIssues2(record, ["records", index], facts, scope);
    issues.push(...found);
    const first = found.length > 0 ? void 0 : earlier(record, index);
    if (first !== void 0) twice.push(`"${fieldOf(record, facts.key)}" at ${first} and ${index}`);
  }
  throwIssues(call, issues);
  if (twice.length === 0) return;
  const more = twice.length > MAX_NAMED2 ? `, and ${twice.length - MAX_NAMED2} more` : "";
  throw new OttimateInputError(call, [
    {
      path: ["records"],
      message: `have the same ${facts.key} more than once, so that one would overwrite the other: ${twice.slice(0, MAX_NAMED2).join(", ")}${more}`
    }
  ]);
}
async function* readRecords(job, records, { isChecked = false, skipped } = {}) {
  const { facts, chunks } = job;
  const known = [...chunks];
  const identifiers = createIdentifiers(facts);
  const cutter = createChunkBuilder(
    facts,
    known.reduce((sum, chunk) => sum + chunk.records.length, 0)
  );
  let nextName = Math.max(-1, ...known.map(({ name: name2 }) => Number.parseInt(name2, 10))) + 1;
  let group = [];
  async function take({ from, records: taken, outcomes }) {
    const chunk = await createChunk(String(nextName++), from, taken, outcomes);
    chunks.push(chunk);
    return chunk;
  }
  for await (const each of records) {
    const record = typeof each === "object" && each !== null ? each : {};
    const refusal2 = refusalOf(each, job.read);
    const [next] = known;
    if (!next && job.total !== void 0) differ(job.path, `are more than the ${job.total} of the job`);
    job.read += 1;
    if (next) {
      group.push(record);
      if (group.length < next.records.length) continue;
      await giveRecords(next, group, job.path);
      known.shift();
      group = [];
      yield next;
    } else {
      const full = cutter.add(record, refusal2);
      if (full) yield await take(full);
    }
  }
  if (known.length > 0) differ(job.path, `are only ${job.read}, and the job had more`);
  const rest = cutter.rest();
  const last = rest && await take(rest);
  job.total = job.read;
  job.isRead = true;
  if (last) yield last;
  function refusalOf(record, place) {
    if (isChecked) return void 0;
    const before = skipped?.get(place);
    if (before) return before;
    const found = recordIssues2(record, ["records", place], facts, job.clientScope);
    if (found.length > 0) return invalidRecord(found.slice(0, MAX_NAMED2).map(formatIssue).join("; "));
    const first = identifiers.earlier(record, place);
    if (first === void 0) return void 0;
    const reason = `Record ${first} had the same ${facts.key} "${fieldOf(record, facts.key)}". This one was not sent.`;
    return { status: "failed", reason, skipped: "duplicate" };
  }
}
function differ(path4, message) {
  throw new OttimateInputError("resumeBulk", [recordsChanged(path4, message)]);
}

// src/bulk/report.ts
function hintFor2({ path: path4, facts }, { progress, batchId }, record) {
  const { key, lookUp } = facts;
  const value = fieldOf(record, key);
  const again = areUpserted(path4, [record]) ? " Sending it again is safe: it is found again, and not made twice." : "";
  const next = {
    sent: "Resume the job: the request goes again under its own idempotency key. Or look: ",
    started: `Resume the job, or wait for the batch ${batchId} with waitForBatch. Or look: `,
    waiting: "",
    done: ""
  }[progress];
  if (value === void 0)
    return `${next}read GET ${lookUp.list}; the record has no ${key} to look for.${again}`;
  if (lookUp.by)
    return `${next}read GET ${lookUp.list}?${lookUp.by}=${encodeURIComponent(String(value))}.${again}`;
  return `${next}read GET ${lookUp.list}, and look for the ${key} ${value}.${again}`;
}
function createReport(job, doors) {
  const counts = { created: 0, updated: 0, unchanged: 0, stored: 0, failed: 0, unknown: 0, unsent: 0 };
  const statuses = [];
  const failed = [];
  const unknown = [];
  const notes = [];
  const twice = /* @__PURE__ */ new Map();
  for (const chunk of job.chunks) {
    for (const [place, outcome] of chunk.outcomes.entries()) {
      const status = outcome?.status ?? (chunk.progress === "waiting" ? "unsent" : "unknown");
      counts[status] += 1;
      statuses.push(status);
      if (outcome?.note !== void 0) notes.push({ index: chunk.from + place, note: outcome.note });
      const record = chunk.records[place];
      if (!record || status !== "failed" && status !== "unknown") continue;
      const index = chunk.from + place;
      const key = fieldOf(record, job.facts.key);
      const reason = outcome?.reason ?? troubleOf(chunk);
      const problem = { index, key, record, reason };
      if (outcome?.skipped === "duplicate") twice.set(failed.length, outcome);
      if (status === "failed") failed.push(problem);
      else unknown.push({ ...problem, hint: hintFor2(job, chunk, record) });
    }
  }
  while (statuses.length < job.read) {
    counts.unsent += 1;
    statuses.push("unsent");
  }
  const { path: path4, requests } = job;
  return {
    counts,
    statuses,
    failed,
    unknown,
    requests,
    notes,
    state: stateOf(job),
    retryFailed: (settings) => doors.retry(
      failed.map(({ record }) => record),
      twice,
      settings
    ),
    resume: doors.resume,
    toJSON: () => ({
      path: path4,
      counts,
      requests,
      failed: failed.map(withoutRecord),
      unknown: unknown.map(withoutRecord),
      notes
    })
  };
}
function withoutRecord({ record: _, ...told2 }) {
  return told2;
}
function troubleOf({ progress, trouble }) {
  if (trouble !== void 0) return trouble;
  return progress === "started" ? "Its batch was not seen to its end." : "The job ended before its response came.";
}
var OttimateBulkStoppedError = class extends OttimateError {
  static brand = "OttimateBulkStoppedError";
  name = "OttimateBulkStoppedError";
  constructor(path4, report, cause, isRead = true) {
    const { unsent, failed, unknown } = report.counts;
    const { length } = report.statuses;
    const why = messageOf(cause).replace(/[^.!?]$/, "$&.");
    const [known, goOn] = isRead ? ["", "report.resume(), or with resumeBulk and its state"] : [" known so far", "resumeBulk, the state of the report, and the records from the first one on"];
    super(
      `The bulk job on ${path4} stopped with ${unsent} of ${length} records${known} unsent, ${failed} failed and ${unknown} unknown: ${why} Go on with ${goOn}.`,
      { cause }
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
};

// src/bulk/match-results.ts
var MAX_QUOTED = 3;
var isNamed2 = (entry) => entry.by !== void 0 && entry.value !== void 0;
function indexRecords(records) {
  const indexes = /* @__PURE__ */ new Map();
  return ({ by, value }) => {
    const find = indexes.get(by) ?? indexNames(records.map((record) => fieldOf(record, by)));
    indexes.set(by, find);
    return find(value);
  };
}
function matchResults(records, entries, key) {
  const known = /* @__PURE__ */ new Map();
  const used = /* @__PURE__ */ new Set();
  const find = indexRecords(records);
  const byPlace = placed(records, entries);
  const groups = groupBy(entries, ({ by, value }) => JSON.stringify([by, value]));
  for (const group of groups) {
    const { status: status2 } = group[0];
    const meant = find(group[0]).equal;
    const open = meant.filter((index) => !byPlace.has(index));
    if (group.length > open.length) for (const index of meant) byPlace.delete(index);
    if (group.length !== open.length || group.some((entry) => entry.status !== status2)) continue;
    const reasonFor2 = reasonsFor(group, key);
    for (const index of open) known.set(index, outcomeOf(status2, reasonFor2(records[index])));
    for (const entry of group) used.add(entry);
  }
  for (const [index, entry] of byPlace) {
    known.set(index, { ...outcomeOf(entry.status, entry.reason), ...noteOn(entry, records[index]) });
    used.add(entry);
  }
  const unequal = entries.filter((entry) => !isNamed2(entry) || find(entry).equal.length === 0);
  for (const group of groupBy(unequal, ({ by, value }) => JSON.stringify([by, nearForm(value)]))) {
    const [entry] = group;
    const [index, ...others] = find(entry).near.filter((place) => !known.has(place));
    if (group.length > 1 || index === void 0 || others.length > 0) continue;
    known.set(index, { ...outcomeOf(entry.status, entry.reason), ...noteOn(entry, records[index]) });
    used.add(entry);
  }
  const left = entries.filter((entry) => !used.has(entry));
  const mayBeTheirs = left.length === records.length - known.size && left.every((entry) => entry.index === void 0 && !isNamed2(entry) && entry.status === left[0]?.status);
  const status = mayBeTheirs ? left[0]?.status : void 0;
  const reasonFor = reasonsFor(status ? left : [], key);
  return records.map((record, index) => {
    const outcome = known.get(index);
    if (outcome) return outcome;
    if (status) return outcomeOf(status, reasonFor(record));
    return { status: "unknown", reason: "The response does not tell what became of it." };
  });
}
function outcomeOf(status, reason) {
  if (status !== "failed") return { status };
  return { status, reason: reason ?? "Ottimate rejected it, and did not say why." };
}
function reasonsFor(entries, key) {
  const reasons = [...new Set(entries.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length <= 1) return () => reasons[0];
  const byWord = /* @__PURE__ */ new Map();
  for (const reason of reasons)
    for (const word of new Set(reason.split(/[\s:;,"'()[\]]+/)))
      byWord.set(word, [...(byWord.get(word) ?? []).slice(0, MAX_QUOTED), reason]);
  const more = reasons.length > MAX_QUOTED ? ` and ${reasons.length - MAX_QUOTED} more` : "";
  return (record) => {
    const naming = byWord.get(String(fieldOf(record, key))) ?? [];
    const quoted = [.../* @__PURE__ */ new Set([...naming, ...reasons.slice(0, MAX_QUOTED)])].slice(0, MAX_QUOTED);
    return `The response does not tell which of these is about it: ${quoted.join(" | ")}${more}`;
  };
}
function noteOn(entry, record) {
  if (!isNamed2(entry)) return {};
  const sent = fieldOf(record, entry.by);
  if (sent === void 0 || compareNames(sent, entry.value) !== "near") return {};
  const shown = [sent, entry.value].map((value) => JSON.stringify(value));
  return { note: `Its ${entry.by} was sent as ${shown[0]}, and came back as ${shown[1]}.` };
}
function placed(records, entries) {
  const found = /* @__PURE__ */ new Map();
  const twice = /* @__PURE__ */ new Set();
  for (const entry of entries) {
    const { index } = entry;
    const record = index === void 0 ? void 0 : records[index];
    if (index === void 0 || !record || isNamed2(entry) && !mayBeNamed(record, entry)) continue;
    if (found.has(index)) twice.add(index);
    found.set(index, entry);
  }
  for (const index of twice) found.delete(index);
  return found;
}
function mayBeNamed(record, { by, value }) {
  const own = fieldOf(record, by);
  return own !== void 0 && compareNames(own, value) !== "different";
}
function groupBy(entries, formOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    if (entry.index !== void 0 || !isNamed2(entry)) continue;
    const form = formOf(entry);
    const group = groups.get(form);
    if (group) group.push(entry);
    else groups.set(form, [entry]);
  }
  return [...groups.values()];
}
var statusOfList = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  errors: "failed"
};
function entriesOfAnswer(data, { results, key }) {
  return Object.entries(results).flatMap(([list, joinedBy]) => {
    const status = statusOfList[list];
    if (!status) return [];
    const byIndex = joinedBy === "index";
    const by = byIndex ? key : joinedBy;
    return listIn(data, list).map((entry) => {
      const reason = isRecord(entry) ? entry.error : void 0;
      return {
        status,
        by,
        value: fieldOf(entry, by),
        index: byIndex ? indexIn(entry) : void 0,
        reason: textIn(reason)
      };
    });
  });
}
function indexIn(entry) {
  const { index } = isRecord(entry) ? entry : {};
  if (index === void 0 || index === null) return void 0;
  return typeof index === "number" || /^\d+$/.test(String(index)) ? Number(index) : Number.NaN;
}
function wentWell({ tasks_count, tasks_completed, tasks_failed }, count2) {
  return tasks_failed === 0 && tasks_completed === tasks_count && tasks_count === count2;
}
function entriesOfBatch(progress, tasks, { results }, count2) {
  const { tasks_count, tasks_completed, tasks_failed, error } = progress;
  if (tasks_count !== count2 || tasks_completed + tasks_failed !== tasks_count) return [];
  const haveAllFailed = tasks_failed === tasks_count;
  if (haveAllFailed && tasks.length !== tasks_count)
    return Array.from({ length: tasks_count }, (_, n) => ({
      status: "failed",
      reason: textIn(tasks[n]?.message) ?? textIn(error)
    }));
  const failed = tasks.filter(({ message }) => Boolean(message)).length;
  if (tasks.length !== tasks_count || !haveAllFailed && failed !== tasks_failed) return [];
  const { tasks: by } = results;
  return tasks.map(({ message, result }) => {
    const value = by === void 0 ? void 0 : fieldOf(result, by);
    const isFailed = haveAllFailed || Boolean(message);
    if (!isFailed) return { status: "stored", by, value };
    return { status: "failed", by, value, reason: textIn(message) ?? textIn(error) };
  });
}
function textIn(reason) {
  if (reason === void 0 || reason === null || reason === "") return void 0;
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}

// src/bulk/outcomes.ts
function endsJob(error) {
  if (error instanceof OttimateInputError || error instanceof OttimateAuthError) return true;
  if (error instanceof OttimateConnectionError) return error.delivery === "not-sent";
  return error instanceof OttimateApiError && error.status < 500 && ![408, 409].includes(error.status);
}
function hadNoEffect(error) {
  return endsJob(error) && error instanceof OttimateError && !mayHaveActed(error.delivery);
}
function isRefusal(error, records) {
  if (!(error instanceof OttimateApiError)) return false;
  const havePlaces = records.some((record) => fieldOf(record, locationField) !== void 0);
  return [400, 413, 422].includes(error.status) || error.status === 403 && havePlaces;
}
function brokeOff(error) {
  return error instanceof OttimateParseError || failedMidway(attemptsOf(error));
}
function provesNoEffect(error, chunk, call, key) {
  const isOwnKey = call?.idempotencyKey === key;
  const isVerdict = isApiBody(error.status, error.body) && call && showsNothingDone(call, error.status);
  return isOwnKey && isVerdict === true && isKeyKept(chunk) && !chunk.brokeOff;
}
var MAX_LOST_IN_AROW = 3;
function recordFailure(run, chunk, error) {
  chunk.trouble = messageOf(error);
  run.lostInARow += 1;
  const isOver = run.settings.signal?.aborted || endsJob(error) || run.lostInARow >= MAX_LOST_IN_AROW;
  if (isOver || !(error instanceof OttimateError)) throw error;
}
function markUnknown(chunk, reason) {
  for (const { position } of pendingRecords(chunk)) chunk.outcomes[position] = { status: "unknown", reason };
  finish(chunk);
}
function applyResults(chunk, entries, key, said) {
  const due = pendingRecords(chunk);
  const outcomes = matchResults(
    due.map(({ record }) => record),
    entries,
    key
  );
  for (const [n, { position }] of due.entries()) {
    const outcome = outcomes[n];
    chunk.outcomes[position] = said && outcome?.status === "unknown" ? { ...outcome, reason: `${outcome.reason} Of them all it says: ${said}` } : outcome;
  }
  finish(chunk);
}

// src/bulk/send.ts
async function excludeInvalidRecords(job, chunk, error, { wasSent, signal }) {
  if (!(error instanceof OttimateInputError)) return false;
  const { items } = job.facts;
  const due = pendingRecords(chunk);
  let isAny = false;
  for (const { path: path4, message } of error.issues) {
    const [, place, ...fields] = items === void 0 || path4[1] !== items ? path4 : path4.slice(1);
    const blamed = typeof place === "number" ? due[place] : void 0;
    const [field = ""] = fields.map(String);
    if (!blamed || field === locationField && !await areKnown(job, signal)) return false;
    isAny = true;
    const value = fieldOf(blamed.record, field);
    for (const { position, record } of due) {
      const isSame = value !== void 0 && fieldOf(record, field) === value;
      if (position !== blamed.position && !isSame) continue;
      const told2 = formatIssue({ path: ["records", chunk.from + position, ...fields], message });
      chunk.outcomes[position] = wasSent ? doubtful(told2) : invalidRecord(told2);
    }
  }
  return isAny;
}
async function areKnown({ clientScope: clientScope2 }, signal) {
  const found = await clientScope2?.findLocations({ maxAgeMs: Number.POSITIVE_INFINITY, signal });
  return found !== void 0 && "ids" in found;
}
var doubtful = (fault) => ({
  status: "unknown",
  reason: `${fault}. It was not sent again; whether it was sent before is unknown.`
});
var MAX_REFUSED_ALONE = 3;
var MAX_REFUSED_BY_SCOPE = 2;
async function splitChunk(run, chunk, refusal2) {
  const due = pendingRecords(chunk);
  const outcomes = [...chunk.outcomes];
  const blamed = blamedBy(refusal2, run.job.facts.items, due.length);
  const isByScope = namesScope(refusal2, run.job, due);
  const isHopeless = () => !run.accepted && run.refusedAlone >= (isByScope ? MAX_REFUSED_BY_SCOPE : MAX_REFUSED_ALONE);
  for (const [n, reason] of blamed) {
    const { position } = due[n] ?? {};
    if (position !== void 0) outcomes[position] = { status: "failed", reason };
  }
  if (due.length === 1 && blamed.size === 0) {
    const [{ position } = { position: 0 }] = due;
    outcomes[position] = { status: "failed", reason: refusal2.message };
  }
  if (due.length === 1 || blamed.size === due.length) {
    chunk.outcomes = outcomes;
    finish(chunk);
    if (blamed.size === 0) run.refusedAlone += 1;
    if (isHopeless()) throw refusal2;
    return [];
  }
  if (isHopeless()) {
    chunk.progress = "waiting";
    chunk.sentAt = void 0;
    throw refusal2;
  }
  const middle = due[Math.ceil(due.length / 2)]?.position ?? 0;
  const isProbe = !run.accepted && isByScope;
  const border = isProbe ? due[1]?.position ?? middle : middle;
  const borders = blamed.size > 0 ? [0, chunk.records.length] : [0, border, chunk.records.length];
  const parts = await Promise.all(
    borders.slice(1).map((end, n) => part({ ...chunk, outcomes }, `${chunk.name}.${n}`, borders[n] ?? 0, end))
  );
  const { chunks } = run.job;
  chunks.splice(chunks.indexOf(chunk), 1, ...parts);
  return parts;
}
function namesScope({ details, body }, { path: path4, scope }, due) {
  const said = JSON.stringify(details ?? body ?? "");
  return [...scopeNames(path4), ...Object.keys(scope)].some(
    (name2) => new RegExp(`(?<![\\w.])${name2}(?!\\w)`).test(said) && due.every(({ record }) => fieldOf(record, name2) === void 0)
  );
}
function part({ from, records, outcomes }, name2, start, end) {
  const own = records.slice(start, end).map((record) => record ?? {});
  return createChunk(name2, from + start, own, outcomes.slice(start, end));
}
function blamedBy({ details = {} }, items, count2) {
  const form = new RegExp(`^${items ?? ""}\\[(\\d+)\\]\\.?(.*)$`);
  const blamed = /* @__PURE__ */ new Map();
  for (const [name2, fault] of Object.entries(details)) {
    const [, place, field] = form.exec(name2) ?? [];
    if (place === void 0 || Number(place) >= count2) return /* @__PURE__ */ new Map();
    const text = [field, [fault].flat().map(String).join(" ")].filter(Boolean).join(": ");
    blamed.set(Number(place), [blamed.get(Number(place)), text].filter(Boolean).join("; "));
  }
  return blamed;
}
async function sendChunk(run, chunk) {
  const { job, save } = run;
  const { facts, path: path4, scope } = job;
  const { signal } = run.settings;
  const wasSent = chunk.progress === "sent";
  const takeBack = () => {
    if (wasSent) return;
    chunk.progress = "waiting";
    chunk.sentAt = void 0;
  };
  await identifySender(job, signal, wasSent);
  while (pendingRecords(chunk).length > 0) {
    const records = pendingRecords(chunk).map(({ record }) => record);
    if (wasSent && !isKeyKept(chunk) && !areUpserted(path4, records)) {
      markUnknown(
        chunk,
        `Its response was lost, and its idempotency key ${keyLoss(chunk)}: it was not sent again.`
      );
      return void 0;
    }
    chunk.progress = "sent";
    chunk.sentAt ??= Date.now();
    try {
      await save();
      signal?.throwIfAborted();
    } catch (error) {
      takeBack();
      throw error;
    }
    const idempotencyKey = `${job.id}.${chunk.name}`;
    let call;
    let data;
    try {
      const body = facts.items === void 0 ? records : { ...scope, [facts.items]: records };
      const result = await job.calls.POST(path4, {
        body,
        idempotencyKey,
        [sentBefore]: wasSent,
        ...signal && { signal }
      });
      call = recallCall(result);
      data = await unwrap(result);
    } catch (error) {
      if (await excludeInvalidRecords(job, chunk, error, { wasSent, signal })) continue;
      if (isRefusal(error, records)) {
        const isFirstWord = !wasSent && !mayHaveActed(error.delivery);
        const didNone = isFirstWord || areUpserted(path4, records);
        if (didNone || provesNoEffect(error, chunk, call, idempotencyKey)) return error;
        markUnknown(
          chunk,
          `Its response was lost, and when it was sent again it was rejected: ${error.message}`
        );
      } else if (error instanceof OttimateParseError && error.status === 208) {
        markUnknown(chunk, "It was processed, but its response was lost, and Ottimate has not kept it.");
      } else if (hadNoEffect(error)) {
        takeBack();
        throw error;
      } else {
        if (brokeOff(error)) chunk.brokeOff = true;
        recordFailure(run, chunk, error);
      }
      return void 0;
    }
    takeIn(run, chunk, data);
    return void 0;
  }
  finish(chunk);
  return void 0;
}
function keyLoss({ sentAt }) {
  return sentAt === 0 ? "no longer holds, as the API key was changed since" : "is too old to send it again safely";
}
function takeIn(run, chunk, data) {
  const { facts } = run.job;
  run.accepted = true;
  const batchId = fieldOf(data, "batch_id");
  if (facts.mode === "sync" || batchId === void 0) run.lostInARow = 0;
  if (facts.mode === "sync") applyResults(chunk, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === void 0) markUnknown(chunk, "It was accepted, but the response names no batch.");
  else {
    chunk.batchId = String(batchId);
    chunk.progress = "started";
    chunk.trouble = void 0;
  }
}

// src/bulk/run.ts
async function followChunk(run, chunk) {
  const { calls, facts } = run.job;
  const { signal, batchTimeoutMs } = run.settings;
  const { batchId = "" } = chunk;
  const { length: count2 } = pendingRecords(chunk);
  try {
    const onProgress = ({ tasks_completed, tasks_failed }) => {
      chunk.tasksDone = Math.min(tasks_completed + tasks_failed, count2);
      tellProgress(run);
    };
    const progress = await followBatch(calls, batchId, { signal, timeoutMs: batchTimeoutMs, onProgress });
    if (wentWell(progress, count2)) {
      applyResults(
        chunk,
        Array.from({ length: count2 }, () => ({ status: "stored" })),
        facts.key
      );
    } else {
      const tasks = await batchResults(calls, batchId, signal);
      applyResults(chunk, entriesOfBatch(progress, tasks, facts, count2), facts.key, progress.error);
    }
    run.lostInARow = 0;
  } catch (error) {
    if (error instanceof OttimateNotFoundError)
      markUnknown(chunk, `Ottimate does not know its batch ${batchId}.`);
    else if (error instanceof OttimateBatchTimeoutError) chunk.trouble = error.message;
    else recordFailure(run, chunk, error);
  }
}
async function runJob(job, source, settings) {
  const { save, end } = createSaving(job, settings);
  const run = { job, settings, save, accepted: false, refusedAlone: 0, lostInARow: 0 };
  try {
    await forEachConcurrent(settings.concurrency, source, (chunk) => work(run, chunk), settings.signal);
  } finally {
    end();
  }
}
async function work(run, whole) {
  const waiting = [whole];
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    if (chunk.progress === "done") continue;
    run.settings.signal?.throwIfAborted();
    try {
      const refusal2 = chunk.progress === "started" ? void 0 : await sendChunk(run, chunk);
      if (refusal2) waiting.unshift(...await splitChunk(run, chunk, refusal2));
      if (chunk.progress === "started") await run.save();
      if (chunk.progress === "started") await followChunk(run, chunk);
    } finally {
      await run.save();
      tellProgress(run);
    }
  }
}
function tellProgress({ job, settings }) {
  if (!settings.onProgress) return;
  const { chunks, total, requests } = job;
  const counted = { done: 0, processed: 0, sent: 0, failed: 0, unknown: 0 };
  for (const { progress, outcomes, tasksDone = 0 } of chunks) {
    if (progress === "started") counted.processed += tasksDone;
    for (const outcome of outcomes) {
      if (outcome ? !outcome.skipped : progress !== "waiting") counted.sent += 1;
      if (!outcome) continue;
      counted.done += 1;
      counted.processed += 1;
      if (outcome.status === "failed" || outcome.status === "unknown") counted[outcome.status] += 1;
    }
  }
  listener(settings.onProgress)?.({ total, requests, ...counted });
}

// src/bulk/types.ts
var names = ["signal", "concurrency", "onState", "onProgress", "batchTimeoutMs"];
var settingIssues = (given) => jobOptionIssues(given, names);
function readSettings(call, given) {
  throwIssues(call, settingIssues(given));
  const own = ownProperties(given);
  const { concurrency = 4, batchTimeoutMs = 18e5 } = own;
  return ownProperties({ ...own, concurrency, batchTimeoutMs });
}

// src/bulk/bulk.ts
function isGiven(records) {
  if (typeof records !== "object" || records === null) return false;
  return Array.isArray(records) || Symbol.asyncIterator in records;
}
async function startJob(parts, records) {
  readSettings(parts.call, parts.settings);
  if (!isGiven(records))
    throw new OttimateInputError(parts.call, [
      { path: ["records"], message: "is neither an array nor an async iterable" }
    ]);
  const chunks = readRecords(parts.job, records, parts);
  if (!Array.isArray(records)) return work2(parts, chunks);
  const all = [];
  for await (const chunk of chunks) all.push(chunk);
  return work2(parts, all);
}
async function work2(parts, source) {
  const { client, job, call, settings } = parts;
  const { signal: _, ...kept } = settings;
  const report = () => createReport(job, {
    retry(failed, skipped, more = {}) {
      const { path: path4, scope } = job;
      const next = createJob(client, { id: crypto.randomUUID(), path: path4, scope });
      const retried = { client, job: next, call: "retryFailed", settings: { ...kept, ...more }, skipped };
      return startJob(retried, failed);
    },
    async resume(more = {}) {
      if (!job.isRead)
        throw new OttimateInputError("resume", [
          {
            path: ["records"],
            message: "came from an iterable, and what was not read of it is gone: give the state and the records to resumeBulk"
          }
        ]);
      return work2({ client, job, call: "resume", settings: { ...kept, ...more } }, [...job.chunks]);
    }
  });
  try {
    await runJob(job, source, readSettings(call, settings));
  } catch (error) {
    if (error instanceof OttimateInputError && job.requests === 0) throw error;
    throw new OttimateBulkStoppedError(job.path, report(), error, job.isRead);
  }
  return report();
}
async function bulk(client, path4, records, ...[options]) {
  const facts = bulkOperation(path4);
  const { scope = {}, ...settings } = ownProperties(options ?? {});
  const given = records;
  const isChecked = Array.isArray(given);
  if (isChecked) checkRecords("bulk", given, facts, scopeOf(client));
  throwIssues("bulk", [
    ...issueAt(["records"], !isGiven(given) && "is neither an array nor an async iterable"),
    ...settingIssues(settings),
    ...scopeIssues(path4, scope, facts, scopeOf(client) !== void 0)
  ]);
  const job = createJob(client, { id: crypto.randomUUID(), path: path4, scope });
  return startJob({ client, job, call: "bulk", settings, isChecked }, given);
}
function scopeIssues(path4, scope, { items }, isFilled) {
  const at = ["scope"];
  const isScope = isRecord(scope) && (items === void 0 ? Object.keys(scope).length === 0 : !(items in scope));
  if (!isScope) return issueAt(at, "is not what this call has beside its records");
  const names2 = isFilled || items === void 0 ? [] : scopeNames(path4);
  const own = ownProperties(scope);
  return [
    ...names2.flatMap((name2) => issueAt([...at, name2], (own[name2] ?? null) === null && "is missing")),
    ...encodeJson(scope, at, ottimateApi.dateFields).issues ?? []
  ];
}
async function resumeBulk(client, state, records, settings = {}) {
  checkState(state);
  const job = createJob(client, { ...state, id: state.job });
  checkClient(state.client, job.clientScope);
  if (state.sender && !state.chunks.every(({ progress }) => progress === "done"))
    await identifySender(job, readSettings("resumeBulk", settings).signal);
  return startJob({ client, job, call: "resumeBulk", settings }, records);
}

// src/ottimate/time.ts
var hasZone = (time) => /(Z|[+-]\d\d:?\d\d)$/i.test(time);
function parseApiTime(time) {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return inFilterRange(Date.parse(hasZone(iso) ? iso : `${iso}Z`));
}
var MAX_AHEAD_MS = 504e5;
var MAX_BEHIND_MS = 432e5;
function spanOfApiTime(time) {
  const at = parseApiTime(time);
  if (typeof time !== "string" || hasZone(time)) return { from: at, to: at };
  return { from: Math.max(at - MAX_AHEAD_MS, firstMoment), to: Math.min(at + MAX_BEHIND_MS, lastMoment) };
}
var firstMoment = -621672192e5;
var lastMoment = 253402300799999;
function inFilterRange(moment) {
  return moment >= firstMoment && moment <= lastMoment ? moment : Number.NaN;
}
function serverClockOffsetMs({ headers }) {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : inFilterRange(Date.parse(date));
  return Number.isNaN(at) ? void 0 : at - Date.now();
}
var toldSlackMs = 5e3;
var guessedSlackMs = 6e4;
function clockToleranceMs(aheadMs) {
  return aheadMs === void 0 ? guessedSlackMs : toldSlackMs;
}

// src/exports/ready-invoices.ts
var maxMs = () => apiLimits.expandSpanMs - 2e3;
function cutWindows(spans) {
  const sorted = spans.filter(({ from, to }) => !Number.isNaN(inFilterRange(from)) && !Number.isNaN(inFilterRange(to))).sort((a, b) => a.from - b.from);
  const joined2 = [];
  for (const { from, to } of sorted) {
    const last = joined2.at(-1);
    if (last && to <= last.from + maxMs()) last.to = Math.max(last.to, to);
    else joined2.push({ from, to });
  }
  return joined2.map(({ from, to }) => ({
    date_from: filterOf(from),
    date_to: filterOf(Math.min(to + 1e3, lastMoment))
  }));
}
function filterOf(moment) {
  return new Date(moment).toISOString().slice(0, 19).replace("T", " ");
}
var ready = "ready-for-export";
async function readyInvoices(ottimate, wanted, tally) {
  const listed = await listReady(ottimate, wanted, tally);
  const leaveOut = (id, why) => tally.failed.push({ id, stage: "list", reason: `${why} It was not handed over.` });
  for (const id of listed.keys()) {
    if (isInteger(id)) continue;
    listed.delete(id);
    leaveOut(id, "A mark names an invoice by an integer, and this id is none.");
  }
  if (wanted.expand === void 0) return [...listed.values()];
  const found = await withItems(ottimate, listed, wanted);
  for (const id of listed.keys())
    if (!found.has(id)) leaveOut(id, "Its lines could not be read: the list of its days does not have them.");
  return [...found.values()];
}
async function listReady(ottimate, { query, signal }, tally) {
  const listed = /* @__PURE__ */ new Map();
  const filters = { ...query, status: ready };
  const onMissing = (missing) => {
    tally.missing = missing;
  };
  for await (const row of paginate(ottimate, "/invoices", { query: filters, signal, onMissing })) {
    const { id, status } = row;
    const reason = whySkipped(id, status);
    if (reason === void 0) listed.set(String(id), row);
    else tally.skipped.push({ ...hasId(id) && { id: String(id) }, reason });
  }
  tally.listed = listed.size + tally.skipped.length;
  return listed;
}
var hasId = (id) => typeof id === "string" && id.trim() !== "" || typeof id === "number";
function whySkipped(id, status) {
  if (!hasId(id)) return "It has no id, and a mark names an invoice by its id.";
  if (status === ready) return void 0;
  const found = typeof status === "string" ? JSON.stringify(status) : describeType(status);
  return `Its status is ${found}, and "${ready}" was asked for.`;
}
function isInteger(id) {
  return Number.isSafeInteger(Number(id)) && String(Number(id)) === id;
}
async function withItems(ottimate, listed, { query, signal }) {
  const found = /* @__PURE__ */ new Map();
  const spans = [...listed.values()].map((row) => spanOfApiTime(row.created_at_utc ?? row.created_at));
  const onMissing = () => {
  };
  for (const window of cutWindows(spans)) {
    const filters = { ...withoutTimes(query), ...window, status: ready, expand: "items" };
    for await (const row of paginate(ottimate, "/invoices", { query: filters, signal, onMissing })) {
      const { items } = row;
      const id = String(row.id);
      if (listed.has(id) && row.status === ready && Array.isArray(items)) found.set(id, { ...row, items });
    }
  }
  return found;
}
function withoutTimes(query = {}) {
  return Object.fromEntries(Object.entries(query).filter(([name2]) => !/date_(from|to)(_utc)?$/.test(name2)));
}

// src/exports/mark-exported.ts
function classifyMarkFailure(error) {
  if (error instanceof OttimateInputError) return "rejected";
  if (!(error instanceof OttimateApiError)) return "unknown";
  const { status, delivery } = error;
  if (status === 409 || mayHaveActed(delivery)) return "unknown";
  return status === 401 || status === 429 ? "barred" : "rejected";
}
var DEFAULT_GROUP_SIZE = 100;
var DEFAULT_FLUSH_MS = 3e4;
var MAX_REJECTIONS = 20;
var MAX_LOST = 3;
function createMarker(ottimate, { exportBatchId, flushMs = DEFAULT_FLUSH_MS }, tally) {
  const waiting = [];
  const unknown = [];
  let groupSize = DEFAULT_GROUP_SIZE;
  let isStuck = false;
  let rejections2 = 0;
  let lost = 0;
  let timer;
  let timed = Promise.resolve();
  async function mark(group) {
    try {
      const header = { "X-Export-Batch-Id": exportBatchId };
      const body = { invoices: group.map(markOf) };
      const result = await ottimate.POST("/invoices/mark-exported", { params: { header }, body });
      const { updated, failed } = await unwrap(result) ?? {};
      rejections2 = lost = 0;
      const isFirstWord = !lostResponse(recallCall(result)?.attempts);
      sort(
        group,
        new Set(listOf2(updated).map(String)),
        new Map(
          listOf2(failed).flatMap((each) => isRecord(each) ? [[String(each.id), textOf5(each.error)]] : [])
        ),
        isFirstWord
      );
      return true;
    } catch (error) {
      return cope(group, error);
    }
  }
  function sort(group, updated, failed, isFirstWord) {
    for (const invoice of group) {
      const reason = failed.get(invoice.id);
      const isMarked = updated.has(invoice.id);
      if (isMarked && reason === void 0) tally.exported.push(invoice);
      else if (reason !== void 0 && isFirstWord && !isMarked)
        tally.failed.push({ ...invoice, stage: "mark", reason });
      else unknown.push({ ...invoice, reason: reason ?? "The response to the mark does not name it." });
    }
  }
  async function cope(group, error) {
    const failure = classifyMarkFailure(error);
    const reason = messageOf(error);
    if (failure === "unknown") {
      unknown.push(...group.map((invoice) => ({ ...invoice, reason, error })));
      lost += 1;
      isStuck ||= lost >= MAX_LOST || error instanceof OttimateAuthError;
      return false;
    }
    isStuck ||= failure === "barred" || ++rejections2 >= MAX_REJECTIONS;
    if (!isStuck && group.length > 1) return halve(group);
    tally.failed.push(...group.map((invoice) => ({ ...invoice, stage: "mark", reason, error })));
    return false;
  }
  async function halve(group) {
    const middle = Math.ceil(group.length / 2);
    const halves = [await mark(group.slice(0, middle)), await mark(group.slice(middle))];
    const isTaken = halves.every(Boolean);
    if (isTaken) groupSize = Math.min(groupSize, middle);
    return isTaken;
  }
  async function markAll() {
    stopTimer();
    while (waiting.length > 0) await mark(waiting.splice(0, groupSize));
  }
  function startTimer() {
    timer ??= setTimeout(
      () => {
        timed = Promise.all([timed, markAll()]).then(() => {
        });
      },
      Math.min(flushMs, MAX_TIMER_MS)
    );
  }
  function stopTimer() {
    clearTimeout(timer);
    timer = void 0;
  }
  return {
    async add(invoice) {
      waiting.push(invoice);
      startTimer();
      if (waiting.length < groupSize) return;
      const group = waiting.splice(0, groupSize);
      if (waiting.length === 0) stopTimer();
      await mark(group);
    },
    async flush() {
      await markAll();
      await timed;
    },
    takeUnknown: () => unknown.splice(0),
    get isStuck() {
      return isStuck;
    }
  };
}
var listOf2 = (value) => Array.isArray(value) ? value : [];
function textOf5(reason) {
  if (typeof reason === "string") return reason;
  const unsaid = "Ottimate rejected it, and did not say why.";
  try {
    return JSON.stringify(reason) ?? unsaid;
  } catch {
    return unsaid;
  }
}
function markOf({ id, transactionId }) {
  return { invoice_id: Number(id), ...transactionId && { export_transaction_id: transactionId } };
}
var exported = "exported";
async function recheckUnknownMarks(ottimate, marker, tally, withinMs) {
  const unknown = marker.takeUnknown();
  const { maximum: mostRows } = lists["GET /invoices"];
  const until = withinMs === void 0 ? void 0 : performance.now() + withinMs;
  for (let start = 0; start < unknown.length; start += mostRows) {
    const some = unknown.slice(start, start + mostRows);
    const statuses = await statusesOf(ottimate, some, until);
    for (const each of some) {
      const { id, transactionId } = each;
      const status = statuses.get(id);
      if (status === exported) tally.exported.push({ id, transactionId });
      else if (status === ready) await marker.add({ id, transactionId });
      else tally.unknown.push(each);
    }
  }
  await marker.flush();
  tally.unknown.push(...marker.takeUnknown());
}
async function statusesOf(ottimate, invoices, until) {
  const query = {
    invoice_ids: invoices.map(({ id }) => id).join(","),
    limit: lists["GET /invoices"].maximum
  };
  const deadlineMs = until === void 0 ? void 0 : until - performance.now();
  if (deadlineMs !== void 0 && deadlineMs <= 0) return /* @__PURE__ */ new Map();
  try {
    const { results } = await unwrap(ottimate.GET("/invoices", { params: { query }, deadlineMs }));
    return new Map(results.map(({ id, status }) => [String(id), status]));
  } catch {
    return /* @__PURE__ */ new Map();
  }
}

// src/exports/types.ts
var newTally = () => ({
  listed: 0,
  handedOver: 0,
  exported: [],
  failed: [],
  unknown: [],
  left: [],
  skipped: []
});
function countsOf({ listed, handedOver, ...lists2 }) {
  return {
    listed,
    handedOver,
    exported: lists2.exported.length,
    failed: lists2.failed.length,
    unknown: lists2.unknown.length,
    left: lists2.left.length,
    skipped: lists2.skipped.length
  };
}
function reportOf(tally, facts) {
  const { exported: exported2, failed, unknown, left, skipped, missing } = tally;
  const report = { ...facts, counts: countsOf(tally), exported: exported2, failed, unknown, left, skipped, missing };
  return {
    ...report,
    toJSON: () => ({ ...report, failed: failed.map(withoutError), unknown: unknown.map(withoutError) })
  };
}
function withoutError({ error: _, ...rest }) {
  return rest;
}

// src/exports/export-invoices.ts
var optionNames2 = [
  "handle",
  "query",
  "expand",
  "concurrency",
  "exportBatchId",
  "flushMs",
  "onProgress",
  "signal"
];
var ownFilters = {
  page: "is set by the export, which reads all pages",
  limit: "is set by the export, which reads all pages",
  status: "is set by the export: only what is ready can be exported",
  expand: 'belongs to the options beside query: expand: "items"',
  ottimate_company_id: "may be dropped by the server: name the company's locations in ottimate_location_ids",
  ottimate_location_id: "may be dropped by the server: use ottimate_location_ids"
};
function readOptions(given) {
  const { handle, query = {}, expand, exportBatchId = "-", flushMs } = recordOf(given);
  const filters = recordOf(query);
  throwIssues("exportInvoices", [
    ...jobOptionIssues(given, optionNames2),
    ...issueAt(["handle"], functionMessage(handle)),
    ...recordIssues(query, ["query"]),
    ...Object.entries(ownFilters).flatMap(
      ([name2, message]) => issueAt(["query", name2], filters[name2] !== void 0 && message)
    ),
    ...issueAt(["expand"], expand !== void 0 && expand !== "items" && 'is not "items"'),
    ...issueAt(["flushMs"], flushMs !== void 0 && timeMessage(flushMs)),
    ...issueAt(["exportBatchId"], !isHeader(exportBatchId) && "is not text that a header can carry")
  ]);
  return ownProperties(given);
}
function isHeader(value) {
  if (typeof value !== "string" || value.trim() === "") return false;
  try {
    return new Headers({ name: value }).has("name");
  } catch {
    return false;
  }
}
function transactionIdOf(returned) {
  if (returned === void 0 || returned === null || returned === "") return void 0;
  if (typeof returned === "string") return returned;
  if (typeof returned === "bigint" || Number.isSafeInteger(returned)) return String(returned);
  const found = typeof returned === "number" ? `the number ${returned}` : describeType(returned);
  throw new TypeError(
    `\`handle\` returned ${found}, which is no transaction id: return a string, or nothing. The invoice was not marked.`
  );
}
var MAX_AFTER_STOP_MS = 3e4;
async function exportInvoices(client, given) {
  const options = readOptions(given);
  const { concurrency = 4, exportBatchId = crypto.randomUUID(), flushMs, signal } = options;
  const tell2 = listener(options.onProgress);
  let requests = 0;
  const ottimate = countRequests(unscoped(client), () => {
    requests += 1;
  });
  const scope = scopeOf(client);
  if (scope) throwIssues("exportInvoices", await ownLocationIssues(scope, signal));
  const { handle, ...wanted } = options;
  const tally = newTally();
  const invoices = await readyInvoices(ottimate, wanted, tally);
  const marker = createMarker(ottimate, { exportBatchId, flushMs }, tally);
  tell2?.(countsOf(tally));
  async function handOver(invoice) {
    const id = String(invoice.id);
    if (marker.isStuck) {
      tally.left.push(id);
      return;
    }
    let transactionId;
    try {
      transactionId = transactionIdOf(await handle(invoice));
    } catch (error) {
      tally.failed.push({ id, stage: "handle", reason: messageOf(error), error });
      tell2?.(countsOf(tally));
      return;
    }
    tally.handedOver += 1;
    await marker.add({ id, transactionId });
    tell2?.(countsOf(tally));
  }
  let isStopped = true;
  try {
    await forEachConcurrent(concurrency, invoices, handOver, signal);
    isStopped = false;
  } finally {
    await marker.flush();
    await recheckUnknownMarks(ottimate, marker, tally, isStopped ? MAX_AFTER_STOP_MS : void 0);
  }
  tell2?.(countsOf(tally));
  return reportOf(tally, { exportBatchId, requests });
}

// src/auth/layer.ts
function authorizeWith(grant, settings) {
  const { tokenUrl, credentials, rotates, tokenStore: tokenStore2 } = settings;
  return (shared) => {
    const source = tokenSourceOf({ ...grant, ...shared, tokenUrl, credentials, rotates, tokenStore: tokenStore2 });
    return {
      layer: (send2) => withAuth(send2, source),
      async findAccount(signal) {
        const { clientId, apiKey } = (await source.authorize(signal)).credentials;
        return { clientId: await sha256Hex([clientId]), apiKey: await sha256Hex([apiKey]) };
      }
    };
  };
}
function withAuth(send2, source) {
  return async (outgoing) => {
    const { call, keyOnly } = outgoing;
    if (keyOnly) return send2(withHeaders(outgoing, await inTime(outgoing, source.keyHeaders)));
    for (let replays = 0; ; replays += 1) {
      let sent = source.current() ?? await inTime(outgoing, source.authorize);
      const renewed = () => source.current()?.token === sent.token ? void 0 : inTime(outgoing, source.authorize).then((fresh) => {
        sent = fresh;
        return withHeaders(outgoing, fresh.headers);
      });
      const answer = await send2(withHeaders(outgoing, sent.headers, renewed));
      const { status } = answer.response;
      if (showsGoodToken(status)) source.accepted(sent.token);
      const mayReplay = replays === 0 || replays === 1 && sent.shared;
      const isReplay = mayReplay && (status === 401 ? source.invalidate(sent.token) : isGatewayRejection(status, answer.body) && await hasChanged(outgoing, source, sent));
      if (!isReplay) return answer;
      renewKey(call);
    }
  };
}
async function hasChanged(outgoing, source, sent) {
  try {
    return await inTime(outgoing, (signal) => source.recheck(sent, signal));
  } catch {
    outgoing.signal?.throwIfAborted();
    return false;
  }
}
async function inTime({ call, timeoutMs, signal }, wait) {
  signal?.throwIfAborted();
  const late = () => new OttimateTimeoutError(call, "timeoutMs", timeoutMs, "token");
  const limit = startQuietLimit(timeoutMs, late, signal);
  try {
    return await limit.race(wait(limit.signal));
  } finally {
    limit.end();
  }
}
function isGatewayRejection(status, body) {
  return status === 403 && codeOf(body) === void 0;
}
function showsGoodToken(status) {
  return status >= 200 && status < 300 || [400, 404, 409, 412, 422].includes(status);
}
function withHeaders(outgoing, headers, renewed) {
  const authorized = { ...outgoing.headers };
  for (const name2 in headers) authorized[name2] = headers[name2] ?? "";
  return { ...outgoing, headers: authorized, renewed };
}

// src/core/shared-limits.ts
function sharedLimitsIssues(limits) {
  if (limits === void 0) return [];
  const { take, pause, timeoutMs } = Object(limits);
  const isComplete = typeof take === "function" && typeof pause === "function";
  return [
    ...issueAt(["sharedLimits"], !isComplete && "has no functions take and pause"),
    ...issueAt(["sharedLimits", "timeoutMs"], timeoutMs !== void 0 && timeMessage(timeoutMs))
  ];
}
var DEFAULT_TIMEOUT_MS2 = 1e3;
var restMs = 5e3;
function createSharedLimitsClient(limits, onFailure) {
  let restUntil = 0;
  let known;
  const keyOf2 = async (apiKey) => {
    if (known?.apiKey !== apiKey)
      known = { apiKey, key: `ottimate-client:limits:${await sha256Hex([apiKey])}` };
    return known.key;
  };
  const ask = async (action, apiKey, work3) => {
    const key = await keyOf2(apiKey);
    if (performance.now() < restUntil) return void 0;
    try {
      return await within(limits.timeoutMs ?? DEFAULT_TIMEOUT_MS2, () => work3(key));
    } catch (error) {
      const isKnown = performance.now() < restUntil;
      restUntil = performance.now() + restMs;
      if (!isKnown) onFailure(`${action}: ${error instanceof Error ? error.name : "no error"}`);
      return void 0;
    }
  };
  return {
    take: (apiKey, request) => ask("take", apiKey, async (key) => {
      const verdict = await limits.take({ key, ...request });
      if (typeof verdict?.allowed !== "boolean") throw new TypeError("not a verdict");
      return verdict;
    }),
    async pause(apiKey, ms) {
      await ask("pause", apiKey, async (key) => limits.pause(key, ms));
    }
  };
}

// src/ottimate/options.ts
function quotaIssues(given) {
  if (given === void 0) return [];
  if (!isRecord(given)) return issueAt(["quota"], "is not an object");
  const { limit, stopAt } = ownProperties(given);
  return [
    ...nameIssues(given, ["limit", "stopAt"], ["quota"]),
    ...issueAt(["quota", "limit"], limit !== void 0 && countMessage(limit)),
    ...issueAt(["quota", "stopAt"], stopAt !== void 0 && countMessage(stopAt))
  ];
}
function readQuota(given, shared) {
  const { limit = requestsPerDay, stopAt = Number.POSITIVE_INFINITY } = ownProperties(given ?? {});
  return { limit, stopAt, shared };
}
var accessNames = [
  "environment",
  "baseUrl",
  "tokenUrl",
  "apiKey",
  "clientId",
  "clientSecret",
  "credentials",
  "apiVersion",
  "dangerouslyAllowBrowser"
];
var variables = {
  apiKey: "OTTIMATE_API_KEY",
  clientId: "OTTIMATE_CLIENT_ID",
  clientSecret: "OTTIMATE_CLIENT_SECRET"
};
function readSettings2(given, maker, names2 = [
  ...accessNames,
  "quota",
  "sharedLimits",
  "trustIdempotencyKeys",
  ...transportNames,
  "tokenStore"
]) {
  const subject = `${maker} cannot use its options`;
  if (!isRecord(given))
    throw new OttimateConfigError(subject, [{ path: ["options"], message: "is not an object" }]);
  const options = ownProperties(given);
  const { tokenStore: tokenStore2, sharedLimits: sharedLimits2, trustIdempotencyKeys, quota: quota2 } = options;
  const { baseUrl, issues: urlIssues } = readBaseUrl(options);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0] } = options;
  const { provider, issues: credentialIssues } = readCredentials(options, variables);
  const { trust, issues: trustIssues } = readTrust(trustIdempotencyKeys);
  const issues = [
    ...nameIssues(options, names2),
    ...transportIssues(options),
    ...tokenStoreIssues(tokenStore2),
    ...sharedLimitsIssues(sharedLimits2),
    ...quotaIssues(quota2),
    ...urlIssues,
    ...issueAt(["tokenUrl"], options.tokenUrl !== void 0 && urlMessage(tokenUrl)),
    ...issueAt(["apiVersion"], !apiVersions.includes(apiVersion) && `is none of ${apiVersions.join(", ")}`),
    ...trustIssues,
    ...credentialIssues,
    ...browserIssues(options, baseUrl)
  ];
  if (issues.length > 0) throw new OttimateConfigError(subject, issues);
  return {
    ...readTransport(options),
    tokenStore: tokenStore2,
    baseUrl,
    tokenUrl,
    credentials: provider,
    rotates: options.credentials !== void 0,
    apiVersion,
    quota: readQuota(quota2, sharedLimits2),
    // A gateway, a tunnel or a sidecar may have production behind any other host, so there it has to show first.
    trustIdempotencyKeys: trust ?? isSameOrigin(baseUrl, servers.sandbox)
  };
}
var TRUST_VARIABLE = "OTTIMATE_TRUST_IDEMPOTENCY_KEYS";
function readTrust(given) {
  const value = given ?? readVariable(TRUST_VARIABLE);
  if (value === void 0) return { issues: [] };
  const trust = [true, false].find((each) => value === (given === void 0 ? String(each) : each));
  if (trust !== void 0) return { trust, issues: [] };
  const name2 = given === void 0 ? TRUST_VARIABLE : "trustIdempotencyKeys";
  return { issues: issueAt([name2], "is neither true nor false") };
}
function readBaseUrl(options) {
  const isChosen = options.environment !== void 0 || options.baseUrl !== void 0;
  const environment = isChosen ? options.environment : readVariable("OTTIMATE_ENVIRONMENT");
  const baseUrl = isChosen ? options.baseUrl : readVariable("OTTIMATE_BASE_URL");
  const [environmentName, baseUrlName] = isChosen ? ["environment", "baseUrl"] : ["OTTIMATE_ENVIRONMENT", "OTTIMATE_BASE_URL"];
  const [, known] = Object.entries(servers).find(([name2]) => name2 === environment) ?? [];
  const urlIssues = issueAt([baseUrlName], baseUrl !== void 0 && urlMessage(baseUrl));
  const isTwice = environment !== void 0 && baseUrl !== void 0;
  const issues = [
    ...issueAt([environmentName], isTwice && `is given beside ${baseUrlName}, which of them counts?`),
    ...issueAt([environmentName], environment !== void 0 && !known && unknownEnvironment(environment)),
    ...urlIssues
  ];
  return { baseUrl: urlIssues.length > 0 ? "" : normalizeUrl(baseUrl ?? known ?? servers.sandbox), issues };
}
var MAX_SHOWN = 20;
function unknownEnvironment(given) {
  const shown = typeof given === "string" && given.length <= MAX_SHOWN ? `${JSON.stringify(given)}, which is ` : "";
  return `is ${shown}none of ${Object.keys(servers).join(", ")}`;
}

// src/core/deadline.ts
function withDeadline(send2) {
  return async (outgoing) => {
    const { call, deadlineMs, signal, parseAs } = outgoing;
    signal?.throwIfAborted();
    if (deadlineMs === void 0) return send2(outgoing);
    const limit = startQuietLimit(
      deadlineMs,
      () => new OttimateTimeoutError(call, "deadlineMs", deadlineMs),
      signal
    );
    try {
      const answer = await send2({
        ...outgoing,
        signal: limit.signal,
        deadlineAt: performance.now() + deadlineMs
      });
      if (parseAs === "stream" && answer.response.ok) return endingWith(answer, limit);
      limit.end();
      return answer;
    } catch (error) {
      limit.end();
      throw error;
    }
  };
}

// src/core/events.ts
var toldHeaders = [
  "accept",
  "content-type",
  "content-length",
  "idempotency-key",
  "x-api-version",
  "x-export-batch-id",
  "retry-after",
  "x-idempotent-replayed",
  "x-request-id",
  "date"
];
function eventCall({ method, path: path4, operationId, idempotencyKey }) {
  return { method, path: path4, operationId, idempotencyKey };
}
function withEvents(send2, emit, redactor) {
  if (!emit) return send2;
  return async (outgoing) => {
    const attempt = (outgoing.call.attempts?.length ?? 0) + 1;
    const call = eventCall(outgoing.call);
    const { origin } = new URL(outgoing.url);
    const sent = headersOnWire(outgoing);
    emit({ type: "request", call, attempt, origin, headers: told((name2) => sent[name2], redactor) });
    const began = performance.now();
    const ended = (received, failure) => emit({
      type: "response",
      call,
      attempt,
      origin,
      status: received?.response.status,
      failure,
      requestId: received?.requestId,
      durationMs: performance.now() - began,
      headers: told((name2) => received?.response.headers.get(name2), redactor)
    });
    try {
      const received = await send2(outgoing);
      ended(received);
      return received;
    } catch (error) {
      ended(void 0, error instanceof Error ? error.name : "unknown");
      throw error;
    }
  };
}
function withUnknownOutcomes(send2, emit) {
  if (!emit) return send2;
  return async (outgoing) => {
    const { call } = outgoing;
    try {
      return await send2(outgoing);
    } finally {
      const { attempts = [], delivery } = call;
      const { status, failure } = attempts.at(-1) ?? {};
      if (delivery === "unknown" && isWrite(call))
        emit({ type: "unknown-outcome", call: eventCall(call), attempt: attempts.length, status, failure });
    }
  };
}
function told(get, redactor) {
  const headers = {};
  for (const name2 of toldHeaders) {
    const value = get(name2);
    if (value) headers[name2] = redactor.text(value);
  }
  return headers;
}

// src/core/throttle.ts
var EASE = 0.1;
var MAX_LEVEL = 16;
function createThrottle({
  baseMs,
  maxMs: maxMs2
}) {
  let level = 0;
  let pausedAt = Number.NEGATIVE_INFINITY;
  return {
    rejected(sentAt) {
      if (sentAt <= pausedAt) return 0;
      pausedAt = performance.now();
      const ms = Math.min(maxMs2, baseMs * 2 ** level) * (0.5 + Math.random() / 2);
      level = Math.min(MAX_LEVEL, level + 1);
      return ms;
    },
    succeeded(sentAt) {
      if (sentAt > pausedAt) level = Math.max(0, level - EASE);
    }
  };
}

// src/core/limiter.ts
var GRACE_MS = 1e3;
function keep(permit, ms) {
  permit.staleAt = performance.now() + ms + GRACE_MS;
}
function createLimiter(maxConcurrency, random = Math.random) {
  const permits = /* @__PURE__ */ new Set();
  const waiting = /* @__PURE__ */ new Set();
  let pausedUntil = 0;
  let refuseMeanwhile;
  const grant = (waited) => {
    const permit = { waited, staleAt: 0 };
    keep(permit, 0);
    permits.add(permit);
    return permit;
  };
  const leave = (permit) => {
    if (!permits.delete(permit)) return;
    const [next] = waiting;
    next?.(grant(true));
  };
  const opened = async (outgoing, permit) => {
    for (let waited = false; ; waited = true) {
      outgoing.signal?.throwIfAborted();
      const pauseMs = pausedUntil - performance.now();
      if (pauseMs <= 0) return waited;
      refuseMeanwhile?.(outgoing);
      const waitMs = pauseMs * (1 + random() / 10);
      keep(permit, waitMs);
      await sleep(waitMs, outgoing.signal);
    }
  };
  const turn = (signal) => new Promise((resolve, reject) => {
    let timer;
    const end = () => {
      waiting.delete(take);
      clearTimeout(timer);
      forget?.();
    };
    const take = (permit) => {
      end();
      resolve(permit);
    };
    const look = () => {
      const now = performance.now();
      let nextMs = MAX_TIMER_MS;
      for (const permit of permits) {
        if (permit.staleAt <= now) {
          permits.delete(permit);
          return take(grant(true));
        }
        nextMs = Math.min(nextMs, permit.staleAt - now);
      }
      timer = setTimeout(look, Math.ceil(nextMs));
    };
    const forget = signal && onAbort(signal, () => {
      end();
      reject(signal.reason);
    });
    waiting.add(take);
    look();
  });
  return {
    opened,
    leave,
    async enter(outgoing) {
      outgoing.signal?.throwIfAborted();
      const permit = permits.size < maxConcurrency ? grant(false) : await turn(outgoing.signal);
      try {
        if (await opened(outgoing, permit)) permit.waited = true;
        return permit;
      } catch (error) {
        leave(permit);
        throw error;
      }
    },
    pause(ms, refuse) {
      const until = performance.now() + ms;
      if (until <= pausedUntil) return;
      pausedUntil = until;
      refuseMeanwhile = refuse;
    }
  };
}
function withLimiter(send2, limiter, pauses, quota2) {
  const { maxMs: maxPauseMs } = pauses;
  const throttle = createThrottle(pauses);
  return async (outgoing) => {
    const permit = await limiter.enter(outgoing);
    try {
      keep(permit, 2 * outgoing.timeoutMs);
      const renewing = permit.waited ? outgoing.renewed?.() : void 0;
      const current = renewing ? await renewing : outgoing;
      const held = quota2 ? await count(current, { limiter, permit, maxPauseMs, quota: quota2 }) : false;
      const renewedAgain = held ? outgoing.renewed?.() : void 0;
      const ready2 = renewedAgain ? await renewedAgain : current;
      keep(permit, attemptLimitMs(ready2));
      const sentAt = performance.now();
      const answer = await send2(ready2);
      if (answer.response.ok) throttle.succeeded(sentAt);
      if (answer.response.status === 429) {
        const askedMs = retryAfterMs(answer.response.headers);
        if (askedMs === void 0) {
          limiter.pause(throttle.rejected(sentAt));
          return answer;
        }
        const ms = Math.min(askedMs, maxPauseMs);
        limiter.pause(ms, askedMs > ms ? refuser(answer, askedMs) : void 0);
        if (ms > 0) await quota2?.pause(outgoing, ms);
      }
      return answer;
    } finally {
      limiter.leave(permit);
    }
  };
}
function refuser(received, askedMs) {
  const resetAt = momentAfter(askedMs);
  return ({ call, retry }) => {
    if (retry && retry.maxDelayMs >= askedMs) return;
    throw errorOfResponse(call, received, resetAt);
  };
}
async function count(outgoing, { limiter, permit, maxPauseMs, quota: quota2 }) {
  let patienceMs = maxPauseMs;
  for (let counted = false; ; counted = true) {
    const taken = quota2.take(outgoing, counted);
    const asked = typeof taken === "number" ? taken : await withAbort(taken, outgoing.signal);
    const waitMs = Math.min(patienceMs, asked);
    if (!(waitMs > 0)) return counted;
    patienceMs -= waitMs;
    limiter.pause(waitMs);
    await limiter.opened(outgoing, permit);
    keep(permit, 2 * outgoing.timeoutMs);
  }
}

// src/core/quota.ts
function createQuota({ limit, stopAt, shared }, api, onCount) {
  let used = 0;
  let resetAt = nextMidnight();
  let untold = 0;
  let isClosed = false;
  let countedKey;
  const startAnew2 = (apiKey) => {
    used = 0;
    untold = 0;
    isClosed = false;
    resetAt = nextMidnight();
    countedKey = apiKey;
  };
  const current = () => {
    const now = Date.now();
    if (now >= resetAt.getTime() || nextMidnight(now) < resetAt) startAnew2(countedKey);
    return { used, limit, resetAt: new Date(resetAt) };
  };
  const asked = shared && createSharedLimitsClient(shared, (failure) => onCount(current(), failure));
  const keyOf2 = ({ headers }) => headers[api.apiKeyHeader?.toLowerCase() ?? ""] ?? "";
  const refuse = (call, why) => {
    throw new OttimateQuotaExceededError({
      call: { ...call, api },
      status: 429,
      body: { code: "Quota", message: `${used} requests have been sent today, and ${why}` },
      resetAt
    });
  };
  const check2 = (call) => {
    if (current().used >= stopAt) refuse(call, `the client was told to stop at ${stopAt}`);
    if (isClosed) refuse(call, "the shared limits allow no more");
  };
  const count2 = (call) => {
    check2(call);
    used += 1;
    onCount(current());
  };
  async function takeShared({ take }, request, counted) {
    const apiKey = keyOf2(request);
    if (apiKey !== countedKey) startAnew2(apiKey);
    if (!counted) check2(request.call);
    const told2 = counted ? 0 : untold;
    untold -= told2;
    const day = resetAt;
    const verdict = await take(apiKey, { requests: counted ? 0 : told2 + 1, stopAt, resetAt });
    if (day < current().resetAt || apiKey !== countedKey) return verdict?.waitMs ?? 0;
    if (!verdict) {
      untold += told2;
      if (counted) return 0;
      count2(request.call);
      untold += 1;
      return 0;
    }
    used = Math.max(used, verdict.used || 0);
    onCount(current());
    if (!verdict.allowed) {
      isClosed = true;
      check2(request.call);
    }
    return verdict.waitMs;
  }
  return {
    get state() {
      return current();
    },
    take(request, counted = false) {
      if (asked) return takeShared(asked, request, counted);
      if (!counted) count2(request.call);
      return 0;
    },
    pause: (request, ms) => asked?.pause(keyOf2(request), ms)
  };
}

// src/core/retry.ts
function withRetry(send2, { onRetry, onBudgetSpent, budget, redactor, random = Math.random }) {
  return async (outgoing) => {
    const { call, retry } = outgoing;
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const mayHaveActedBefore = mayHaveActed(call.delivery);
      const before = call.attempts?.length ?? 0;
      const sentBefore2 = call.sent ?? 0;
      const outcome = await tryOnce(send2, outgoing);
      if (outcome.received?.response.ok) budget.refund();
      const ended = noteAttempt(call, before, outcome, waitedMs);
      if (mayHaveActedBefore && isUsedKey(outcome, call))
        throw outcomeUnknown(call, "the 422 that followed may mean that it arrived or that the file is bad");
      const isLeft = retry && attempt < retry.attempts;
      const isTransient2 = isTransientOutcome(outcome);
      if (!isLeft || !mayRepeat({ ...ended, isTransient: isTransient2 }, call))
        return finish2(outcome, outgoing, mayHaveActedBefore, redactor);
      const waitMs = waitBefore(outcome, attempt, retry, random);
      if (!mayWait(waitMs, outcome, outgoing, retry))
        return rejectWait(outcome, outgoing, mayHaveActedBefore, redactor);
      if ((call.sent ?? 0) > sentBefore2 && !budget.spend()) {
        onBudgetSpent({ call, outcome });
        return finish2(outcome, outgoing, mayHaveActedBefore, redactor);
      }
      onRetry({ call, waitMs, outcome });
      await sleep(waitMs, outgoing.signal);
      waitedMs = waitMs;
      renewKey(call);
    }
  };
}
function noteAttempt({ attempts = [] }, before, { error }, waitedMs) {
  const first = attempts[before];
  if (first) attempts[before] = { ...first, waitedMs };
  const ended = attempts.at(-1);
  if (first && ended && (ended.failure !== void 0 || error === void 0)) return ended;
  const failure = error instanceof Error ? error.name : "unknown";
  const unsent = {
    status: void 0,
    failure,
    requestId: void 0,
    delivery: "not-sent",
    waitedMs: first ? 0 : waitedMs
  };
  attempts.push(unsent);
  return unsent;
}
function isTransientOutcome({ received, error }) {
  if (received) return isTransientStatus(received.response.status);
  if (error instanceof OttimateConnectionError)
    return error.code !== UNREADABLE && error.code !== API_KEY_CHANGED;
  if (error instanceof OttimateTimeoutError) return error.limit === "timeoutMs";
  if (error instanceof OttimateAuthError) return error.retryable;
  return error instanceof OttimateParseError && error.code !== RESPONSE_TOO_LARGE;
}
async function tryOnce(send2, outgoing) {
  try {
    return { received: await send2(outgoing) };
  } catch (error) {
    return { error };
  }
}
function finish2({ received, error }, { call, signal }, mayHaveActedBefore, redactor) {
  if (received) return received;
  if (mayHaveActedBefore && isWrite(call) && !signal?.aborted && !tellsAllAttempts(error, call)) {
    const cause = error instanceof OttimateError ? error : redactedCause(error, redactor);
    const why = cause?.message.replace(/\.$/, "") ?? "for no reason";
    throw outcomeUnknown(call, `its repetition was not sent: ${why}`, cause);
  }
  throw error;
}
function tellsAllAttempts(error, { attempts }) {
  return [OttimateConnectionError, OttimateTimeoutError, OttimateParseError].some(
    (Class) => error instanceof Class && error.attempts === attempts
  );
}
function askedWait({ received, error }) {
  if (received) return retryAfterMs(received.response.headers);
  return error instanceof OttimateAuthError ? error.retryAfterMs : void 0;
}
function waitBefore(outcome, attempt, retry, random) {
  const backoff = random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempt - 1));
  const asked = askedWait(outcome);
  return asked === void 0 ? backoff : asked + Math.min(backoff, retry.baseDelayMs);
}
function mayWait(waitMs, outcome, { deadlineAt }, retry) {
  const asked = askedWait(outcome);
  if (asked !== void 0 && asked > retry.maxDelayMs) return false;
  return deadlineAt === void 0 || performance.now() + waitMs < deadlineAt;
}
function rejectWait(outcome, outgoing, mayHaveActedBefore, redactor) {
  const { received } = outcome;
  if (received?.response.status !== 429) return finish2(outcome, outgoing, mayHaveActedBefore, redactor);
  throw errorOfResponse(outgoing.call, received);
}
function isUsedKey({ received }, { protection }) {
  return protection?.key === "multipart" && received?.response.status === 422;
}
function outcomeUnknown(call, why, cause) {
  return new OttimateConnectionError(call, { reason: `its first response was lost, and ${why}`, cause });
}

// src/core/retry-budget.ts
var RETRY_COST = 5;
function createRetryBudget(size) {
  let tokens = size;
  return {
    spend() {
      if (tokens < RETRY_COST) return false;
      tokens -= RETRY_COST;
      return true;
    },
    refund() {
      tokens = Math.min(size, tokens + 1);
    }
  };
}

// src/core/client.ts
function createTransport(api, settings, redactor, authorize) {
  const { fetch, retry, maxConcurrency, timeoutMs } = settings;
  const { baseDelayMs, maxDelayMs } = retry || DEFAULT_RETRY;
  const emit = listener(settings.onEvent);
  const quota2 = settings.quota && createQuota(settings.quota, api, (state, failure) => emit?.({ type: "quota", ...state, failure }));
  const attempt = withEvents(createAttempt(fetch, redactor), emit, redactor);
  const gated = withLimiter(
    attempt,
    createLimiter(maxConcurrency),
    { baseMs: baseDelayMs, maxMs: maxDelayMs },
    quota2
  );
  const { layer, findAccount: findAccount2 } = authorize({ fetch, timeoutMs, retry, redactor, quota: quota2, emit });
  const repeated = withRetry(layer(gated), {
    redactor,
    budget: createRetryBudget(settings.retryBudget),
    onRetry: ({ waitMs, ...notice }) => emit?.({ type: "retry", ...failedAttempt(notice), waitMs }),
    onBudgetSpent: (notice) => emit?.({ type: "retry-budget", ...failedAttempt(notice) })
  });
  return { send: withUnknownOutcomes(withDeadline(repeated), emit), quota: quota2, findAccount: findAccount2 };
}
function failedAttempt({ call, outcome: { received, error } }) {
  return {
    call: eventCall(call),
    attempt: call.attempts?.length ?? 0,
    status: received?.response.status,
    failure: error instanceof Error ? error.name : void 0
  };
}
function createApiClient(api, settings, parts) {
  const { methods, findOperation: findOperation2, authorize, headers = {} } = parts;
  const redactor = createRedactor();
  const { send: send2, quota: quota2, findAccount: findAccount2 } = createTransport(api, settings, redactor, authorize);
  const middleware = [];
  const keys = { honored: settings.trustIdempotencyKeys ?? false };
  const call = createCaller({ ...settings, api, send: send2, redactor, middleware, findOperation: findOperation2, headers, keys });
  return {
    calls: Object.fromEntries(
      methods.map((name2) => [name2, (path4, input) => call(name2, path4, input)])
    ),
    use(...added) {
      checkMiddleware(added);
      middleware.push(...added);
    },
    quota: quota2,
    findSender: async (signal) => ({ host: new URL(settings.baseUrl).host, ...await findAccount2(signal) })
  };
}

// src/ottimate/client.ts
function createOttimateClient(options = {}) {
  const settings = readSettings2(options, ottimateApi.maker);
  const {
    calls,
    use,
    quota: quota2,
    findSender: find
  } = createApiClient(ottimateApi, settings, {
    methods: ["GET", "POST", "PATCH"],
    findOperation,
    authorize: authorizeWith(ottimateGrant, settings),
    headers: { [apiVersionHeader]: settings.apiVersion }
  });
  const client = {
    ...calls,
    use,
    get quota() {
      return quota2?.state;
    },
    [findSender]: find
  };
  return client;
}

// src/uploads/file-name.ts
var MIN_CUT_LENGTH = 20;
function baseName(path4) {
  return path4.split(/[/\\]/).at(-1) ?? path4;
}
var listedForm = (name2) => nearForm(baseName(name2).replace(/[\s_]+/g, "_"));
var stemOf = (form) => form.replace(/\.[A-Z]{3,4}$/, "");
function compareFileNames(a, b) {
  if (compareNames(a, b) === "equal") return "equal";
  const [first, second] = [listedForm(a), listedForm(b)];
  if (first === second) return "near";
  const [short = "", long = ""] = [stemOf(first), stemOf(second)].sort((x, y) => x.length - y.length);
  return short.length >= MIN_CUT_LENGTH && long.startsWith(short) ? "cut" : "different";
}

// src/uploads/file-check.ts
var HEAD_BYTES = 1024;
var pdf = { name: "PDF", mediaType: "application/pdf", extensions: ["pdf"] };
var beginnings = [
  [{ name: "JPEG", mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] }, [255, 216, 255]],
  [
    { name: "PNG", mediaType: "image/png", extensions: ["png"] },
    [137, 80, 78, 71, 13, 10, 26, 10]
  ],
  [
    { name: "TIFF", mediaType: "image/tiff", extensions: ["tif", "tiff"] },
    [73, 73, 42, 0],
    [77, 77, 0, 42]
  ]
];
function kindOfContent(head) {
  for (const [kind, ...marks] of beginnings) {
    if (marks.some((mark) => mark.every((byte, i) => head[i] === byte))) return kind;
  }
  const text = new TextDecoder("latin1").decode(head);
  return text.includes("%PDF-") ? pdf : void 0;
}
function namesOf(mediaTypes) {
  const kinds = [pdf, ...beginnings.map(([kind]) => kind)];
  return mediaTypes.map((type) => kinds.find(({ mediaType }) => mediaType === type)?.name ?? type).join(", ");
}
async function checkFile(given, rules, naming) {
  const { path: path4 } = naming;
  if (!isContent(given))
    return { issues: issueAt(path4, `is ${describeType(given)}, not a Blob, a File or bytes`) };
  const content = given instanceof Blob ? given : new Blob([given]);
  const sizeIssues = issueAt(path4, sizeMessage(content.size, rules));
  if (sizeIssues.length > 0) return { issues: sizeIssues };
  const head = await headOf(content);
  if (!head)
    return { issues: issueAt(path4, "cannot be read: it has changed or vanished since it was opened") };
  const kind = kindOfContent(head);
  if (!kind || !rules.mediaTypes.includes(kind.mediaType)) {
    const found = kind ? `is ${kind.name} by its content` : "is of no known kind by its content";
    return { issues: issueAt(path4, `${found}; this call takes ${namesOf(rules.mediaTypes)}`) };
  }
  const { filename: givenName = given instanceof File ? given.name : void 0 } = naming;
  const filename = typeof givenName === "string" ? baseName(givenName) : givenName;
  const nameIssues2 = filename === void 0 ? [] : filenameIssues(filename, kind, naming);
  if (nameIssues2.length > 0) return { issues: nameIssues2 };
  const name2 = filename === void 0 ? `${naming.fallback}.${kind.extensions[0]}` : String(filename);
  return { file: new File([content], name2, { type: kind.mediaType }) };
}
function isContent(value) {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
function sizeMessage(bytes, { maximumBytes }) {
  if (bytes === 0) return "is empty";
  const megabytes = maximumBytes / 1048576;
  return bytes > maximumBytes && `has ${bytes} bytes; ${maximumBytes} (${megabytes} MB) are the most`;
}
async function headOf(content) {
  try {
    return new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return void 0;
  }
}
function filenameIssues(filename, kind, naming) {
  const path4 = formatPath(naming.path) === "file" ? ["filename"] : [...naming.path, "name"];
  if (typeof filename !== "string") return issueAt(path4, `is ${describeType(filename)}, not a string`);
  const issues = textIssues(filename, path4);
  if (issues.length > 0) return issues;
  if (filename.trim() === "") return issueAt(path4, "is empty");
  const extension = filename.includes(".") ? filename.split(".").at(-1)?.toLowerCase() : void 0;
  if (kind.extensions.some((each) => each === extension)) return [];
  const endings = kind.extensions.map((each) => `.${each}`).join(" or ");
  return issueAt(
    path4,
    `is ${JSON.stringify(filename)}, but the content is ${kind.name}: it should end in ${endings}`
  );
}

// src/uploads/find-lost-upload.ts
var path2 = "/invoices/uploads";
var isUpload = (row) => isRecord(row);
async function listUploads(client, location, options) {
  const query = { ottimate_location_id: location };
  const result = await untypedCalls(client).GET(path2, { ...options, params: { query } });
  const list = await unwrap(result);
  const { items } = lists[`GET ${path2}`];
  const { [items]: rows, count: count2 = 0 } = isRecord(list) ? list : {};
  if (!Array.isArray(rows) || !rows.every(isUpload))
    throw unexpectedResponse(
      result,
      { method: "GET", path: path2 },
      `without its list \`${items}\`, or with rows that are none`
    );
  return { rows, isWhole: !(Number(count2) > rows.length), aheadMs: serverClockOffsetMs(result.response) };
}
var rejections = [400, 413, 422];
function mayHaveArrived(error) {
  if (error instanceof OttimateApiError && rejections.includes(error.status)) {
    const isVerdict = error.status === 400 && isApiBody(400, error.body);
    return lostResponse(error.attempts) && !isVerdict;
  }
  return error instanceof OttimateError && mayHaveActed(error.delivery);
}
async function findLost(client, lost, options) {
  const { filename, ottimate_location_id, begun, reason, hasSameName } = lost;
  const facts = { filename, ottimate_location_id, reason };
  const { idempotencyKey: _, ...listOptions } = options;
  let list;
  try {
    list = await listUploads(client, ottimate_location_id, listOptions);
  } catch (listError) {
    const sentAt2 = new Date(begun).toISOString();
    return { received: "unknown", ...facts, sentAt: sentAt2, candidates: [], listError };
  }
  const { rows, aheadMs } = list;
  const begunThere = begun + (aheadMs ?? 0);
  const sentAt = new Date(begunThere).toISOString();
  const slack = clockToleranceMs(aheadMs);
  const now = Date.now() + (aheadMs ?? 0);
  const isBetween = ({ from, to }) => to >= begunThere - slack && from <= now + slack;
  const likenessOf = (row) => compareFileNames(String(row.filename), filename);
  const candidates = rows.filter((row) => likenessOf(row) !== "different");
  const fresh = candidates.filter((row) => isBetween(spanOfApiTime(row.date)));
  const [only, ...others] = fresh;
  const at = parseApiTime(only?.date);
  const isAlone = others.length === 0 && !hasSameName();
  if (!only || !isAlone || likenessOf(only) === "cut" || !isBetween({ from: at, to: at }))
    return { received: "unknown", ...facts, sentAt, candidates: fresh.length > 0 ? fresh : candidates };
  const note = `The uploads list spells its name ${JSON.stringify(only.filename)}.`;
  const isNear = likenessOf(only) === "near";
  return { received: "confirmed", ...facts, sentAt, candidates: [only], ...isNear && { note } };
}

// src/uploads/same-name.ts
var MEMORY_MS = 3e5;
var sentDocuments = /* @__PURE__ */ Symbol("sentDocuments");
function trackSameName(client, { filename, ottimate_location_id }) {
  const documents = documentsOf(client);
  const now = performance.now();
  for (const each of documents) if (each.until < now) documents.delete(each);
  const location = ottimate_location_id ?? scopeOf(client)?.locationId;
  const own = { filename, location, until: Number.POSITIVE_INFINITY };
  const isSame = (other) => other !== own && compareFileNames(other.filename, filename) !== "different" && (location === void 0 || other.location === void 0 || other.location === location);
  const isSecond = [...documents].some(isSame);
  documents.add(own);
  return {
    hasSameName: () => isSecond || [...documents].some(isSame),
    end() {
      own.until = performance.now() + MEMORY_MS;
    }
  };
}
function documentsOf({
  use
}) {
  const known = use[sentDocuments];
  if (known) return known;
  const documents = /* @__PURE__ */ new Set();
  Object.defineProperty(use, sentDocuments, { value: documents });
  return documents;
}

// src/uploads/upload-invoice.ts
var path3 = "/invoices/upload";
async function uploadInvoice(client, document, options = {}) {
  const request = `POST ${path3}`;
  const call = { method: "POST", path: path3, operationId: operations[request].id };
  const callName = describeCall(call);
  const record = document;
  throwIssues(callName, [
    ...issueAt(["document"], !isRecord(record) && `is ${describeType(record)}, not an object`),
    ...issueAt(["options"], !isRecord(options) && "is not an object")
  ]);
  const { file: given, metadata, ...fields } = recordOf(record);
  const { filename, ottimate_location_id } = recordOf(fields);
  const location = ottimate_location_id;
  const fallback = `invoice-${crypto.randomUUID().slice(0, 8)}`;
  const naming = { filename, fallback, path: [files[request].field] };
  const { file, issues = [] } = await checkFile(given, files[request], naming);
  const { text, issues: metadataIssues = [] } = encodeMetadata(metadata);
  const isPlace = location === void 0 || Number.isInteger(location);
  const wrong = [
    ...issueAt(["ottimate_location_id"], !isPlace && "is not a whole number"),
    ...metadataIssues,
    ...issues
  ];
  if (!file || wrong.length > 0) throw new OttimateInputError(callName, wrong);
  const body = { ...fields, metadata: text, file };
  const sent = { filename: body.file.name, ottimate_location_id: location };
  const sameName = trackSameName(client, sent);
  const begun = Date.now();
  try {
    const result = await untypedCalls(client).POST(path3, { ...options, body });
    const receipt = await unwrap(result);
    const reference_id = isRecord(receipt) && receipt.reference_id;
    if (typeof reference_id !== "string" || reference_id === "")
      throw unexpectedResponse(result, call, "without the reference_id that is promised");
    const sentAt = new Date(begun + (serverClockOffsetMs(result.response) ?? 0)).toISOString();
    return { received: "yes", reference_id, ...sent, sentAt };
  } catch (reason) {
    if (!mayHaveArrived(reason)) throw reason;
    return await findLost(client, { ...sent, begun, reason, hasSameName: sameName.hasSameName }, options);
  } finally {
    sameName.end();
  }
}
function encodeMetadata(metadata) {
  if (metadata === void 0) return {};
  const isText = typeof metadata === "string";
  const { result: text, issues } = isText ? { result: metadata, issues: void 0 } : encodeJson(metadata, ["metadata"]);
  if (issues) return { issues };
  try {
    if (isRecord(JSON.parse(text))) return { text };
  } catch {
  }
  return {
    issues: issueAt(["metadata"], isText ? "is not the text of a JSON object" : "is a list, not an object")
  };
}

// src/limits/shared-limits.ts
var slackSeconds = 600;
function sharedLimits(options) {
  const own = ownProperties(options ?? {});
  check(own);
  const { quota: quota2, rate, timeoutMs } = own;
  const count2 = async ({ key, requests, stopAt, resetAt }) => {
    if (requests === 0) return { allowed: true, used: void 0 };
    const seconds = Math.ceil((resetAt.getTime() - Date.now()) / 1e3) + slackSeconds;
    const options2 = { customDuration: Math.max(1, seconds) };
    const today = `${key}:${new Date(resetAt.getTime() - 1).toISOString().slice(0, 10)}`;
    const { result, isRejected } = await consume(quota2, today, requests, options2);
    const used = result.consumedPoints;
    if (!isRejected && used <= stopAt) return { allowed: true, used };
    if (used > 0) await quota2.reward(today, 1, options2);
    return { allowed: false, used: Math.min(stopAt, quota2.points) };
  };
  const pauseLeft = async (key) => {
    const pause = await quota2.get(pauseOf(key));
    return waitOf(pause?.msBeforeNext);
  };
  const waitForRate = async (key) => {
    if (!rate) return 0;
    const { result, isRejected } = await consume(rate, key, 1);
    return isRejected ? waitOf(result.msBeforeNext) : 0;
  };
  return {
    timeoutMs,
    async take(request) {
      const [counted, pausedMs, rateMs] = await Promise.all([
        count2(request),
        pauseLeft(request.key),
        waitForRate(request.key)
      ]);
      return { ...counted, waitMs: Math.max(pausedMs, rateMs) };
    },
    async pause(key, ms) {
      if (await pauseLeft(key) < ms) await quota2.block(pauseOf(key), Math.ceil(ms / 1e3));
    }
  };
}
var pauseOf = (key) => `${key}:pause`;
var waitOf = (ms) => ms !== void 0 && ms > 0 && Number.isFinite(ms) ? ms : 0;
async function consume(limiter, key, points, options) {
  try {
    const result = await limiter.consume(key, points, options);
    if (!isResult(result)) throw new TypeError("The limiter has counted nothing.");
    return { result, isRejected: false };
  } catch (thrown) {
    if (thrown instanceof Error || !isResult(thrown)) throw thrown;
    return { result: thrown, isRejected: true };
  }
}
var isResult = (thrown) => typeof thrown === "object" && thrown !== null && "consumedPoints" in thrown && Number.isFinite(thrown.consumedPoints) && "msBeforeNext" in thrown;
var optionNames3 = ["quota", "rate", "timeoutMs"];
function check({ quota: quota2, rate, timeoutMs, ...others }) {
  const lacks = (name2, limiter, functions) => functions.filter((each) => typeof Object(limiter)[each] !== "function").flatMap((each) => issueAt([name2], `has no function ${each}`));
  const issues = [
    ...lacks("quota", quota2, ["consume", "reward", "get", "block"]),
    ...issueAt(["quota"], typeof quota2?.points !== "number" && "has no points"),
    ...rate === void 0 ? [] : lacks("rate", rate, ["consume"]),
    ...issueAt(["timeoutMs"], timeoutMs !== void 0 && timeMessage(timeoutMs)),
    ...nameIssues(others, optionNames3)
  ];
  if (issues.length > 0) throw new OttimateConfigError("sharedLimits cannot use its options", issues);
}

// examples/fleet/interim.ts
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
async function bulk2(client, path4, records, { scope, store }) {
  const state = (await store.load()).get("state");
  const onState = (next) => store.save(/* @__PURE__ */ new Map([["state", next]]));
  try {
    return state ? await resumeBulk(client, state, records, { onState }) : await bulk(client, path4, records, { scope, onState });
  } finally {
    await store.close();
  }
}
async function uploadFolder(client, folder, { ledger, ottimate_location_id }) {
  const entries = await ledger.load();
  const counts = { uploaded: 0, unknown: 0, skipped: 0 };
  for (const name2 of await readdir(folder)) {
    const bytes = await readFile(`${folder}/${name2}`);
    const key = createHash("sha256").update(bytes).digest("hex");
    const filename = `invoice-${key.slice(0, 12)}.pdf`;
    const known = entries.get(key);
    if (known?.state === "done") {
      counts.skipped += 1;
      continue;
    }
    if (known) {
      const { results = [] } = await unwrap(
        client.GET("/invoices/uploads", { params: { query: { ottimate_location_id, limit: 100 } } })
      );
      const found = results.some((row) => row.filename === filename);
      await ledger.save(/* @__PURE__ */ new Map([[key, { state: found ? "done" : "unknown" }]]));
      counts[found ? "uploaded" : "unknown"] += 1;
      continue;
    }
    await ledger.save(/* @__PURE__ */ new Map([[key, { state: "begun" }]]));
    const { received } = await uploadInvoice(client, {
      file: new File([new Uint8Array(bytes)], filename, { type: "application/pdf" }),
      ottimate_location_id
    });
    await ledger.save(/* @__PURE__ */ new Map([[key, { state: received === "unknown" ? "unknown" : "done" }]]));
    counts[received === "unknown" ? "unknown" : "uploaded"] += 1;
  }
  await ledger.close();
  return { counts };
}
async function exportInvoices2(client, { journal, handle, settle, ...options }) {
  const entries = await journal.load();
  const report = await exportInvoices(client, {
    ...options,
    async handle(invoice) {
      const id = String(invoice.id);
      const known = entries.get(id);
      if (known?.transactionId) return known.transactionId;
      const found = known && await settle(invoice);
      if (!known) await journal.save(/* @__PURE__ */ new Map([[id, {}]]));
      const transactionId = found ?? await handle(invoice);
      await journal.save(/* @__PURE__ */ new Map([[id, { transactionId }]]));
      return transactionId;
    }
  });
  await journal.close();
  return report;
}

// examples/fleet/secrets.ts
import { readFile as readFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
async function secretsOf(ref) {
  return JSON.parse(await readFile2(join2(process.env.SECRETS_DIR ?? "secrets", `${ref}.json`), "utf8"));
}

// examples/fleet/token-store.ts
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep2 } from "node:timers/promises";
var secretKey = Buffer.from(process.env.TOKEN_KEY ?? "", "base64");
var tokenStore = {
  async get(key) {
    const { rows } = await pool.query("select value from tokens where key = $1 and expires_at > now()", [key]);
    return rows[0] && JSON.parse(decrypt(rows[0].value, key));
  },
  async set(key, value, ttlMs) {
    await pool.query(
      `insert into tokens values ($1, $2, now() + $3 * interval '1 ms')
       on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`,
      [key, encrypt(JSON.stringify(value), key), ttlMs]
    );
  },
  async lock(key, ms) {
    const owner = randomUUID();
    const end = Date.now() + ms;
    while (!await takeLock(key, owner, ms)) {
      if (Date.now() > end) throw new Error("The lock is held by others.");
      await sleep2(50);
    }
    return () => pool.query("delete from locks where key = $1 and owner = $2", [key, owner]);
  }
};
async function takeLock(key, owner, ms) {
  const { rowCount } = await pool.query(
    `insert into locks values ($1, $2, now() + $3 * interval '1 ms')
     on conflict (key) do update set owner = excluded.owner, expires_at = excluded.expires_at
     where locks.expires_at < now()`,
    [key, owner, ms]
  );
  return rowCount === 1;
}
function encrypt(text, entry) {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secretKey, iv).setAAD(Buffer.from(entry));
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}
function decrypt(value, entry) {
  const decipher = createDecipheriv("aes-256-gcm", secretKey, value.subarray(0, 12)).setAAD(Buffer.from(entry)).setAuthTag(value.subarray(-16));
  return decipher.update(value.subarray(12, -16), void 0, "utf8") + decipher.final("utf8");
}

// examples/fleet/jobs.ts
var send = (path4, scope) => async ({ account, client, erp, place, store }) => {
  const records = await erp.records(account.id, path4, place);
  const { counts } = await bulk2(client, path4, records, { scope: scope(place), store });
  return counts;
};
var ofCompany = ({ companyId }) => ({ ottimate_company_id: companyId });
var ofLocation = ({ companyId, locationId }) => ({
  ottimate_company_id: companyId,
  ottimate_location_id: locationId
});
var jobs = {
  vendors: send("/vendors/bulk", ofCompany),
  dimensions: send("/dimensions/bulk", ofCompany),
  "purchase-orders": send("/purchase-orders/bulk", ofLocation),
  receipts: send("/receipts/bulk", ofCompany),
  async uploads({ account, client, erp, place, store }) {
    const ottimate_location_id = place.locationId;
    const { counts } = await uploadFolder(client, erp.inbox(account.id), { ledger: store, ottimate_location_id });
    return counts;
  },
  async exports({ account, client, erp, store }) {
    const { counts } = await exportInvoices2(client, {
      journal: store,
      expand: "items",
      handle: (invoice) => erp.post(account.id, invoice),
      settle: (invoice) => erp.find(account.id, String(invoice.id))
    });
    return counts;
  }
};
async function findPlace(account) {
  const [scope] = await listScopes(clientOf(account));
  const company = scope?.companies.find(({ locations }) => locations.length > 0);
  if (!company?.locations[0]) throw new Error("These credentials see no location of a company.");
  return { companyId: Number(company.id), locationId: Number(company.locations[0].id) };
}
async function doJob(name2, account, erp, place, night) {
  const isForGood = name2 === "uploads" || name2 === "exports";
  const store = postgresStore(pool, { name: `${account.id}:${name2}${isForGood ? "" : `:${night}`}` });
  return outcomeOf2(async () => jobs[name2]?.({ account, client: clientOf(account), erp, place, store }) ?? {});
}
async function outcomeOf2(work3) {
  try {
    return { state: "done", counts: await work3() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof OttimateError ? error.cause : error;
    if (cause instanceof OttimateStoreError && cause.code === "held") throw cause;
    if (cause instanceof OttimateQuotaExceededError) {
      const until = cause.resetAt ?? new Date(Math.ceil(Date.now() / 864e5) * 864e5);
      return { state: "waiting", until: until.toISOString() };
    }
    console.error(error);
    const retryable = cause instanceof OttimateError ? cause.retryable : false;
    return { state: "failed", reason: cause instanceof Error ? cause.name : "Error", retryable };
  }
}
var clients = /* @__PURE__ */ new Map();
function clientOf(account) {
  const { id, base_url, secret_ref, daily_limit } = account;
  const known = clients.get(id);
  if (known) return known;
  const client = createOttimateClient({
    ...base_url && { baseUrl: base_url },
    // Asked again at each token request, so that a rotated secret is picked up.
    credentials: () => secretsOf(secret_ref),
    tokenStore,
    sharedLimits: sharedLimits({ quota }),
    quota: { stopAt: daily_limit }
  });
  clients.set(id, client);
  return client;
}

// examples/fleet/night.ts
var QUEUE = "accounts";
var ATTEMPTS = 5;
function registerNight(erp) {
  async function accountNight(id, night) {
    console.log(`${DBOS2.executorID} begins ${id}`);
    const account = await DBOS2.runStep(() => findAccount(id), { name: "account" });
    let place;
    const outcomes = {};
    for (const name2 of ["scopes", ...Object.keys(jobs)]) {
      const outcome = await again(
        name2,
        async () => place ? doJob(name2, account, erp, place, night) : outcomeOf2(async () => findPlace(account))
      );
      outcomes[name2] = outcome;
      if (name2 === "scopes" && outcome.state === "done") place = outcome.counts;
      if (outcome.state === "done") continue;
      if (outcome.state === "waiting") await startNight(id, night, new Date(outcome.until));
      break;
    }
    const last = Object.values(outcomes).at(-1)?.state ?? "done";
    await DBOS2.runStep(() => saveReport(id, night, last, outcomes), { name: "report" });
    console.log(`${DBOS2.executorID} ends ${id}: ${last}`);
    return last;
  }
  async function again(name2, work3) {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await DBOS2.runStep(work3, { name: name2 });
      if (outcome.state !== "failed" || !outcome.retryable || attempt === ATTEMPTS) return outcome;
      await DBOS2.sleep(1e3 * 4 ** attempt);
    }
  }
  const accountNightWorkflow = DBOS2.registerWorkflow(accountNight, { name: "accountNight" });
  async function startNight(id, night, from) {
    const delaySeconds = from && Math.max(1, Math.ceil((from.getTime() - Date.now()) / 1e3));
    await DBOS2.startWorkflow(accountNightWorkflow, {
      // Queued twice under one name, it is done once.
      workflowID: `${id}:${night}${from ? `:${from.toISOString()}` : ""}`,
      queueName: QUEUE,
      enqueueOptions: { queuePartitionKey: id, ...delaySeconds && { delaySeconds } }
    })(id, night);
  }
  async function startAll(scheduled) {
    const night = scheduled.toISOString().slice(0, 10);
    const ids = await DBOS2.runStep(async () => {
      const { rows } = await pool.query("select id from accounts order by id");
      return rows.map(({ id }) => id);
    });
    for (const id of ids) await startNight(id, night);
  }
  const startAllWorkflow = DBOS2.registerWorkflow(startAll, { name: "startAll" });
  return { queue: QUEUE, startAll: startAllWorkflow };
}

// examples/fleet/worker.ts
var BEAT_MS = 2e3;
var SILENT_MS = 15e3;
async function startWorker(name2, erp, { schedule = "0 2 * * *", slots = 4 } = {}) {
  DBOS3.setConfig({
    name: "ottimate-fleet",
    systemDatabaseUrl: process.env.DATABASE_URL ?? "",
    executorID: name2,
    // Change it with the order of the steps: what one version has begun, no other goes on with.
    applicationVersion: "1",
    runMigrations: false,
    logLevel: "warn"
  });
  const { queue, startAll } = registerNight(erp);
  await DBOS3.launch();
  await DBOS3.registerQueue(queue, { partitionConcurrency: 1, workerConcurrency: slots });
  await DBOS3.applySchedules([{ scheduleName: "nightly", workflowFn: startAll, schedule }]);
  setInterval(() => void beat(name2).catch(console.error), BEAT_MS);
}
async function startNights() {
  await DBOS3.triggerSchedule("nightly");
}
async function beat(name2) {
  await pool.query(
    "insert into workers values ($1, now()) on conflict (id) do update set seen_at = excluded.seen_at",
    [name2]
  );
  const { rows } = await pool.query(
    "select id from workers where seen_at < now() - $1 * interval '1 ms'",
    [SILENT_MS]
  );
  for (const { id } of rows) await takeOver(id);
}
async function takeOver(name2) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rowCount } = await client.query(
      "delete from workers where id = (select id from workers where id = $1 for update skip locked)",
      [name2]
    );
    const begun = rowCount ? await DBOS3.listWorkflows({ executorId: name2, status: "PENDING" }) : [];
    for (const { workflowID, queueName } of begun)
      await DBOS3.resumeWorkflow(workflowID, queueName ? { queueName } : {});
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

// test/fleet/proof/dbos-worker.ts
var [name = "worker", inbox = "inbox", big = ""] = process.argv.slice(2);
var { FIRST_WORKER } = process.env;
await startWorker(
  name,
  sampleErp(inbox, (account) => account === big ? 50 : 1)
);
if (FIRST_WORKER === name) await startNights();
