/** Something that was handed in cannot be used; its message is all that a person needs to see. */
export class InputError extends Error {
  override readonly name = "InputError";
}
