import { describe, expect, it } from "vitest";
import { countsLine, countsOf, type VitestReport } from "../../../scripts/set-up/counts.js";

const report = (given: Partial<VitestReport>): VitestReport => ({
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...given,
});
const counted = (given: Partial<VitestReport>, otherFailures = 0) =>
  countsLine(countsOf(report(given), { otherFailures }));

describe("the last line of the tests", () => {
  it("counts what passed and what failed", () => {
    const file = {
      status: "failed",
      assertionResults: [{ status: "passed" }, { status: "failed" }, { status: "failed" }],
    };
    expect(counted({ numFailedTests: 2, success: false, testResults: [file] })).toBe("3 passed, 2 failed");
  });

  it("counts what was skipped or is still to be written, if there is any", () => {
    expect(counted({ numPendingTests: 1, numTodoTests: 1 })).toBe("3 passed, 0 failed, 2 skipped");
  });

  it("counts a test file that cannot be loaded as a failure", () => {
    const file = { status: "failed", assertionResults: [] };
    expect(counted({ success: false, testResults: [file] })).toBe("3 passed, 1 failed");
  });

  it("counts each other check that failed as a failure", () => {
    expect(counted({}, 2)).toBe("3 passed, 2 failed");
  });

  it("never says that nothing failed when something did that no test accounts for", () => {
    expect(counted({ success: false })).toBe("3 passed, 1 failed");
    expect(counted({ success: false }, 1)).toBe("3 passed, 2 failed");
  });
});
