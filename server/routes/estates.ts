import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Estate, Finding, Id, PartialDate, Scenario } from "../../src/index.ts";
import { answersWith } from "../openapi.ts";
import type { ServedEstate, ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress } from "./estate-of-address.ts";

const count = z.int().min(0);

const EstateSummary = z.object({
  id: Id,
  name: z.string().describe("Its name, or its id if it has none."),
  asOf: PartialDate.nullable(),
  revision: z.string().describe("Hash of the estate."),
  counts: z.object({ organisations: count, systems: count, services: count, needs: count, links: count }),
  scenarios: z.array(z.object({ id: Id, name: z.string() })),
});
type EstateSummary = z.infer<typeof EstateSummary>;

const EstateList = z.object({ estates: z.array(EstateSummary) });

const EstateAnswer = z.object({
  estate: Estate,
  revision: z.string(),
  findings: z.array(Finding).describe("What is worth knowing although nothing is wrong."),
  scenarios: z.array(Scenario).describe("The scenarios that stand beside it."),
});

/** What estates there are, and all of one. */
export const estateRoutes: FastifyPluginCallbackZod<{ readonly estates: ServedEstates }> = (
  app,
  { estates },
  done,
) => {
  app.get(
    "/estates",
    {
      schema: {
        operationId: "listEstates",
        summary: "What estates there are",
        tags: ["estates"],
        response: answersWith(EstateList, "The estates, in the order in which they were loaded."),
      },
    },
    () => ({ estates: [...estates.values()].map(summaryOf) }),
  );

  app.get(
    "/estates/:id",
    {
      schema: {
        operationId: "getEstate",
        summary: "One estate, whole",
        description: "As merged from its files, with every default filled in; its findings; its scenarios.",
        tags: ["estates"],
        params: z.object({ id: estateId }),
        response: answersWith(EstateAnswer, "The estate.", [404]),
      },
    },
    (request) => {
      const { model, findings, scenarios } = estateOfAddress(estates, request.params.id);
      return {
        estate: model.estate,
        revision: model.revision,
        findings: [...findings],
        scenarios: [...scenarios.values()].map(({ scenario }) => scenario),
      };
    },
  );
  done();
};

function summaryOf({ model, scenarios }: ServedEstate): EstateSummary {
  const { id, name, asOf, organisations, systems, services, links } = model.estate;
  const needs = [...systems, ...services].reduce((sum, node) => sum + node.needs.length, 0);
  return {
    id,
    name: name ?? id,
    asOf: asOf ?? null,
    revision: model.revision,
    counts: {
      organisations: organisations.length,
      systems: systems.length,
      services: services.length,
      needs,
      links: links.length,
    },
    scenarios: [...scenarios.values()].map(({ scenario }) => ({
      id: scenario.id,
      name: scenario.name ?? scenario.id,
    })),
  };
}
