/** What every error of this package has in common: `instanceof OttimateError` tells them from all others. */
export class OttimateError extends Error {
  override readonly name: string = "OttimateError";

  /** What a log may hold of this error: its own fields, never a cause, a header or a secret. */
  toJSON(): Record<string, unknown> {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
}
