import { spawn } from "node:child_process";
import { basename } from "node:path";
import { constants } from "node:os";
import { clearInterval, setInterval } from "node:timers";
import { Trouble } from "./trouble.js";

const SIGN_OF_LIFE_MS = 20_000;
const LOOK_FOR_SHELL_MS = 300;
/** Enough of what a program complained about to tell why it failed. */
const TAIL_CHARACTERS = 20_000;

/**
 * Runs a program to its end with our own output, and returns its code. Stopped by a signal it is
 * trouble, with a code that is 128 more than that signal's number, as in a shell.
 *
 * Options: cwd; env, laid over ours; doing, said again every 20 s while it lasts; complaints, what
 * becomes of standard error: "shown", "shown and kept" to return it as well, or "kept" to show nothing.
 */
export function run(program, args, { cwd, env = {}, doing, complaints = "shown" }) {
  const isQuiet = complaints === "kept";
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["inherit", isQuiet ? "ignore" : "inherit", complaints === "shown" ? "inherit" : "pipe"],
    // On Windows npm is a batch file, which only a shell can start.
    shell: process.platform === "win32" && program === "npm",
  });
  let kept = "";
  child.stderr?.on("data", (chunk) => {
    if (!isQuiet) process.stderr.write(chunk);
    kept = (kept + chunk).slice(-TAIL_CHARACTERS);
  });
  const stopSaying = doing === undefined ? () => {} : sayEverySoOften(doing);
  const signals = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      // npm answers a signal with a code of its own; what counts is that we were told to stop.
      const stoppedBy = signal ?? (code === 0 ? null : signals.first());
      if (stoppedBy === null) resolve({ code, complaints: kept });
      else reject(new Trouble(`Stopped by ${stoppedBy}.`, 128 + constants.signals[stoppedBy]));
    });
  }).finally(() => {
    stopSaying();
    signals.stop();
  });
}

/** Runs npm: the one that started us where there is one, else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath ?? "";
  if (/^npm-cli\.c?js$/.test(basename(npm))) return run(process.execPath, [npm, ...args], options);
  return run("npm", args, options);
}

function sayEverySoOften(doing) {
  const startMs = Date.now();
  const timer = setInterval(
    () => console.log(`Still ${doing} (${Math.round((Date.now() - startMs) / 1000)} s)…`),
    SIGN_OF_LIFE_MS,
  );
  return () => clearInterval(timer);
}

/** While a child runs, signals are its to answer; we end when it does. */
function forwardSignals(child) {
  const received = [];
  const receive = (signal) => {
    received.push(signal);
    // A terminal sends Ctrl-C to the child by itself, and a second one would mean "at once".
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  const stops = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    const listener = () => receive(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  stops.push(whenShellEnds(() => receive("SIGTERM")));
  return { first: () => received[0] ?? null, stop: () => stops.forEach((stop) => stop()) };
}

/** npm passes a signal to the shell between it and us, which dies of it and passes nothing on. */
function whenShellEnds(tell) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    tell();
  }, LOOK_FOR_SHELL_MS);
  return () => clearInterval(timer);
}
