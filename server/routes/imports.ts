import multipart from "@fastify/multipart";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { foreignFormats, Id, ImportAnswer, importOf, load, withOverlays } from "../../src/index.ts";
import type { EstateModel } from "../../src/index.ts";
import { answersWith } from "../openapi.ts";
import { RequestError } from "../problem-details.ts";
import type { KeptEstates } from "../store/kept-estates.ts";
import { nodeHash } from "../store/node-hash.ts";
import type { ServedEstates } from "../store/served-estate.ts";
import { estateOfAddress } from "./estate-of-address.ts";
import { refuseOtherPages, uploadLimits, uploadOf } from "./uploads.ts";

const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true");

const ImportQuery = z.strictObject({
  from: z
    .enum(foreignFormats.map(({ name }) => name) as [string, ...string[]])
    .optional()
    .describe("The format; guessed if it is left out."),
  into: Id.optional().describe("The estate into which it goes; without one a new estate is made."),
  partial: flag.describe("Whether to leave out what is wrong, and say so."),
  removeGone: flag.describe("Whether to remove from the estate what the files no longer have."),
  replaceNeeds: flag.describe("Whether nodes in the files lose needs that the files do not have."),
});

const CommitQuery = ImportQuery.extend({
  revision: z.string().optional().describe("The revision of the estate that the preview was made from."),
});

const Committed = z.object({
  import: ImportAnswer,
  estate: Id,
  revision: z.string().describe("The revision that is served from now on."),
});

/** Estates from files of other formats: a preview that changes nothing, and a commit that keeps the result. */
export const importRoutes: FastifyPluginAsyncZod<{
  readonly estates: ServedEstates;
  /** Null for a server that keeps nothing. */
  readonly kept: KeptEstates | null;
}> = async (app, { estates, kept }) => {
  await app.register(multipart, { limits: uploadLimits });
  const modelOf = (id: string | undefined): EstateModel | undefined =>
    id === undefined ? undefined : estateOfAddress(estates, id).model;

  app.post(
    "/imports",
    {
      schema: {
        operationId: "previewImport",
        summary: "What files of another format come to",
        description:
          "Upload files as multipart/form-data, each under `file`, answers to questions under `answers`. Nothing is kept; the answer has the result in it.",
        tags: ["estates"],
        consumes: ["multipart/form-data"],
        querystring: ImportQuery,
        response: answersWith(
          ImportAnswer,
          "What the files come to, and what importing them changes.",
          [400, 404, 413, 422],
        ),
      },
    },
    async (request) => {
      const { into, ...question } = request.query;
      return importOf({ ...(await uploadOf(request)), ...question, into: modelOf(into) });
    },
  );

  app.post(
    "/imports/commit",
    {
      schema: {
        operationId: "commitImport",
        summary: "Import files of another format for good",
        description:
          "The same upload as for the preview. The estate that results is kept and served from the next request on. It is refused while anything is wrong, and if the estate is no longer at `revision`.",
        tags: ["estates"],
        consumes: ["multipart/form-data"],
        querystring: CommitQuery,
        response: answersWith(Committed, "What was imported.", [400, 403, 404, 409, 413, 422]),
      },
    },
    async (request) => {
      refuseOtherPages(request);
      if (kept === null)
        throw new RequestError("READ_ONLY", "This server keeps nothing: start it with serve --keep FOLDER.");
      const { into, revision, ...question } = request.query;
      const standing = modelOf(into);
      const told = await importOf({ ...(await uploadOf(request)), ...question, into: standing });
      if (told.result === null)
        throw new RequestError(
          told.problems[0]?.code ?? "INVALID_VALUE",
          `Nothing was imported: ${told.problems[0]?.message ?? "something is wrong"}`,
          { problems: told.problems },
        );
      const model =
        standing === undefined
          ? load({
              estate: [{ name: "import.json", bytes: new TextEncoder().encode(JSON.stringify(told.result)) }],
              makeHash: nodeHash,
            }).model
          : withOverlays(standing, [told.result]);
      const served = await kept.keep(model, standing === undefined ? null : (revision ?? standing.revision));
      if (served === null)
        throw new RequestError(
          "STALE",
          standing === undefined
            ? `There is an estate ${model.estate.id} already: import into it.`
            : "The estate has changed since the preview: look at it again.",
        );
      return { import: told, estate: model.estate.id, revision: served.model.revision };
    },
  );
};
