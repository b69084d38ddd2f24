import { z } from "zod";
import {
  CheckFirstAnswer,
  checkFirstOf,
  ComparisonAnswer,
  comparisonOf,
  ContainmentAnswer,
  containmentSteps,
  Duration,
  EstateError,
  ExplanationAnswer,
  explanationOf,
  Id,
  ImprovementsAnswer,
  improvementSteps,
  ReplayAnswer,
  replayOf,
  RestorationAnswer,
  restorationOf,
  Scenario,
  SpreadAnswer,
  spreadSteps,
  TimelineAnswer,
  timelineOf,
} from "../src/index.ts";
import type { EstateModel, Progress, ScenarioEvent } from "../src/index.ts";
import { strict } from "../src/model/strict.ts";
import { ImpactQuery } from "./impact-query.ts";
import type { AskedOfEstate } from "./impact-question.ts";
import { ImpactQuestion, subjectOf } from "./impact-question.ts";
import type { ServedEstate } from "./store/served-estate.ts";

/** A question with everything laid on that it asks for. */
export interface Subject {
  readonly model: EstateModel;
  readonly scenario: Scenario | null;
  readonly events: readonly ScenarioEvent[];
  readonly at: Duration | null;
}

/** An answer, or steps that lead to one while others have their turn. */
export type Answering = object | Generator<Progress | void, object>;

/** A question about a served estate: where it is asked, by which fields, and what it answers. */
export interface ServedQuestion {
  /** The last part of its address. */
  readonly path: string;
  /** In names of operations: `askSpread`, `getSpread`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly body: z.ZodType<AskedOfEstate>;
  /** The fields of the body that an address can hold. */
  readonly query: z.ZodType;
  readonly answer: z.ZodType;
  readonly ask: (subject: Subject, asked: AskedOfEstate, served: ServedEstate) => Answering;
}

const ids = z.array(Id);
const top = z.int().min(1).max(1000);
const runs = z.int().min(1).max(100_000).describe("How many worlds are tried.");
const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .describe("The same seed gives the same answer.");
const plan = {
  teams: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe("How many rebuilds can go on at once. Default: as many as are of use."),
  begins: Duration.optional().describe(
    "When restoration begins. Default: with the last event that takes something down.",
  ),
  byHand: z
    .boolean()
    .default(false)
    .describe("Whether what cannot start by itself is taken as started by hand."),
};

const { at, scenario, events, whatIf } = ImpactQuestion.shape;
const queryOfEvents = ImpactQuery.omit({ at: true }).shape;
const common = { scenario, events, whatIf };

interface Fields {
  /** Of the body, beside the scenario, the events and the what-if. */
  readonly body: z.core.$ZodShape;
  /** Of an address; default: the same. */
  readonly query?: z.core.$ZodShape;
}

/** A question of which the fields are checked by its schema, and read by its own function alone. */
function question<Shape extends Fields>(
  { body, query = body }: Shape,
  rest: Omit<ServedQuestion, "body" | "query" | "ask"> & {
    readonly ask: (
      subject: Subject,
      asked: z.infer<z.ZodObject<Shape["body"]>>,
      served: ServedEstate,
    ) => Answering;
  },
): ServedQuestion {
  return {
    ...rest,
    body: strict({ ...common, ...body }),
    query: strict({ ...queryOfEvents, ...query }),
    ask: rest.ask as unknown as ServedQuestion["ask"],
  };
}

/** What is asked of a scenario, beside its impact and what is asked of the estate alone. */
export const servedQuestions: readonly ServedQuestion[] = [
  question(
    { body: { at, runs: runs.optional(), seed: seed.optional() } },
    {
      path: "spread",
      name: "Spread",
      summary: "What a compromise may come to, with its odds",
      description:
        "Every link in reach is tried by its likelihood; one without counts as 0 in the best case and as 1 in the worst.",
      answer: SpreadAnswer,
      ask: (subject, options) => spreadSteps(subject.model, subject, options),
    },
  ),
  question(
    {
      body: {
        at,
        protect: ids
          .optional()
          .describe("Nodes and organisations to protect. Default: every service of priority 1."),
        keep: ids.optional().describe("What must not be isolated."),
        cutsAt: Duration.optional().describe("When the cuts are made. Default: at once."),
        runs: runs.optional(),
        seed: seed.optional(),
      },
    },
    {
      path: "containment",
      name: "Containment",
      summary: "What to cut, what that costs and what risk it leaves",
      description: "To do nothing and to isolate everything are always among the options.",
      answer: ContainmentAnswer,
      ask: (subject, { protect, keep, cutsAt, ...sample }) =>
        containmentSteps(subject.model, { ...subject, protect, keep, cutsAt }, sample),
    },
  ),
  question(
    { body: plan },
    {
      path: "restoration",
      name: "Restoration",
      summary: "What comes back, in what order and when",
      description:
        "Who does what, what waits for whom, what cannot start by itself, and which outages are too long.",
      answer: RestorationAnswer,
      ask: (subject, options) => restorationOf(subject.model, subject, options),
    },
  ),
  question(
    {
      body: {
        at,
        plan: strict(plan)
          .optional()
          .describe(
            "Follow the plan of restoration that these ask for. Default: only what the scenario ends does end.",
          ),
      },
      query: {
        at,
        plan: z.boolean().default(false).describe("Follow a plan of restoration, of the fields beside."),
        ...plan,
      },
    },
    {
      path: "timeline",
      name: "Timeline",
      summary: "When each service is in which state, until the last comes back",
      description: "What ends is taken at its word: until, assure and restore.",
      answer: TimelineAnswer,
      ask: (subject, options) => timelineOf(subject.model, subject, options),
    },
  ),
  question(
    {
      body: {
        at,
        with: z
          .union([Id, Scenario])
          .optional()
          .describe(
            "The other scenario: the id of one that stands beside the estate, or a whole one. Default: the same.",
          ),
      },
      query: { at, with: Id.optional().describe("The id of the other scenario.") },
    },
    {
      path: "comparison",
      name: "Comparison",
      summary: "What is better and what is worse with another scenario, or with a change",
      description:
        "Before is the scenario on the estate as it is; after is the other one, or the same, with the what-if laid on. Events happen on both sides.",
      answer: ComparisonAnswer,
      ask: ({ at: asked, ...after }, { with: other, ...question }, served) => {
        const { scenario: first, whatIf: changes } = question as AskedOfEstate;
        if (other === undefined && changes === undefined)
          throw missing("with", "something to compare with: with or whatIf");
        const before = subjectOf(served, { scenario: first });
        const otherSide =
          other === undefined ? after : subjectOf(served, { scenario: other, whatIf: changes });
        const { events: both } = after;
        return comparisonOf({ ...before, events: both }, { ...otherSide, events: both }, { at: asked });
      },
    },
  ),
  question(
    { body: { at, top: top.optional() } },
    {
      path: "check-first",
      name: "CheckFirst",
      summary: "Which assumed facts to check first",
      description: "By how much of the range between best and worst hangs on each.",
      answer: CheckFirstAnswer,
      ask: (subject, { top: most }) => checkFirstOf(subject.model, { ...subject, top: most }),
    },
  ),
  question(
    { body: { at, node: Id.describe("The system or service to explain.") } },
    {
      path: "explanation",
      name: "Explanation",
      summary: "Why one node is down, what else would take it down, and what would have saved it",
      description: "Of the worst case.",
      answer: ExplanationAnswer,
      ask: (subject, { node }) => explanationOf(subject.model, { ...subject, node }),
    },
  ),
  question(
    { body: {} },
    {
      path: "replay",
      name: "Replay",
      summary: "Reports held against the model, scored",
      description: "Each report at its own time: right, wrong, or within the range; by council and by kind.",
      answer: ReplayAnswer,
      ask: ({ model, scenario: held, events: added }) => {
        if (held === null) throw missing("scenario", "a scenario, whose reports are held against the model");
        return replayOf(model, { scenario: held, events: added });
      },
    },
  ),
];

/** What is asked of the estate alone. */
export const improvementsQuestion = {
  body: strict({
    whatIf,
    at: Duration.optional().describe("Count what is hit at this time after a loss. Default: P2D."),
    workaround: Duration.optional().describe("How long the workarounds that are tried last. Default: P3D."),
    top: top.optional().describe("How many changes, and how many links. Default: 20."),
  }),
  answer: ImprovementsAnswer,
  ask: improvementSteps,
};

function missing(path: string, what: string): EstateError {
  return new EstateError([
    { code: "MISSING_FIELD", file: null, line: null, path, message: `this question takes ${what}` },
  ]);
}
