import { fastifySSE } from "@fastify/sse";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askedOf, makeLists, pathInAddress } from "../impact-query.ts";
import type { ImpactQuery } from "../impact-query.ts";
import type { AskedOfEstate } from "../impact-question.ts";
import { changedBy, inEventsOfQuestion, subjectOf } from "../impact-question.ts";
import { InTurns } from "../in-turns.ts";
import { sendLongAnswer } from "../long-answer.ts";
import { strict } from "../../src/model/strict.ts";
import { answersAsEvents } from "../openapi.ts";
import { improvementsQuestion, servedQuestions } from "../questions.ts";
import type { ServedQuestion } from "../questions.ts";
import { renamePaths } from "../rename-paths.ts";
import type { ServedEstate, ServedEstates } from "../store/served-estate.ts";
import { estateId, estateOfAddress } from "./estate-of-address.ts";

const params = z.object({ id: estateId });
type Params = z.infer<typeof params>;

const errors = [400, 404, 413, 422];

const asEvents =
  "To who accepts text/event-stream, as events: progress ({ done, of }) where it is known, then one result (the answer) or one problem (problem details).";

/** Questions about a scenario, and about changes: asked by a body, or by an address that can be passed on. */
export const questionRoutes: FastifyPluginAsyncZod<{ readonly estates: ServedEstates }> = async (
  app,
  { estates },
) => {
  // What is sent as an event is text already.
  await app.register(fastifySSE, { serializer: String });
  const inTurns = new InTurns();
  const servedOf = (request: FastifyRequest) => estateOfAddress(estates, (request.params as Params).id);

  for (const question of servedQuestions) {
    const { path, name, summary, description, body, query, answer } = question;
    const common = { tags: ["questions"], params, response: answersAsEvents(answer, "The answer.", errors) };
    const address = `/estates/:id/${path}`;
    app.post(
      address,
      {
        sse: "dual",
        compress: false,
        schema: {
          ...common,
          operationId: `ask${name}`,
          summary,
          description: `${description} Nothing is kept: the estate stays as it is. ${asEvents}`,
          body,
        },
      },
      (request, reply) => {
        const served = servedOf(request);
        const asked = request.body;
        return sendLongAnswer(
          (watching) => answerTo(inTurns, question, { served, asked }, watching),
          request,
          reply,
        );
      },
    );
    app.get(
      address,
      {
        sse: "dual",
        compress: false,
        preValidation: [makeLists, makeValues],
        schema: {
          ...common,
          operationId: `get${name}`,
          summary: `${summary}, as an address that can be passed on`,
          description: `${description} Events happen at the start. ${asEvents}`,
          querystring: query,
        },
      },
      (request, reply) => {
        const served = servedOf(request);
        const asked = askedInAddress(request.query as Record<string, unknown>);
        return sendLongAnswer(
          (watching) => answerTo(inTurns, question, { served, asked, isAddress: true }, watching),
          request,
          reply,
        );
      },
    );
  }

  const { body, answer, ask } = improvementsQuestion;
  const common = {
    tags: ["questions"],
    params,
    response: answersAsEvents(answer, "The changes, by what each saves.", errors),
  };
  const summary = "Which single changes save most, over all losses of one system";
  const plainly = <Result>(work: () => Result) => work();
  app.post(
    "/estates/:id/improvements",
    {
      sse: "dual",
      compress: false,
      schema: { ...common, operationId: "askImprovements", summary, description: asEvents, body },
    },
    (request, reply) => {
      const { whatIf, ...options } = request.body;
      const model = changedBy(servedOf(request).model, whatIf);
      return sendLongAnswer(
        (watching) => inTurns.answer(() => ask(model, options), plainly, watching),
        request,
        reply,
      );
    },
  );
  app.get(
    "/estates/:id/improvements",
    {
      sse: "dual",
      compress: false,
      preValidation: makeValues,
      schema: {
        ...common,
        operationId: "getImprovements",
        summary: `${summary}, as an address that can be passed on`,
        description: asEvents,
        querystring: strict(body.omit({ whatIf: true }).shape),
      },
    },
    (request, reply) => {
      const { model } = servedOf(request);
      const options = request.query;
      return sendLongAnswer(
        (watching) => inTurns.answer(() => ask(model, options), plainly, watching),
        request,
        reply,
      );
    },
  );
};

interface Asking {
  readonly served: ServedEstate;
  readonly asked: AskedOfEstate;
  /** Whether it was asked by an address, in which there is no list of events. */
  readonly isAddress?: boolean;
}

function answerTo(
  inTurns: InTurns,
  question: ServedQuestion,
  { served, asked, isAddress = false }: Asking,
  watching: Parameters<InTurns["answer"]>[2],
) {
  const inAddress = <Result>(work: () => Result) => (isAddress ? renamePaths(pathInAddress, work) : work());
  const { model, scenario } = inAddress(() => subjectOf(served, asked));
  const { events = [], at = null } = asked;
  return inTurns.answer(
    () => question.ask({ model, scenario, events, at }, asked, served),
    (work) => inAddress(() => inEventsOfQuestion(scenario, work)),
    watching,
  );
}

/** The question of an address: its events in their order, and a plan if one is to be followed. */
function askedInAddress(query: Record<string, unknown>): AskedOfEstate {
  const { events, scenario, at } = askedOf(query as ImpactQuery);
  const { plan, teams, begins, byHand, ...rest } = query;
  const ofPlan = { teams, begins, byHand };
  const planned = plan === undefined ? ofPlan : { plan: plan === true ? ofPlan : undefined };
  return { ...rest, ...planned, scenario, events, at };
}

const values: Readonly<Record<string, boolean>> = { true: true, false: false };

/** An address holds text; digits are the number that they write, true and false what they say. */
function makeValues(request: FastifyRequest, _reply: unknown, done: () => void): void {
  const query = request.query as Record<string, unknown>;
  request.query = Object.fromEntries(
    Object.entries(query).map(([key, value]) => {
      if (!asValues.has(key) || typeof value !== "string") return [key, value];
      return [key, /^\d+$/.test(value) ? Number(value) : (values[value] ?? value)];
    }),
  );
  done();
}

const asValues: ReadonlySet<string> = new Set(["runs", "seed", "top", "teams", "byHand", "plan"]);
