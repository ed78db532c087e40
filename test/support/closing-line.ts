import type { Reporter, TestModule } from "vitest/node";

/** Ends every run with a line that scripts can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    // Errors outside of tests, and files that cannot be collected, fail the run too.
    let failed = errors.length;
    for (const module of modules) {
      if (module.state() === "failed" && module.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
    }
    // After the summary of the default reporter.
    process.once("exit", () => console.log(`${passed} passed, ${failed} failed`));
  }
}
