import { inputShapes } from "../../generated/inputs.ts";

/** What the document says of a property. */
export interface Field {
  readonly kind: string;
  readonly null?: boolean;
  readonly of?: Field | string;
}

const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = inputShapes;

/** The properties of an object, by the name of its shape. */
export function shapeOf(name: string): Readonly<Record<string, Field>> {
  return shapes[name] ?? {};
}

/** The shape of the objects that a property lists; undefined where it is no list of objects. */
export function listedShape({ kind, of }: Field): string | undefined {
  const isList = kind === "list" && typeof of === "object" && of.kind === "object";
  return isList && typeof of.of === "string" ? of.of : undefined;
}
