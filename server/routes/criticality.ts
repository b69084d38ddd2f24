import { fastifySSE } from "@fastify/sse";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { PairsAnswer, RankAnswer } from "../../src/index.ts";
import { changedBy } from "../impact-question.ts";
import { acceptsEvents, sendKept, sendLongAnswer } from "../long-answer.ts";
import { answersAsEvents } from "../openapi.ts";
import { RankingOfWhatIf, RankingQuery } from "../ranking-question.ts";
import type { RankingQuestion, Rankings } from "../store/rankings.ts";
import { ReadAddresses } from "../store/read-addresses.ts";
import type { ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress } from "./estate-of-address.ts";

const params = z.object({ id: estateId });
const errors = [400, 404, 413, 422];

const description =
  "To who accepts text/event-stream, as events: progress ({ done, of }) while it is worked out, then one result " +
  "(the answer) or one problem (problem details).";

/** The questions: where each is asked, and what is answered. */
const questions = [
  {
    of: "systems",
    path: "/estates/:id/criticality",
    name: "Criticality",
    summary: "What is lost with each system alone, worst first",
    response: answersAsEvents(RankAnswer, "The systems, by what their loss takes down.", errors),
  },
  {
    of: "pairs",
    path: "/estates/:id/criticality/pairs",
    name: "Pairs",
    summary: "What two systems take down together and neither alone, worst first",
    response: answersAsEvents(PairsAnswer, "The pairs, by how many services they take down.", errors),
  },
] as const;

/** Rankings of systems and of pairs: of an estate as it stands, kept; and of one with changes laid on, for once. */
export const criticalityRoutes: FastifyPluginAsyncZod<{
  readonly estates: ServedEstates;
  readonly rankings: Rankings;
}> = async (app, { estates, rankings }) => {
  // What is sent as an event is text already.
  await app.register(fastifySSE, { serializer: String });
  const read = new ReadAddresses<RankingQuestion>();

  /** Answers what was asked by the same address before, if the answer is there. */
  function sendReady(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    const question = read.get(request.url);
    if (question === undefined || acceptsEvents(request)) return done();
    const { model } = estateOfAddress(estates, (request.params as z.infer<typeof params>).id);
    const kept = rankings.kept(model, question);
    if (kept === undefined) return done();
    void sendKept(kept, request, reply);
  }

  for (const { of, path, name, summary, response } of questions) {
    const common = { tags: ["criticality"], params, response };

    app.get(
      path,
      {
        preValidation: [sendReady, readTop],
        sse: "dual",
        compress: false,
        schema: { ...common, operationId: `get${name}`, summary, description, querystring: RankingQuery },
      },
      (request, reply) => {
        const { model } = estateOfAddress(estates, request.params.id);
        const question = questionOf(of, request.query);
        read.set(request.url, question);
        return sendLongAnswer((watching) => rankings.answer(model, question, watching), request, reply);
      },
    );

    app.post(
      path,
      {
        sse: "dual",
        compress: false,
        schema: {
          ...common,
          operationId: `ask${name}`,
          summary: `${summary}, with changes laid on`,
          description: `Nothing is kept: the estate stays as it is. ${description}`,
          body: RankingOfWhatIf,
        },
      },
      (request, reply) => {
        const { whatIf, ...asked } = request.body;
        const base = estateOfAddress(estates, request.params.id).model;
        const model = changedBy(base, whatIf);
        const question = questionOf(of, asked);
        return sendLongAnswer(
          (watching) => rankings.answerOnce(model, question, { ...watching, base }),
          request,
          reply,
        );
      },
    );
  }
};

function questionOf(of: RankingQuestion["of"], { top, at }: z.infer<typeof RankingQuery>): RankingQuestion {
  return { of, top, at: at ?? null };
}

/** An address holds text; digits are the number that they write. */
function readTop(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const query = request.query as Record<string, unknown>;
  const { top } = query;
  if (typeof top === "string" && /^\d+$/.test(top)) request.query = { ...query, top: Number(top) };
  done();
}
