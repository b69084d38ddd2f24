import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemCodes } from "../../src/index.ts";
import { answersWith } from "../openapi.ts";
import { codeTable, requestCodes } from "../problem-details.ts";

const ProblemType = z.object({
  code: z.enum([...problemCodes, ...requestCodes]),
  status: z
    .int()
    .describe("The HTTP status that goes with it, 404 where the address itself names what is not there."),
  title: z.string().describe("What it means."),
});

/** What the `type` of problem details points at. */
export const problemRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    "/problems/:code",
    {
      schema: {
        operationId: "getProblemType",
        summary: "What a code in problem details means",
        tags: ["server"],
        params: z.object({ code: ProblemType.shape.code }),
        response: answersWith(ProblemType, "The code, its status and what it means.", [400]),
      },
    },
    (request) => ({ code: request.params.code, ...codeTable[request.params.code] }),
  );
  done();
};
