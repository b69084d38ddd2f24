import type { Estate } from "../model/estate.ts";
import { type Glyph, serviceRow, systemKindTable } from "../model/kinds.ts";
import { type EdgeKind, edgeKinds } from "./edge-style.ts";
import type { MapEdges } from "./map-edges.ts";
import type { NodeMark } from "./node-mark.ts";
import { type Status, statuses } from "./status-style.ts";

/** What the map shows, with how many of each; what does not occur has no entry. */
export interface Legend {
  readonly statuses: readonly {
    readonly status: Status;
    readonly count: number;
    readonly possible: number;
  }[];
  readonly glyphs: readonly { readonly glyph: Glyph; readonly label: string; readonly count: number }[];
  /** A redundant need counts once, however many members it has. */
  readonly edges: readonly { readonly kind: EdgeKind; readonly count: number; readonly assumed: number }[];
}

/** The entries of the legend. The counts of statuses add up to the nodes. */
export function legendOf(estate: Estate, edges: MapEdges, marks: ReadonlyMap<string, NodeMark>): Legend {
  const nodes = [
    ...estate.systems.map((system) => ({ id: system.id, row: systemKindTable[system.kind] })),
    ...estate.services.map((service) => ({ id: service.id, row: serviceRow })),
  ];
  const byGlyph = new Map<Glyph, { labels: Set<string>; count: number }>();
  const byStatus = new Map<Status, { count: number; possible: number }>();
  for (const { id, row } of nodes) {
    const glyph = byGlyph.get(row.glyph) ?? { labels: new Set(), count: 0 };
    byGlyph.set(row.glyph, { labels: glyph.labels.add(row.label), count: glyph.count + 1 });
    const mark = marks.get(id);
    const status = mark?.status ?? "operational";
    const { count, possible } = byStatus.get(status) ?? { count: 0, possible: 0 };
    byStatus.set(status, { count: count + 1, possible: possible + Number(mark?.certainty === "possible") });
  }
  const rows = [...Object.values(systemKindTable), serviceRow];
  return {
    statuses: statuses.flatMap((status) => {
      const counts = byStatus.get(status);
      return counts === undefined ? [] : [{ status, ...counts }];
    }),
    glyphs: [...new Set(rows.map((row) => row.glyph))].flatMap((glyph) => {
      const found = byGlyph.get(glyph);
      if (found === undefined) return [];
      const labels = rows
        .filter((row) => row.glyph === glyph && found.labels.has(row.label))
        .map((row) => row.label);
      return [{ glyph, label: inASentence(labels), count: found.count }];
    }),
    edges: edgeCounts(edges),
  };
}

function edgeCounts({ needs, gates, links }: MapEdges): Legend["edges"] {
  const plain = needs.filter((need) => need.gate === null);
  const inDoubt = new Set(needs.flatMap((need) => (need.isAssumed && need.gate !== null ? [need.gate] : [])));
  const groups = gates.map((_, i) => ({ kind: "redundant" as const, isAssumed: inDoubt.has(i) }));
  const lines = links.map((link) => ({ kind: "link" as const, isAssumed: link.evidence === "assumed" }));
  const all = [...plain, ...groups, ...lines];
  return edgeKinds.flatMap((kind) => {
    const ofKind = all.filter((edge) => edge.kind === kind);
    if (ofKind.length === 0) return [];
    return [{ kind, count: ofKind.length, assumed: ofKind.filter((edge) => edge.isAssumed).length }];
  });
}

function inASentence(labels: readonly string[]): string {
  return labels.map((label, i) => (i === 0 ? label : label.toLowerCase())).join(", ");
}
