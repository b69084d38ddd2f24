import { z } from "zod";
import { Duration } from "../duration.ts";
import { Overlay } from "../estate.ts";
import { Id } from "../ids.ts";
import { linkKinds } from "../kinds.ts";
import { Harm, HarmWeights } from "./harm.ts";

const count = z.int().min(0);

/** What a single change would save. */
const saving = {
  saved: Harm.describe(
    "What is no longer hit, added up over the losses: of services counted and weighed; less than nought where the change does harm elsewhere.",
  ),
  people: z
    .number()
    .describe(
      "People who rely on the services that are no longer hit, added up likewise, worst case, where known.",
    ),
  eased: count.describe("With how many of the losses the change helps, worst case."),
  most: z.array(Id).describe("Those with which it helps most, up to five, greatest help first."),
  whatIf: Overlay.describe("The change as a what-if: laid on, the estate loses so much less."),
};

/** A change to what a node needs, by what it saves over all losses of one system. */
export const Improvement = z.object({
  change: z
    .enum(["second-provider", "workaround", "own-system"])
    .describe(
      "A provider more, of its own kind and independent of all else; a workaround for so long; a system of its own in the place of a shared one.",
    ),
  consumer: Id,
  provider: Id,
  ...saving,
  stillFailsWith: count.describe("Systems whose loss alone fails the consumer all the same, worst case."),
});
export type Improvement = z.infer<typeof Improvement>;

/** A link severed for good, by what it saves over all compromises of one system that spread as far as they can. */
export const SeveredLink = z.object({
  from: Id,
  to: Id,
  link: z.enum(linkKinds),
  id: Id.nullable(),
  ...saving,
  reached: count.describe("Systems that are no longer reached, added up over the compromises, worst case."),
});
export type SeveredLink = z.infer<typeof SeveredLink>;

/** Single changes, by what each saves. */
export const ImprovementsAnswer = z.object({
  estate: Id,
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  at: Duration.nullable().describe("The time at which what is hit is counted; null is the end."),
  workaround: Duration.describe("How long the workarounds that are tried last."),
  weights: HarmWeights,
  withoutPriority: count.describe("Services for which no priority is recorded."),
  losses: count.describe("Systems, each of which is lost alone."),
  hit: Harm.describe("What is hit now, added up over these losses."),
  improvements: z
    .array(Improvement)
    .describe("By weighed saving, worst case, then by services that fail, then by ids."),
  spread: z.object({
    hit: Harm.describe(
      "What is hit now, added up over all compromises of one system that spread as far as links lead.",
    ),
    links: z
      .array(SeveredLink)
      .describe("By weighed saving, worst case, then by systems no longer reached, then by ids."),
    omitted: count.describe("Links that save something and are not listed."),
    method: z
      .enum(["exact", "cut-short"])
      .describe("Cut short where there are too many links and compromises to try all."),
  }),
  tried: count.describe("Changes of needs that were worked out."),
  omitted: count.describe("Changes that save something and are not listed."),
  untried: count.describe("Changes that were not worked out, as there are too many."),
});
export type ImprovementsAnswer = z.infer<typeof ImprovementsAnswer>;
