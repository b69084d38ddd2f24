import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { Duration } from "./duration.ts";
import { Id, quote } from "./ids.ts";
import { linkKinds, organisationKinds, systemKinds } from "./kinds.ts";
import { provenance } from "./provenance.ts";
import { fragmentOf, overlayOf, strict } from "./strict.ts";
import { textForm } from "./text-form.ts";

const count = z.int().min(0);

const sourceShape = {
  id: Id,
  title: z.string().optional(),
  publisher: z.string().optional(),
  date: PartialDate.optional(),
  url: z.string().optional(),
  ...provenance,
};

/** Something published or told that facts refer to. */
export const Source = strict(sourceShape);
export type Source = z.infer<typeof Source>;

/** How to reach an organisation, also when its own mail and phones are down. */
export const Contact = strict({
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  outOfBand: z.string().optional().describe("A way that does not rest on the organisation's own systems."),
});
export type Contact = z.infer<typeof Contact>;

const organisationShape = {
  id: Id,
  name: z.string(),
  shortName: z.string().optional().describe("The short code shown beside its nodes."),
  kind: z.enum(organisationKinds),
  gss: z.string().optional().describe("Government Statistical Service code of its area."),
  contact: Contact.optional(),
  notifyOn: z
    .array(z.enum(["compromise", "exposure", "outage"]))
    .optional()
    .describe("When it has to be told. An outage is one of a priority-1 service."),
  ...provenance,
};

/** A council, supplier, health body, police force, partner, regulator or government department. */
export const Organisation = strict(organisationShape);
export type Organisation = z.infer<typeof Organisation>;

/** What an id alone is short for. */
const providerAlone = (provider: Id): { provider?: Id } => ({ provider });

const memberForm = strict({ provider: Id, ...provenance });

/** One provider of a redundancy group; an id alone is short for `{ provider: id }`. */
export const Member = z.union([Id.transform(providerAlone).pipe(memberForm), memberForm]);
export type Member = z.infer<typeof Member>;

const AtLeast = z.union([
  z.int().min(1),
  textForm({
    code: "INVALID_VALUE",
    pattern: /^([1-9]\d?|100)%$/,
    complain: (text) => `${quote(text)} is not how many must work: write a count from 1, or "1%" to "100%"`,
  }),
]);

/** What carries a consumer when a need is lost, and for how long; without `lasts` until further notice. */
export const Workaround = strict({ lasts: Duration.optional(), note: z.string().optional() });

const needShape = {
  provider: Id.optional().describe("The node that is needed."),
  anyOf: z.array(Member).min(1).optional().describe("A redundancy group, in place of provider."),
  atLeast: AtLeast.default(1).describe("How many members must work: a count, or a percentage of them all."),
  strength: z
    .enum(["hard", "soft"])
    .default("hard")
    .describe("Without it the consumer fails (hard) or degrades (soft)."),
  after: Duration.default("PT0S").describe("Nothing is felt before this: a buffer, a nightly batch."),
  workaround: Workaround.optional(),
  feels: z
    .enum(["failed", "degraded"])
    .optional()
    .describe(
      "The mildest state of a provider that is noticed. Default: degraded for hard, failed for soft.",
    ),
  ...provenance,
};

type NeedFields = z.infer<z.ZodObject<typeof needShape>>;

/**
 * Fills in what depends on another field, always in the same place, so that equal needs give equal JSON.
 * Finishes in place what the schema has just made; a key that is there already would keep its place.
 */
const finishNeed = <Fields extends NeedFields>(need: Fields) => {
  const byDefault = need.strength === "hard" ? ("degraded" as const) : ("failed" as const);
  if ("feels" in need) {
    const { feels, ...rest } = need;
    return { ...rest, feels: feels ?? byDefault };
  }
  (need as NeedFields).feels = byDefault;
  return need as Fields & { feels: typeof byDefault };
};

const hasOneProviderForm = (need: NeedFields) => (need.provider === undefined) !== (need.anyOf === undefined);
const providerForms = "a need has a provider or anyOf, one of the two and never both";

const needForm = strict(needShape)
  .refine(hasOneProviderForm, { error: providerForms, params: { code: "BAD_NEED" } })
  .transform(finishNeed);

/** What a consumer needs: one provider, or a group of which some must work. An id alone is a plain hard need. */
export const Need = z.union([Id.transform(providerAlone).pipe(needForm), needForm]);
export type Need = z.infer<typeof Need>;

/** A need added by a fragment or an overlay to a consumer defined elsewhere. */
export const AddedNeed = strict({ of: Id.describe("The consumer."), ...needShape }).refine(
  hasOneProviderForm,
  {
    error: providerForms,
    params: { code: "BAD_NEED" },
  },
);

/** Data that a system holds, and who answers for it under data protection law. */
export const Holding = strict({
  data: z.string(),
  controller: Id,
  subjects: count.optional().describe("How many people it is about, where known."),
  special: z.boolean().default(false).describe("Whether it has special categories of personal data."),
  ...provenance,
});
export type Holding = z.infer<typeof Holding>;

const nodeShape = {
  id: Id,
  name: z.string(),
  owner: Id.describe("The organisation that answers for it."),
  runBy: Id.optional().describe(
    "The organisation that operates it, and so its side of a border. Default: owner.",
  ),
  rto: Duration.optional().describe("Recovery time objective."),
  rpo: Duration.optional().describe("Recovery point objective."),
  rebuild: Duration.optional().describe("Work to restore it if it was itself hit."),
  needs: z.array(Need).default([]),
};

const systemShape = {
  ...nodeShape,
  kind: z.enum(systemKinds),
  sharedWith: z.array(Id).default([]).describe("For people and pages; no effect on the rules."),
  holds: z.array(Holding).default([]),
  ...provenance,
};

/** An IT system, shared or not; people and paper as an alternative are of kind manual. */
export const System = strict(systemShape);
export type System = z.infer<typeof System>;

const serviceShape = {
  ...nodeShape,
  lgsl: z.int().positive().optional().describe("Local Government Services List id."),
  priority: z.int().min(1).max(4).optional().describe("1 (life, safeguarding) to 4 (routine)."),
  people: count.optional().describe("How many rely on it, where sourced; else left out."),
  vulnerable: z.boolean().default(false),
  statutory: z.boolean().default(false),
  mtpd: Duration.optional().describe("Maximum tolerable period of disruption (ISO 22301)."),
  mbco: z.string().optional().describe("Minimum business continuity objective, in words."),
  ...provenance,
};

/** What an organisation provides to residents or to itself. */
export const Service = strict(serviceShape);
export type Service = z.infer<typeof Service>;

const linkShape = {
  id: Id.optional(),
  from: Id,
  to: Id,
  kind: z.enum(linkKinds),
  bothWays: z.boolean().default(false),
  likelihood: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe("That an attacker travels it, 0 to 1; absent is unknown."),
  takes: Duration.default("PT0S").describe("How long an attacker needs to travel it."),
  ...provenance,
};

/** A connection or trust between two systems that an attacker could travel. */
export const Link = strict(linkShape);
export type Link = z.infer<typeof Link>;

const header = {
  estate: z.literal(1).describe("Version of the format."),
  id: Id,
  name: z.string().optional(),
  asOf: PartialDate.optional().describe("What was known on this day."),
};

/** A whole estate, after merging: every reference resolves and every default stands. */
export const Estate = strict({
  ...header,
  sources: z.array(Source).default([]),
  organisations: z.array(Organisation).default([]),
  systems: z.array(System).default([]),
  services: z.array(Service).default([]),
  links: z.array(Link).default([]),
});
export type Estate = z.infer<typeof Estate>;

/** The collections of an estate, in the order in which files give them. */
export const collections = ["sources", "organisations", "systems", "services", "links"] as const;
export type Collection = (typeof collections)[number];

/** One estate file. Its entries may be given in part where another fragment of the same id gives the rest. */
export const Fragment = strict({
  ...header,
  sources: z.array(fragmentOf(sourceShape)).optional(),
  organisations: z.array(fragmentOf(organisationShape)).optional(),
  systems: z.array(fragmentOf(systemShape)).optional(),
  services: z.array(fragmentOf(serviceShape)).optional(),
  links: z.array(fragmentOf(linkShape)).optional(),
  addNeeds: z.array(AddedNeed).optional(),
});

const LinkKey = z.union([Id, strict({ from: Id, to: Id, kind: z.enum(linkKinds) })]);

const DroppedNeed = strict({
  of: Id,
  provider: Id.optional(),
  anyOf: z.array(Member).min(1).optional(),
}).refine((need) => (need.provider === undefined) !== (need.anyOf === undefined), {
  error: "a dropped need is named by its provider or by its anyOf, one of the two",
  params: { code: "BAD_NEED" },
});

/** A what-if: an estate file laid over the estate, in which the later value wins and `null` clears a field. */
export const Overlay = strict({
  estate: header.estate.optional(),
  id: Id.optional(),
  name: z.string().optional(),
  note: z.string().optional(),
  asOf: PartialDate.optional(),
  sources: z.array(overlayOf(sourceShape)).optional(),
  organisations: z.array(overlayOf(organisationShape)).optional(),
  systems: z.array(overlayOf(systemShape)).optional(),
  services: z.array(overlayOf(serviceShape)).optional(),
  links: z.array(overlayOf(linkShape)).optional(),
  addNeeds: z.array(AddedNeed).optional(),
  dropNeeds: z.array(DroppedNeed).optional(),
  dropLinks: z.array(LinkKey).optional(),
  remove: z
    .array(Id)
    .optional()
    .describe("Nodes or organisations, with every need, membership and link that names them."),
});
