export function countsOf(report, { otherFailures }) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failedTests = report.numFailedTests + brokenFiles;
  const unexplained = failedTests === 0 && !report.success ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failedTests + unexplained + otherFailures,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
