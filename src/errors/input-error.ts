import { OttimateError } from "./base.ts";

/** A call was given something that cannot be sent. Nothing has been sent, not even for a token. */
export class OttimateInputError extends OttimateError {
  override readonly name = "OttimateInputError";
  /** Where the fault is, such as `params.path.id`. */
  readonly argument: string;

  constructor(call: string, argument: string, fault: string) {
    super(`${call}: ${argument} ${fault}. Nothing was sent.`);
    this.argument = argument;
  }
}
