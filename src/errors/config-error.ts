import { OttimateError } from "./base.ts";

/** The client cannot be made, or asked-for credentials cannot be used: an option is missing, unknown or malformed. */
export class OttimateConfigError extends OttimateError {
  override readonly name = "OttimateConfigError";
  /** Every fault that was found, each naming the option and its environment variable. */
  readonly faults: readonly string[];

  constructor(subject: string, faults: readonly string[]) {
    super(`${subject}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}
