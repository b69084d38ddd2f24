import type { FastifyInstance } from "fastify";
import { DEFAULT_PORT } from "./config.ts";
import { StartError } from "./start-error.ts";

/** How far above the default a free port is looked for before the system is asked for any. */
const TRIED_PORTS = 20;

export interface ListenOptions {
  readonly host: string;
  /** The port asked for; null takes the wished one or the next that is free. */
  readonly port: number | null;
  /** Default: the documented one. */
  readonly wished?: number;
}

export interface Listening {
  /** Such as http://127.0.0.1:8025. */
  readonly address: string;
  /** Whether the wished port was taken, so that another was found. */
  readonly moved: boolean;
}

/**
 * Starts to listen: on the port asked for, or on the default one, else on the next that is free.
 *
 * @throws StartError if the port asked for is taken or may not be used, or the host is not this machine's.
 */
export async function listen(
  app: FastifyInstance,
  { host, port, wished = DEFAULT_PORT }: ListenOptions,
): Promise<Listening> {
  if (port !== null) return { address: addressOf(host, await open(app, host, port)), moved: false };
  for (let tried = 0; tried < TRIED_PORTS; tried++) {
    try {
      return { address: addressOf(host, await open(app, host, wished + tried)), moved: tried > 0 };
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
  }
  return { address: addressOf(host, await open(app, host, 0)), moved: true };
}

class PortTaken extends StartError {}

async function open(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EADDRINUSE") {
      throw new PortTaken(
        `Port ${port} on ${host} is taken. Stop what listens there, or choose another with PORT.`,
      );
    }
    if (code === "EACCES")
      throw new StartError(`Port ${port} may not be used without special rights. Choose one above 1023.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new StartError(`"${host}" is not an address of this machine. Choose another with HOST.`);
    }
    throw error;
  }
  const bound = app.server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}

/** An address to open in a browser: one that stands for every interface is reached on this machine as well. */
function addressOf(host: string, port: number): string {
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}
