import { OttimateError } from "./base.ts";

/** A call was given something that cannot be sent. Nothing of it has been sent. */
export class OttimateInputError extends OttimateError {
  override readonly name = "OttimateInputError";
  /** Where the fault is, such as `params.path.id`. */
  readonly argument: string;

  constructor(call: string, argument: string, fault: string) {
    super(`${call}: ${argument} ${fault}. Nothing was sent.`);
    this.argument = argument;
  }
}
