import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { finishSchema, namedSchemas, onlyUsed } from "./openapi-schemas.ts";
import { PROBLEM_TYPE, ProblemDetails } from "./problem-details.ts";

const meanings: Record<number, string> = {
  400: "The form of the question is wrong.",
  403: "This may not be asked from there, or of this server.",
  404: "The address names something that is not there.",
  409: "The estate has changed since.",
  413: "The body is too large.",
  422: "The form is right and the meaning is not: an id that is not there, a need on oneself.",
};

/**
 * The `response` of a route's schema: its answer, and problem details for what can go wrong.
 *
 * @param errors - statuses of errors beside 429 and 500, which any route may answer.
 */
export function answersWith<Answer extends z.ZodType>(
  answer: Answer,
  description: string,
  errors: readonly number[] = [],
) {
  return {
    ...errorsWith(errors),
    200: { description, content: { "application/json": { schema: answer } } },
  };
}

/** Problem details for what can go wrong with a route, whatever it answers. */
export function errorsWith(errors: readonly number[] = []) {
  const problem = (meaning: string) => ({
    description: meaning,
    content: { [PROBLEM_TYPE]: { schema: ProblemDetails } },
  });
  return {
    ...Object.fromEntries(errors.map((status) => [status, problem(meanings[status] ?? "")])),
    "4xx": problem("Another fault of the request, such as too many of them."),
    "5xx": problem("A fault of the server."),
  };
}

/** The same of an answer that can be had as a stream of events as well. */
export function answersAsEvents(answer: z.ZodType, description: string, errors: readonly number[]) {
  const response = answersWith(answer, description, errors);
  const content = { ...response[200].content, "text/event-stream": { schema: z.string() } };
  return { ...response, 200: { ...response[200], content } };
}

/** Documents every route that is registered after it: OpenAPI 3.1 at /docs/json, and to read and try at /docs. */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  const config = { schemaRegistry: namedSchemas, zodToJsonConfig: { override: finishSchema } };
  const withSchemas = createJsonSchemaTransformObject(config);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Sharedfate",
        version: "0.1.0",
        description: "Which services stop, when and why, when a system that councils share is hit.",
        license: { name: "MIT", identifier: "MIT" },
      },
      tags: [
        { name: "impact", description: "What fails because of what happens." },
        { name: "criticality", description: "What hangs on which system, and on which pair of them." },
        { name: "questions", description: "What follows from what happens, and what to do about it." },
        { name: "estates", description: "What is modelled." },
        { name: "server", description: "The server itself." },
      ],
    },
    transform: createJsonSchemaTransform(config),
    transformObject: (document) => onlyUsed(withSchemas(document)),
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    // The badge of an outside validator would be a request that leaves the machine.
    uiConfig: { validatorUrl: null, deepLinking: true },
    theme: { title: "Sharedfate API" },
    // Swagger UI brings a style element of its own; no other page may.
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  });
}
