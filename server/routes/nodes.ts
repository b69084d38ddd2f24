import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Estate } from "../../src/index.ts";
import { dependentsOf, Id, Link, needsOf, Organisation, reach, Service, System } from "../../src/index.ts";
import { answersWith } from "../openapi.ts";
import type { ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress, notThere } from "./estate-of-address.ts";

const ids = z.array(Id);

const NodeAnswer = z.object({
  type: z.enum(["system", "service"]),
  node: z.union([System, Service]),
  owner: Organisation.describe("Who answers for it."),
  runBy: Organisation.describe("Who operates it."),
  needs: ids.describe("What it needs directly."),
  neededBy: ids.describe("What needs it directly."),
  links: z.array(Link).describe("Links from it and to it."),
  reach: z.object({
    needs: ids.describe("All that it needs, over any number of steps."),
    dependents: ids.describe("All that needs it, over any number of steps."),
    links: ids.describe("All that an attacker on it could reach over links."),
  }),
});

/** One node with its surroundings. */
export const nodeRoutes: FastifyPluginCallbackZod<{ readonly estates: ServedEstates }> = (
  app,
  { estates },
  done,
) => {
  app.get(
    "/estates/:id/nodes/:nodeId",
    {
      schema: {
        operationId: "getNode",
        summary: "One system or service",
        description: "With who answers for it, what it needs, what needs it, and what it is linked with.",
        tags: ["estates"],
        params: z.object({
          id: estateId,
          nodeId: z
            .string()
            .meta({ description: "The id of the system or service.", examples: ["rbkc-network"] }),
        }),
        response: answersWith(NodeAnswer, "The node.", [404]),
      },
    },
    (request) => {
      const { model, graph } = estateOfAddress(estates, request.params.id);
      const { estate } = model;
      const { type, node } = nodeOf(estate, request.params.nodeId);
      const { id } = node;
      return {
        type,
        node,
        owner: organisationOf(estate, node.owner),
        runBy: organisationOf(estate, node.runBy ?? node.owner),
        needs: needsOf(graph(), id),
        neededBy: dependentsOf(graph(), id),
        links: estate.links.filter((link) => link.from === id || link.to === id),
        reach: {
          needs: reach(graph(), id, "needs"),
          dependents: reach(graph(), id, "dependents"),
          links: reach(graph(), id, "links"),
        },
      };
    },
  );
  done();
};

function nodeOf(estate: Estate, id: string): Pick<z.infer<typeof NodeAnswer>, "type" | "node"> {
  const system = estate.systems.find((entry) => entry.id === id);
  if (system) return { type: "system", node: system };
  const service = estate.services.find((entry) => entry.id === id);
  if (service) return { type: "service", node: service };
  return notThere(
    "node",
    id,
    [...estate.systems, ...estate.services].map((entry) => entry.id),
  );
}

function organisationOf(estate: Estate, id: string): Organisation {
  const found = estate.organisations.find((entry) => entry.id === id);
  if (!found) throw new TypeError(`organisation ${id} passed the checks and is not there`);
  return found;
}
