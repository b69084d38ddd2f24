import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ImpactAnswer } from "../../src/index.ts";
import { askedOf, ImpactQuery, makeLists, pathInAddress } from "../impact-query.ts";
import { answerQuestion, ImpactQuestion } from "../impact-question.ts";
import { answersWith } from "../openapi.ts";
import { renamePaths } from "../rename-paths.ts";
import type { ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress } from "./estate-of-address.ts";

const params = z.object({ id: estateId });

const response = answersWith(
  ImpactAnswer,
  "The blast radius: every node that does not work as it should, and all that a responder needs to read it.",
  [400, 404, 413, 422],
);

/** The blast radius of a scenario, asked by a body or by an address. */
export const impactRoutes: FastifyPluginCallbackZod<{ readonly estates: ServedEstates }> = (
  app,
  { estates },
  done,
) => {
  app.post(
    "/estates/:id/impact",
    {
      schema: {
        operationId: "askImpact",
        summary: "What fails, when and why",
        description: "Of a scenario, more events and what-ifs. Nothing is kept: the estate stays as it is.",
        tags: ["impact"],
        params,
        body: ImpactQuestion,
        response,
      },
    },
    (request) => answerQuestion(estateOfAddress(estates, request.params.id), request.body),
  );

  app.get(
    "/estates/:id/impact",
    {
      preValidation: makeLists,
      schema: {
        operationId: "getImpact",
        summary: "What fails, when and why, as an address that can be passed on",
        description:
          "Events happen at the start, in the order compromise, suspect, fail, degrade, isolate, shutDown, sever.",
        tags: ["impact"],
        params,
        querystring: ImpactQuery,
        response,
      },
    },
    (request) => {
      const served = estateOfAddress(estates, request.params.id);
      return renamePaths(pathInAddress, () => answerQuestion(served, askedOf(request.query)));
    },
  );
  done();
};
