import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";
import { RequestError } from "../problem-details.ts";

const MINUTE_MS = 60_000;

const policies = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Positions in a drawing are set as style attributes; style elements stay forbidden.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Councils run this inside their networks, often without TLS; who has TLS sets this at the proxy.
  strictTransportSecurity: false,
  referrerPolicy: { policy: "no-referrer" },
});

/**
 * Lets nothing in from outside and nothing out: a page may load and ask only what this server gives.
 *
 * Requests are limited by client address. The machine's own addresses are free: a person at the
 * keyboard, or a proxy that stands in front and counts for itself.
 */
export async function secure(
  app: FastifyInstance,
  options: { readonly requestsPerMinute: number },
): Promise<void> {
  const headers = headersOf(policies);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: MINUTE_MS,
    allowList: (request) => isLoopback(request.ip),
    errorResponseBuilder: (_request, { after }) =>
      new RequestError(
        "TOO_MANY_REQUESTS",
        `More than ${options.requestsPerMinute} requests in a minute; ask again in ${after}.`,
      ),
  });
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

/** The headers that a middleware sets: the same on every answer, so that they are worked out once. */
function headersOf(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, () => undefined);
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
