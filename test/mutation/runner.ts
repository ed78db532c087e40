import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type RunnerTestCase as Test, TestRunner } from "vitest";
import type { Findings, MutationTask } from "./task.ts";

/** What the code of Stryker's instrumenter looks at. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

declare global {
  var __stryker__: Switches | undefined;
}
globalThis.__stryker__ ??= {};
const switches = globalThis.__stryker__;
// A test may replace the clock.
const { setTimeout, clearTimeout, performance } = globalThis;
const now = performance.now.bind(performance);
const task: MutationTask = JSON.parse(readFileSync(process.env.MUTATION_TASK ?? "", "utf8"));
const findings: Findings = existsSync(task.findings)
  ? JSON.parse(readFileSync(task.findings, "utf8"))
  : { killed: {}, covered: {}, loaded: {}, failed: [] };

/** A test that hangs has noticed. How long that takes is a multiple of its own time, as the machine may be busy. */
const hangsMs = (ownMs: number) => Math.min(1_500 + 50 * ownMs, MAX_MS);
const MAX_MS = 20_000;
/** So many times as often as without a mutant, and a loop has no end. */
const MAX_HITS = 100;

/**
 * Runs each test once as it is, then once for each mutant that it has run through and that no test has noticed yet, and once more as
 * it is, all in one process: a process for each mutant takes a hundred times as long.
 */
export default class MutationRunner extends TestRunner {
  #plan: string[] = [];
  #hits: Record<string, number> = {};
  #ownMs = 0;
  #isIdle = false;

  override async onBeforeRunTask(test: Test): Promise<void> {
    await super.onBeforeRunTask(test);
    // As many as there may be; those that are not needed do nothing but for their hooks.
    test.repeats = Number(process.env.MUTATION_COUNT) - Object.keys(findings.killed).length + 1;
    this.#plan = [];
  }

  override onBeforeTryTask(test: Test, { repeats = 0 }: { repeats?: number } = {}): void {
    super.onBeforeTryTask(test);
    const mutant = this.#plan[repeats - 1];
    this.#isIdle = repeats > this.#plan.length + 1;
    switches.currentTestId = repeats === 0 ? test.id : undefined;
    switches.activeMutant = mutant;
    switches.hitCount = mutant === undefined ? undefined : 0;
    switches.hitLimit = mutant === undefined ? undefined : (this.#hits[mutant] ?? 1) * MAX_HITS + 1_000;
  }

  async runTask(test: Test): Promise<void> {
    if (this.#isIdle) return;
    const isMutated = switches.activeMutant !== undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hangs = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("It hangs.")), isMutated ? hangsMs(this.#ownMs) : MAX_MS);
    });
    const began = now();
    try {
      await Promise.race([TestRunner.getTestFn(test)(), hangs]);
    } finally {
      clearTimeout(timer);
      if (!isMutated) this.#ownMs = now() - began;
    }
  }

  onAfterRetryTask(test: Test, { repeats }: { repeats: number }): void {
    const mutant = switches.activeMutant;
    switches.activeMutant = undefined;
    switches.currentTestId = undefined;
    const hasFailed = test.result?.state === "fail";
    if (repeats === 0) this.#lookAt(test, hasFailed);
    else if (hasFailed && mutant !== undefined) findings.killed[mutant] = test.name;
    else if (hasFailed) findings.failed.push(`${test.name}, after ${this.#plan.length} mutants`);
    if (hasFailed && test.result) {
      test.result.state = "run";
      test.result.errors = undefined as never;
    }
  }

  /** What of the module it has run through, the first time. */
  #lookAt(test: Test, hasFailed: boolean): void {
    this.#hits = switches.mutantCoverage?.perTest[test.id] ?? {};
    for (const id of Object.keys(this.#hits)) findings.covered[id] = true;
    if (hasFailed) findings.failed.push(`${test.name}: ${test.result?.errors?.[0]?.message}`);
    else this.#plan = Object.keys(this.#hits).filter((id) => !(id in findings.killed));
  }

  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    for (const id of Object.keys(switches.mutantCoverage?.static ?? {})) findings.loaded[id] = true;
    writeFileSync(task.findings, JSON.stringify(findings));
  }
}
