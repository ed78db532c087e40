/** Invalid input; its message says everything that the user needs to know. */
export class InputError extends Error {
  override readonly name = "InputError";
}
