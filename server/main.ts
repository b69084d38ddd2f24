import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EstateError } from "../src/index.ts";
import { buildApp } from "./app.ts";
import { DEFAULT_PORT, readConfig } from "./config.ts";
import { incidentSummary } from "./incident-summary.ts";
import type { Listening } from "./listen.ts";
import { listen } from "./listen.ts";
import { StartError } from "./start-error.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { KeptEstates } from "./store/kept-estates.ts";
import { loadEstates } from "./store/estates.ts";

const bundledEstate = fileURLToPath(new URL("../data/west-london", import.meta.url));
const webRoot = fileURLToPath(new URL("../web/dist", import.meta.url));

export interface ServeOptions {
  /** Files and folders to serve; "-" is standard input. Default: the estate that comes with Sharedfate. */
  readonly paths?: readonly string[];
  /** Relative paths are taken from here. Default: the folder in which the process was started. */
  readonly cwd?: string;
  /** Default: PORT of the environment, else 8025 or the next free one. 0 takes any free port. */
  readonly port?: number;
  /** Default: HOST of the environment, else 127.0.0.1. */
  readonly host?: string;
  /** The largest file taken, in bytes. */
  readonly maxBytes?: number;
  /** The folder in which imports are kept. Default: none is kept. */
  readonly keep?: string;
  /** Where lines for the user go. Default: standard output. */
  readonly say?: (line: string) => void;
}

/**
 * Loads estates, serves them, and says where and what they come to. Returns once it listens; the
 * process then lives until SIGTERM or SIGINT.
 *
 * @throws EstateError with everything that is wrong with the files; StartError for a port or a setting.
 */
export async function startServer(options: ServeOptions = {}): Promise<Listening> {
  const { paths = [], cwd = process.cwd(), maxBytes, say = (line: string) => console.log(line) } = options;
  const config = readConfig(process.env);
  const estates = await loadEstates(paths.length > 0 ? paths : [bundledEstate], { cwd, maxBytes });
  const kept = options.keep === undefined ? null : new KeptEstates(estates, resolve(cwd, options.keep));
  await kept?.restore();
  const app = await buildApp({
    estates,
    ...(kept === null ? {} : { kept }),
    webRoot,
    // Standard output is for the user; the log goes beside it.
    logger: { level: config.logLevel, stream: process.stderr },
    trustedProxies: config.trustedProxies,
  });
  stopOnSignals(app);
  const listening = await listen(app, {
    host: options.host ?? config.host,
    port: options.port ?? config.port,
  });
  if (listening.moved) say(`Port ${DEFAULT_PORT} is taken; this is the next free one.`);
  say(`Sharedfate serves ${listening.address} (API: ${listening.address}/docs; Ctrl+C stops it)`);
  for (const served of [...estates.values()].slice(0, 1)) {
    say("");
    for (const line of incidentSummary(served, listening.address)) say(line);
  }
  return listening;
}

/** Runs the server as a program of its own, with files as arguments. */
async function main(): Promise<void> {
  try {
    await startServer({ paths: process.argv.slice(2) });
  } catch (error) {
    if (error instanceof EstateError) {
      for (const { file, line, path, message, code } of error.problems) {
        console.error(
          `${[file, line].filter((part) => part !== null).join(":")}: ${path ? `${path}: ` : ""}${message} [${code}]`,
        );
      }
    } else if (error instanceof StartError) console.error(error.message);
    else throw error;
    process.exitCode = 1;
  }
}

const program = process.argv[1];
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await main();
