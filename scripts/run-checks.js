import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOrFetchBrowser, howToGetABrowser } from "./set-up/browser.js";
import { countsLine, countsOf } from "./set-up/counts.js";
import { runNpm } from "./set-up/run.js";
import { endingInOneSentence } from "./set-up/trouble.js";
import { root, setUpPackages, setUpPage } from "./set-up.js";

const TESTS = "check:tests";

/** The checks of package.json, all of them whatever fails, or only the tests that the arguments choose. */
export async function runChecks(args) {
  process.exitCode = await endingInOneSentence(async () => {
    await setUpPackages({ dev: true });
    const browser = await findOrFetchBrowser(root);
    const env = browser === null ? {} : { CHROME_PATH: browser };
    const checks = args.length > 0 ? [] : checksBesideTests();
    const steps = [
      { name: "build", run: setUpPage },
      ...checks.map((name) => ({ name, run: () => check(name, { env }) })),
    ];
    const failures = [];
    for (const { name, run } of steps) {
      const code = await run();
      if (code !== 0) failures.push({ name, code });
    }
    const tests = await runTests(args, { env });
    const counts = countsOf(tests.report, { otherFailures: failures.length });
    if (tests.code !== 0) failures.push({ name: TESTS, code: tests.code });

    if (browser === null) console.error(howToGetABrowser);
    if (failures.length > 0) console.error(`Failed: ${failures.map(({ name }) => name).join(", ")}`);
    console.log(countsLine(counts));
    return failures[0]?.code ?? 0;
  });
}

function checksBesideTests() {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.keys(scripts).filter((name) => name.startsWith("check:") && name !== TESTS);
}

async function check(name, { env }) {
  console.log(`\n${name}`);
  const { code } = await runNpm(["run", "--silent", name], { cwd: root, env, doing: `running ${name}` });
  return code;
}

async function runTests(args, { env }) {
  const folder = mkdtempSync(join(tmpdir(), "sharedfate-"));
  const file = join(folder, "tests.json");
  try {
    console.log(`\n${TESTS}`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code } = await runNpm(["run", "--silent", TESTS, "--", ...reporters, ...args], {
      cwd: root,
      env,
    });
    return { code, report: readReport(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What vitest wrote; if it ended before it could, a report of no tests and no success. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    const none = {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    };
    return { ...none, success: false };
  }
}
