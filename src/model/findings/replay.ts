import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { Certainty } from "../findings.ts";
import { Id } from "../ids.ts";
import { states, systemKinds } from "../kinds.ts";

/** From 0 to 1; null where nothing was there to divide by. */
const share = z.number().min(0).max(1).nullable();
const ShareRange = z.object({ best: share, worst: share });
const count = z.int().min(0);

/** What a report comes to beside the prediction. The first four are counted, the last two are not. */
export const ReplayVerdict = z.enum([
  "agrees",
  "within-range",
  "miss",
  "false-alarm",
  "origin",
  "not-compared",
]);
export type ReplayVerdict = z.infer<typeof ReplayVerdict>;

/** Reports by what was seen and what one case predicted. */
const Confusion = z.object({
  hits: count.describe("Seen and predicted."),
  misses: count.describe("Seen and not predicted."),
  falseAlarms: count.describe("Predicted and not seen."),
  clear: count.describe("Neither seen nor predicted."),
});

/** How a prediction stands beside reports of yes or no: down or not, exposed or not, severed or not. */
export const ReplayScore = z.object({
  compared: count.describe(
    "Reports that count: those that say something which the scenario itself does not.",
  ),
  agrees: count.describe("Reports that both cases agree with."),
  open: count.describe("Reports on which the cases differ, so that any report lies within the range."),
  precision: ShareRange.describe(
    "Of what is predicted and was reported on, how much was seen, in each case.",
  ),
  recall: ShareRange.describe("Of what was seen, how much is predicted, in each case."),
  withinRange: share.describe("Of the reports that count, how many lie between best and worst."),
  controls: z.object({
    held: count.describe("Reported as untouched, and so in both cases."),
    open: count.describe("Reported as untouched, and so in one case."),
    of: count.describe("Reported as untouched."),
  }),
  allDown: z.object({ precision: share }).describe("The precision of predicting that everything is hit."),
  counts: z.object({ best: Confusion, worst: Confusion }),
});
export type ReplayScore = z.infer<typeof ReplayScore>;

const compared = {
  at: Duration.nullable().describe(
    "The time of comparison: the report's, else the horizon; null is the end.",
  ),
  origin: z.boolean().describe("Whether the scenario itself says it, so that it proves nothing."),
  match: z
    .boolean()
    .nullable()
    .describe("Whether the report lies within the range; null if there is nothing to compare."),
  verdict: ReplayVerdict,
  source: Id.nullable(),
};

const wordRange = <Word extends z.ZodType>(word: Word) => z.object({ best: word, worst: word });

/** A report of a node's state. It matches by down or not; the exact states stand beside. */
export const ReplayedNode = z.object({
  id: Id,
  observed: z.enum([...states, "unknown"]),
  predicted: wordRange(z.enum(states)),
  exact: z.boolean().nullable().describe("Whether both cases predict the very state that was reported."),
  ...compared,
});
export type ReplayedNode = z.infer<typeof ReplayedNode>;

/** A report of the data that a node holds. */
export const ReplayedExposure = z.object({
  id: Id,
  observed: z.enum(["exposed", "not-exposed", "unknown"]),
  predicted: wordRange(z.enum(["exposed", "not-exposed"])),
  ...compared,
});
export type ReplayedExposure = z.infer<typeof ReplayedExposure>;

/** A report of what lies between two nodes or organisations. */
export const ReplayedLink = z.object({
  link: z.tuple([Id, Id]),
  observed: z.enum(["severed", "intact"]),
  predicted: wordRange(z.enum(["severed", "intact"]))
    .nullable()
    .describe("Null where the estate knows of nothing between the two."),
  ...compared,
});
export type ReplayedLink = z.infer<typeof ReplayedLink>;

/** A report by the node that it is of. */
const NamedReport = z.object({ id: Id, at: Duration.nullable() });

/** What is predicted as hit and was never reported on: listed, and not counted wrong. */
export const Unobserved = z.object({
  id: Id,
  type: z.enum(["system", "service"]),
  owner: Id,
  predicted: wordRange(z.enum(states)),
  degradedAt: Duration.nullable(),
  certainty: Certainty,
});
export type Unobserved = z.infer<typeof Unobserved>;

/** A scenario's reports held against what the model predicts, each at its own time. */
export const ReplayAnswer = z.object({
  estate: Id,
  scenario: Id,
  horizon: Duration.nullable().describe("When reports without a time are compared; null is the end."),
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  nodes: z.array(ReplayedNode),
  ...ReplayScore.shape,
  exact: z
    .object({ right: count, of: count })
    .describe("Reports of a state that count, and those that both cases predict exactly."),
  misses: z.array(NamedReport).describe("Reported as down, and up in both cases."),
  falseAlarms: z.array(NamedReport).describe("Reported as up, and down in both cases."),
  byCouncil: z.array(
    z.object({
      council: Id.nullable().describe("Null for nodes that no council owns."),
      ...ReplayScore.shape,
    }),
  ),
  byKind: z.array(z.object({ kind: z.enum([...systemKinds, "service"]), ...ReplayScore.shape })),
  exposure: z.object({ nodes: z.array(ReplayedExposure), ...ReplayScore.shape }),
  links: z.object({ links: z.array(ReplayedLink), ...ReplayScore.shape }),
  unobserved: z.array(Unobserved),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;
