import type { ErrorObject } from "ajv/dist/2020.js";
import { type Check, checkOf } from "./ajv.ts";

/** One issue of a value. */
export interface Problem {
  /** Where, such as `items[0].price`; empty for the value itself. */
  readonly field: string;
  /** In the words of the API: `A valid integer is required.` */
  readonly text: string;
  /** As part of a sentence: `must be an integer`. */
  readonly fault: string;
}

/** The issues of a value, one per field. For a request with several forms, those of the nearest form. */
export function explain(check: Check, value: unknown): readonly Problem[] {
  return simplify(check(value)).map(problemOf);
}

/** Replaces the errors of all forms with those of the nearest one. */
function simplify(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choice = errors
    .filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf")
    .sort(outermost)[0];
  if (!choice) return errors.filter(({ keyword }) => keyword !== "if");
  const { instancePath, data } = choice;
  const elsewhere = errors.filter(
    (error) => error.instancePath !== instancePath && !error.instancePath.startsWith(`${instancePath}/`),
  );
  const forms = (choice.schema as object[]).map((form) => simplify(checkOf(form)(data)));
  const [nearest = []] = forms.sort((a, b) => a.length - b.length);
  // If the nearest form has no issue, several match, which is the issue.
  const inForm = nearest.map((error) => ({ ...error, instancePath: instancePath + error.instancePath }));
  return [...simplify(elsewhere), ...(inForm.length > 0 ? inForm : [choice])];
}

const outermost = (a: ErrorObject, b: ErrorObject): number => a.instancePath.length - b.instancePath.length;

function problemOf({ keyword, instancePath, params, message = "", data }: ErrorObject): Problem {
  const at = (name?: unknown) => fieldOf(instancePath, name);
  switch (keyword) {
    case "required":
      return { field: at(params.missingProperty), text: "This field is required.", fault: "is required" };
    case "dependentRequired": {
      const given = (data as Record<string, unknown>)[String(params.property)];
      const fault = `is required when ${params.property} is ${given}`;
      return { field: at(params.missingProperty), text: `This field ${fault}.`, fault };
    }
    case "unevaluatedProperties":
    case "additionalProperties": {
      const name = params.unevaluatedProperty ?? params.additionalProperty;
      return { field: at(name), text: "This field is not known.", fault: "is not known" };
    }
    case "false schema":
      return {
        field: at(),
        text: "This field belongs to another form of the request.",
        fault: "belongs to another form",
      };
    case "type":
      return {
        field: at(),
        text: typeText(params.type),
        fault: `must be ${withArticle(String(params.type))}`,
      };
    case "enum":
      return { field: at(), text: `${JSON.stringify(data)} is not a valid choice.`, fault: choices(params) };
    case "minProperties":
      return {
        field: at(),
        text: "This field may not be empty.",
        fault: "must not be empty; leave it out to keep what is there",
      };
    default:
      return { field: at(), text: `Not valid: ${message}.`, fault: message };
  }
}

const withArticle = (type: string): string => (/^[aio]/.test(type) ? `an ${type}` : `a ${type}`);
const choices = ({ allowedValues }: ErrorObject["params"]): string =>
  `must be one of ${(allowedValues as unknown[]).join(", ")}`;

function typeText(type: unknown): string {
  if (type === "integer" || type === "number") return `A valid ${type} is required.`;
  return type === "string" ? "Not a valid string." : `Not a valid ${String(type)}.`;
}

/** `/items/0/price` is `items[0].price`. */
function fieldOf(path: string, name: unknown): string {
  const keys = path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const field = keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("");
  return (name === undefined ? field : `${field}.${String(name)}`).replace(/^\./, "");
}
