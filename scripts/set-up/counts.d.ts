/** What is read of the report that vitest writes with `--reporter=json`. */
export interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts tests. Whatever fails without being a test (a test file that cannot be loaded, another check)
 * counts as one failure, so that "0 failed" is said only if nothing failed.
 */
export function countsOf(report: VitestReport, options: { readonly otherFailures: number }): Counts;

/** The last line of `npm test`: `12 passed, 1 failed`, and `, 2 skipped` if there are any. */
export function countsLine(counts: Counts): string;
