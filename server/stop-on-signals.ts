import type { FastifyInstance } from "fastify";

/** Requests that take longer than this are cut off when the server stops. */
const GRACE_MS = 10_000;

/** Signals within this time of the first are the same wish. */
const SAME_KEY_PRESS_MS = 1_000;

/**
 * Stops the server on SIGTERM and SIGINT: nothing new is taken, requests in flight are finished, and
 * the process ends by itself with exit status 0. A second signal ends it at once, unless it comes with
 * the first: npm and process groups deliver one key press twice.
 */
export function stopOnSignals(app: FastifyInstance): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => signals.forEach((signal) => process.off(signal, stop)), SAME_KEY_PRESS_MS).unref();
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref();
    void app.close();
  };
  for (const signal of signals) process.on(signal, stop);
}

const signals = ["SIGTERM", "SIGINT"] as const;
