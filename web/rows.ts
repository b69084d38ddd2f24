import type { Duration } from "../src/model/duration.ts";
import { durationMs, durationOf } from "../src/model/duration.ts";
import type { Contact } from "../src/model/estate.ts";
import type { Certainty, Impact, ImpactAnswer } from "../src/model/findings.ts";
import type { Id } from "../src/model/ids.ts";
import { states } from "../src/model/kinds.ts";
import type { State as NodeState } from "../src/model/kinds.ts";
import type { Evidence } from "../src/model/provenance.ts";
import type { Filter, Sort, SortColumn } from "./address.ts";
import type { EstateIndex } from "./estate-index.ts";
import { nameOf, shortNameOf } from "./estate-index.ts";
import { compareNames } from "./words.ts";

/** One line of the impact tables. State and times are those of the case that is shown. */
export interface Row {
  readonly id: Id;
  readonly type: Impact["type"];
  readonly name: string;
  readonly kindLabel: string;
  readonly owner: Id;
  readonly ownerShort: string;
  readonly ownerName: string;
  readonly contact: Contact | null;
  readonly priority: number | null;
  readonly vulnerable: boolean;
  readonly people: number | null;
  readonly state: Exclude<NodeState, "operational">;
  readonly from: Duration;
  readonly failedAt: Duration | null;
  readonly ends: Duration | null;
  readonly certainty: Certainty;
  readonly weakest: Evidence;
  /** State in the best case, where it differs from the one shown. */
  readonly bestState: NodeState | null;
  readonly why: readonly { readonly id: Id; readonly name: string }[];
  readonly whyOmitted: number;
  /** Whether `why` is the worst case's although the best is shown. */
  readonly whyOfWorst: boolean;
  readonly waitingFor: readonly string[];
}

/**
 * Turns an answer into rows for the tables and the CSV file.
 *
 * @param assumed - "counted" shows the worst case, "ignored" the best, in which what is hit only if
 *   an assumed fact holds has no row.
 * @returns the rows in the order of the answer.
 */
export function rowsOf(answer: ImpactAnswer, index: EstateIndex, assumed: "counted" | "ignored"): Row[] {
  return answer.impacts.flatMap((impact) => {
    const shown = shownCase(impact, index, assumed);
    if (shown === null || shown.state === "operational") return [];
    const { state } = shown;
    const organisation = index.organisations.get(impact.owner);
    const bestState = impact.best?.state ?? "operational";
    return {
      id: impact.id,
      type: impact.type,
      name: impact.name,
      kindLabel: index.nodes.get(impact.id)?.kindLabel ?? "",
      owner: impact.owner,
      ownerShort: shortNameOf(index, impact.owner),
      ownerName: nameOf(index, impact.owner),
      contact: organisation?.contact ?? null,
      priority: impact.priority,
      vulnerable: impact.vulnerable,
      people: impact.people,
      ...shown,
      state,
      certainty: impact.certainty,
      weakest: impact.weakest,
      bestState: assumed === "counted" && bestState !== state ? bestState : null,
      why: impact.why.map((id) => ({ id, name: nameOf(index, id) })),
      whyOmitted: impact.whyOmitted ?? 0,
      whyOfWorst: assumed === "ignored" && impact.weakest === "assumed",
      waitingFor: (impact.waitingFor ?? []).map((id) => shortNameOf(index, id)),
    };
  });
}

/** The rows that a filter leaves. Text is looked for in names, ids, owners and the path. */
export function filtered(rows: readonly Row[], filter: Filter): Row[] {
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.organisation === null || row.owner === filter.organisation) &&
      (filter.state === null || row.state === filter.state) &&
      (text === "" || textOf(row).includes(text)),
  );
}

/** The rows in the asked order; equal ones by onset, priority, name and id. Rows without an end stand last either way. */
export function sorted(rows: readonly Row[], sort: Sort): Row[] {
  const compare = comparisons[sort.column];
  const sign = sort.descending ? -1 : 1;
  const lacks = (row: Row) => Number(sort.column === "ends" && row.ends === null);
  return [...rows].sort((a, b) => lacks(a) - lacks(b) || sign * compare(a, b) || usual(a, b));
}

function shownCase(impact: Impact, index: EstateIndex, assumed: "counted" | "ignored") {
  if (assumed === "counted") {
    const from = impact.degradedAt ?? impact.failedAt ?? "PT0S";
    return { state: impact.state, from, failedAt: impact.failedAt, ends: impact.mtpdEnds };
  }
  const { best } = impact;
  if (best === null) return null;
  const node = index.nodes.get(impact.id)?.node;
  const mtpd = node && "mtpd" in node ? node.mtpd : undefined;
  const ends =
    best.failedAt === null || mtpd === undefined
      ? null
      : durationOf(durationMs(best.failedAt) + durationMs(mtpd));
  return {
    state: best.state,
    from: best.degradedAt ?? best.failedAt ?? "PT0S",
    failedAt: best.failedAt,
    ends,
  };
}

const certaintyOrder: readonly Certainty[] = ["firm", "partly", "possible"];

const comparisons: Readonly<Record<SortColumn, (a: Row, b: Row) => number>> = {
  name: (a, b) => compareNames(a.name, b.name),
  owner: (a, b) => compareNames(a.ownerShort, b.ownerShort),
  state: (a, b) => states.indexOf(b.state) - states.indexOf(a.state),
  from: (a, b) => durationMs(a.from) - durationMs(b.from),
  ends: (a, b) => durationMs(a.ends ?? "PT0S") - durationMs(b.ends ?? "PT0S"),
  certainty: (a, b) => certaintyOrder.indexOf(a.certainty) - certaintyOrder.indexOf(b.certainty),
};

function usual(a: Row, b: Row): number {
  return (
    comparisons.from(a, b) ||
    (a.priority ?? 9) - (b.priority ?? 9) ||
    comparisons.name(a, b) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function textOf(row: Row): string {
  const path = row.why.map((step) => step.name).join(" ");
  return `${row.name} ${row.id} ${row.ownerShort} ${row.ownerName} ${row.kindLabel} ${path}`.toLowerCase();
}
