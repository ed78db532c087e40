/** One module that is broken in every way, and the tests that have to notice. */
export interface MutationTask {
  readonly module: string;
  /** With all mutants in it, each behind a switch. */
  readonly code: string;
  /** Below the root. */
  readonly tests: readonly string[];
  /** Where the runner keeps what it has found. */
  readonly findings: string;
}

/** What became of the mutants, by their ids. */
export interface Findings {
  /** The test that noticed. */
  readonly killed: Record<string, string>;
  /** Those that a test has run through. */
  readonly covered: Record<string, true>;
  /** Those that are run through while modules are loaded, where they cannot be switched on. */
  readonly loaded: Record<string, true>;
  /** Tests that fail with nothing broken, or after something was. */
  readonly failed: string[];
}
