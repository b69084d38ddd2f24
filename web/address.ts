import type { Duration } from "../src/model/duration.ts";
import type { Id } from "../src/model/ids.ts";
import type { State as NodeState } from "../src/model/kinds.ts";
import type { Mark } from "./mark-verbs.ts";

/** The pages, in the order of the navigation. A new view is one row here and one in views/page.tsx. */
export const pageTable = {
  impact: { title: "Impact" },
} as const;
export type PageName = keyof typeof pageTable;
export const pageNames = Object.keys(pageTable) as [PageName, ...PageName[]];

/** What is asked: a bundled scenario, and what a person has marked on top of it. */
export interface Question {
  readonly scenario: Id | null;
  readonly marks: readonly Mark[];
}

export interface Filter {
  readonly organisation: Id | null;
  readonly state: Exclude<NodeState, "operational"> | null;
  readonly text: string;
}

export const sortColumns = ["name", "owner", "state", "from", "ends", "certainty"] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The part of the map that is shown: scale, and the point of the map in the middle, so that a link fits every screen. */
export interface Zoom {
  readonly scale: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** Everything that a link to this page carries. */
export interface Address {
  readonly estate: Id | null;
  readonly page: PageName;
  readonly question: Question;
  /** The asked time; null is the end, or the scenario's horizon. */
  readonly at: Duration | null;
  /** Whether assumed facts count (worst case) or not (best case). */
  readonly assumed: "counted" | "ignored";
  readonly filter: Filter;
  readonly sort: Sort;
  /** Page of the services table, from 1. */
  readonly tablePage: number;
  readonly selected: Id | null;
  /** Null shows the whole map. */
  readonly zoom: Zoom | null;
}

export const noFilter: Filter = { organisation: null, state: null, text: "" };

/** The plain page of an estate: nothing marked, nothing filtered. */
export function plainAddress(estate: Id | null): Address {
  return {
    estate,
    page: "impact",
    question: { scenario: null, marks: [] },
    at: null,
    assumed: "counted",
    filter: noFilter,
    sort: { column: "from", descending: false },
    tablePage: 1,
    selected: null,
    zoom: null,
  };
}

/** Whether anything is asked at all. */
export function isAsking(question: Question): boolean {
  return question.scenario !== null || question.marks.length > 0;
}

/** One text for one question, whatever the order of its words. */
export function questionKey(question: Question, at: Duration | null): string {
  return JSON.stringify([question.scenario, question.marks, at]);
}
