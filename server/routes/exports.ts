import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { FastifyPluginCallbackZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { completionsOf, exportForms, identifierLists, impactOf, tableNames } from "../../src/index.ts";
import type { ExportForm, IdentifierList } from "../../src/index.ts";
import { standingScenario } from "../impact-question.ts";
import { answersWith, errorsWith } from "../openapi.ts";
import { RequestError } from "../problem-details.ts";
import type { ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress } from "./estate-of-address.ts";

const formNames = exportForms.map(({ name }) => name) as [string, ...string[]];

const Identifiers = z.object({
  identifiers: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Estates, and what a scenario does to them, in the forms of other programs; and identifiers that others gave. */
export const exportRoutes: FastifyPluginCallbackZod<{ readonly estates: ServedEstates }> = (
  app,
  { estates },
  done,
) => {
  app.get(
    "/estates/:id/exports/:form",
    {
      schema: {
        operationId: "exportEstate",
        summary: "The estate for another program",
        description: `One of ${formNames.join(", ")}. With a scenario, forms that show nodes mark them with their states; csv takes the name of a table.`,
        tags: ["estates"],
        params: z.object({ id: estateId, form: z.enum(formNames) }),
        querystring: z.strictObject({
          scenario: z.string().optional().describe("The id of a scenario beside the estate."),
          table: z.enum(tableNames).optional().describe("With csv: which table."),
        }),
        response: {
          ...errorsWith([400, 404]),
          200: {
            description: "The file.",
            content: Object.fromEntries(
              exportForms.map(({ mediaType }) => [mediaType, { schema: z.string() }]),
            ),
          },
        },
      },
    },
    async (request, reply) => {
      const { id, form: name } = request.params;
      const { scenario: scenarioId, table } = request.query;
      const served = estateOfAddress(estates, id);
      const form = formOf(name);
      const standing = scenarioId === undefined ? null : standingScenario(served, scenarioId);
      const model = standing?.model ?? served.model;
      if (form.hasTables && table === undefined)
        throw new RequestError(
          "BAD_REQUEST",
          `csv has a file for each table: ask for one with ?table=, of ${tableNames.join(", ")}.`,
          { status: 400 },
        );
      if (form.needsMoments && standing?.scenario.start === undefined)
        throw new RequestError(
          "BAD_REQUEST",
          `${form.name} has dates: ask for it with ?scenario=, of one that has a start.`,
          { status: 400 },
        );
      const answer = standing === null ? null : impactOf(model, { scenario: standing.scenario });
      const [file] = await form.write({ model, answer }, table);
      const parts = file?.parts ?? [];
      void reply
        .header(
          "content-disposition",
          `attachment; filename="${id}${table === undefined ? "" : `-${table}`}.${form.ending}"`,
        )
        .type(`${form.mediaType}${parts instanceof Uint8Array ? "" : "; charset=utf-8"}`);
      // The schema documents text; a stream is sent as it is.
      return (reply as FastifyReply).send(
        parts instanceof Uint8Array ? Buffer.from(parts) : Readable.from(parts),
      );
    },
  );

  app.get(
    "/identifiers/:list",
    {
      schema: {
        operationId: "completeIdentifier",
        summary: "Identifiers that begin as what was typed",
        description:
          "GSS codes of London's councils, and ids of the Local Government Services List: ids and names only, and not all that there are.",
        tags: ["estates"],
        params: z.object({
          list: z.enum(Object.keys(identifierLists) as [IdentifierList, ...IdentifierList[]]),
        }),
        querystring: z.strictObject({
          q: z.string().max(100).default("").describe("What was typed: of the id, or of a word of the name."),
        }),
        response: answersWith(Identifiers, "In order of their ids."),
      },
    },
    (request) => ({ identifiers: completionsOf(request.params.list, request.query.q) }),
  );
  done();
};

function formOf(name: string): ExportForm {
  const form = exportForms.find((each) => each.name === name);
  if (form === undefined) throw new TypeError("a form that the schema let through is not there");
  return form;
}
