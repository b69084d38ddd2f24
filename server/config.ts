import { z } from "zod";
import { StartError } from "./start-error.ts";

/** Where the server listens if nothing else is asked and the port is free. */
export const DEFAULT_PORT = 8025;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const Port = z.coerce.number().int().min(0).max(65_535);

/** Settings from the environment. An empty variable counts as one that is not set. */
const Environment = z.object({
  PORT: Port.optional(),
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(logLevels).default("warn"),
  TRUST_PROXY: z.string().optional(),
});

const meanings: Record<keyof z.infer<typeof Environment>, string> = {
  PORT: "a whole number from 0 to 65535, where 0 takes any free port",
  HOST: "an address to listen on, such as 127.0.0.1",
  LOG_LEVEL: `one of ${logLevels.join(", ")}`,
  TRUST_PROXY: "the addresses of the proxies in front, separated by commas",
};

export interface Config {
  /** The port asked for; null takes the default, or the next free one. */
  readonly port: number | null;
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Proxies whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
}

/**
 * Reads the settings from the environment.
 *
 * @throws StartError that names the variable, what it holds and what it should hold.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(meanings).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const result = Environment.safeParse(given);
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0]) as keyof typeof meanings;
    throw new StartError(`${name} is "${environment[name] ?? ""}" and should be ${meanings[name]}.`);
  }
  const { PORT, HOST, LOG_LEVEL, TRUST_PROXY } = result.data;
  return {
    port: PORT ?? null,
    host: HOST,
    logLevel: LOG_LEVEL,
    trustedProxies: TRUST_PROXY?.split(",").map((address) => address.trim()) ?? [],
  };
}
