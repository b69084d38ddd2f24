import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { answersWith } from "../openapi.ts";
import type { ServedEstates } from "../store/served-estate.ts";

const Health = z.object({
  status: z.literal("ok"),
  estates: z.int().describe("How many estates are served."),
});

/** Whether the server answers. */
export const healthRoutes: FastifyPluginCallbackZod<{ readonly estates: ServedEstates }> = (
  app,
  { estates },
  done,
) => {
  app.get(
    "/healthz",
    {
      schema: {
        operationId: "getHealth",
        summary: "Whether the server answers",
        tags: ["server"],
        response: answersWith(Health, "It does."),
      },
    },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return { status: "ok" as const, estates: estates.size };
    },
  );
  done();
};
