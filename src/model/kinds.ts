/**
 * The kinds of thing in an estate and what differs between them. Shared code never asks "is this a
 * hosting?": it reads a column of one of these tables.
 */

/** Columns of the map, from what everything stands on to what residents see. */
export const tiers = ["foundation", "platform", "application", "service"] as const;
export type Tier = (typeof tiers)[number];

/** Outlines in which nodes are drawn. The outline says the kind and never changes with the state. */
export type Glyph =
  "rectangle" | "cylinder" | "hexagon" | "shield" | "diamond" | "notched" | "folded" | "hand" | "pill";

interface SystemKindRow {
  /** How it is named in a sentence and in a legend. */
  readonly label: string;
  readonly tier: Tier;
  readonly glyph: Glyph;
  /** Whether data that is placed on it is exposed with it. */
  readonly carriesData: boolean;
}

export const systemKindTable = {
  network: { label: "Network", tier: "foundation", glyph: "diamond", carriesData: false },
  identity: { label: "Identity", tier: "foundation", glyph: "shield", carriesData: false },
  telephony: { label: "Telephony", tier: "platform", glyph: "diamond", carriesData: false },
  email: { label: "Email", tier: "platform", glyph: "rectangle", carriesData: false },
  collaboration: { label: "Collaboration", tier: "platform", glyph: "rectangle", carriesData: false },
  application: { label: "Application", tier: "application", glyph: "rectangle", carriesData: false },
  "data-store": { label: "Data store", tier: "platform", glyph: "cylinder", carriesData: true },
  hosting: { label: "Hosting", tier: "foundation", glyph: "hexagon", carriesData: true },
  facility: { label: "Facility", tier: "foundation", glyph: "hexagon", carriesData: false },
  endpoint: { label: "Endpoint", tier: "platform", glyph: "notched", carriesData: false },
  "supplier-service": { label: "Supplier service", tier: "application", glyph: "folded", carriesData: false },
  manual: { label: "Manual", tier: "application", glyph: "hand", carriesData: false },
} as const satisfies Record<string, SystemKindRow>;

export type SystemKind = keyof typeof systemKindTable;
export const systemKinds = Object.keys(systemKindTable) as [SystemKind, ...SystemKind[]];

/** Services have no kind; where a map needs a row for them, this is it. */
export const serviceRow = { label: "Service", tier: "service", glyph: "pill" } as const;

interface LinkKindRow {
  readonly label: string;
  /** Whether people or sign-ons trust what comes over it, so that it must not be believed when its origin is hit. */
  readonly trusted: boolean;
}

/** `collaboration` stands beside the specification's five, because untrusted chat has to be told from mail. */
export const linkKindTable = {
  network: { label: "Network", trusted: false },
  identity: { label: "Identity", trusted: true },
  email: { label: "Email", trusted: true },
  collaboration: { label: "Collaboration", trusted: true },
  admin: { label: "Administration", trusted: false },
  data: { label: "Data", trusted: false },
} as const satisfies Record<string, LinkKindRow>;

export type LinkKind = keyof typeof linkKindTable;
export const linkKinds = Object.keys(linkKindTable) as [LinkKind, ...LinkKind[]];

/** What `sever … only` can narrow to: kinds of providers and of links. */
export const severableKinds = [...new Set([...systemKinds, ...linkKinds])] as [
  SystemKind | LinkKind,
  ...(SystemKind | LinkKind)[],
];

export const organisationKinds = [
  "council",
  "supplier",
  "health",
  "police",
  "partner",
  "regulator",
  "government",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** From the strongest to the weakest. */
export const evidences = ["confirmed", "reported", "expected", "assumed"] as const;

/** From the mildest to the most severe; the last two say why a node is down. */
export const states = ["operational", "degraded", "failed", "isolated", "compromised"] as const;
export type State = (typeof states)[number];

/** Whether a node in this state is down: below its normal level for whoever needs it. */
export function isDown(state: State): boolean {
  return state !== "operational";
}
