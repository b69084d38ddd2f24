import type { FastifyInstance, FastifyReply, FastifyServerOptions } from "fastify";
import { fastify } from "fastify";
import { documentRoutes } from "./openapi.ts";
import { deliver } from "./plugins/delivery.ts";
import { servePages } from "./plugins/pages.ts";
import { answerProblems, malformedAnswer, sendProblem } from "./plugins/problems.ts";
import { readQuestions } from "./plugins/questions.ts";
import { secure } from "./plugins/security.ts";
import { criticalityRoutes } from "./routes/criticality.ts";
import { estateRoutes } from "./routes/estates.ts";
import { exportRoutes } from "./routes/exports.ts";
import { healthRoutes } from "./routes/health.ts";
import { importRoutes } from "./routes/imports.ts";
import { impactRoutes } from "./routes/impact.ts";
import { nodeRoutes } from "./routes/nodes.ts";
import { problemRoutes } from "./routes/problems.ts";
import { questionRoutes } from "./routes/questions.ts";
import type { KeptEstates } from "./store/kept-estates.ts";
import { Rankings } from "./store/rankings.ts";
import type { ServedEstates } from "./store/served-estate.ts";
import { JobPool } from "./workers/job-pool.ts";
import type { Performer } from "./workers/job-pool.ts";

const MEGABYTE = 2 ** 20;
const SECOND_MS = 1000;

export interface AppOptions {
  readonly estates: ServedEstates;
  /** Where imports are kept, among the estates that are served. Default: nowhere, and none is. */
  readonly kept?: KeptEstates;
  /** The folder of the built pages, as an absolute path. It may be built while the server runs. */
  readonly webRoot: string;
  /** Default: nothing is logged. */
  readonly logger?: FastifyServerOptions["logger"];
  /** Proxies in front, whose word on the client's address is taken. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** How much one client may ask; addresses of the machine itself are not counted. */
  readonly requestsPerMinute?: number;
  /** The largest body, in bytes. */
  readonly bodyLimitBytes?: number;
  /** What works out long answers. Default: threads of its own, which end with the server. */
  readonly jobs?: Performer;
}

/**
 * Puts the server together: pages, API and its documentation. It does not listen yet.
 *
 * Everything arrives as options; nothing is read from disk but the pages.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { estates, webRoot, requestsPerMinute = 600, bodyLimitBytes = 10 * MEGABYTE } = options;
  const trusted = options.trustedProxies ?? [];
  const app: FastifyInstance = fastify({
    logger: options.logger ?? false,
    bodyLimit: bodyLimitBytes,
    trustProxy: trusted.length > 0 ? [...trusted] : false,
    connectionTimeout: 60 * SECOND_MS,
    requestTimeout: 30 * SECOND_MS,
    keepAliveTimeout: 10 * SECOND_MS,
    // Ids have up to 128 characters, each of which may be written as three.
    routerOptions: { maxParamLength: 3 * 128 },
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply as FastifyReply),
    clientErrorHandler: (error, socket) => {
      if (error.code === "ECONNRESET" || !socket.writable) return;
      socket.end(malformedAnswer(error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400));
    },
  });
  readQuestions(app);
  answerProblems(app);
  await secure(app, { requestsPerMinute });
  await deliver(app);
  await documentRoutes(app);
  const rankings = new Rankings(options.jobs ?? ownThreads(app));
  await app.register(healthRoutes, { estates });
  await app.register(
    async (api) => {
      api.addHook("onRequest", (_request, reply, done) => {
        // Kept answers are asked about before they are used: a responder must not read yesterday's estate.
        reply.header("cache-control", "no-cache");
        done();
      });
      await api.register(estateRoutes, { estates });
      await api.register(impactRoutes, { estates });
      await api.register(criticalityRoutes, { estates, rankings });
      await api.register(questionRoutes, { estates });
      await api.register(nodeRoutes, { estates });
      await api.register(importRoutes, { estates, kept: options.kept ?? null });
      await api.register(exportRoutes, { estates });
      await api.register(problemRoutes);
    },
    { prefix: "/api" },
  );
  await servePages(app, { webRoot });
  return app;
}

function ownThreads(app: FastifyInstance): JobPool {
  const pool = new JobPool();
  app.addHook("onClose", () => pool.close());
  return pool;
}
