import type { Duration } from "../src/model/duration.ts";
import type { Estate } from "../src/model/estate.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Id } from "../src/model/ids.ts";
import type { Scenario } from "../src/model/scenario.ts";
import type { Layout } from "../src/layout/tiered-bands.ts";
import type { Address, Question } from "./address.ts";
import { isAsking, plainAddress, questionKey } from "./address.ts";
import type { EstateSummary } from "./api.ts";
import type { EstateIndex } from "./estate-index.ts";
import type { Walk, WalkGround } from "./walk.ts";

/** The estate of this page, with what is built from it once. */
export interface Loaded {
  readonly estate: Estate;
  readonly revision: string;
  readonly scenarios: readonly Scenario[];
  readonly index: EstateIndex;
  readonly layout: Layout;
  /** Every node, column by column from the top. */
  readonly order: readonly Id[];
}

/** An answer, which question it is to, and when it came. */
export interface Answered {
  readonly key: string;
  readonly answer: ImpactAnswer;
  readonly atMs: number;
}

/** What keeps the page from its answer: nobody there, or a refusal in words. */
export type Trouble =
  | { readonly kind: "lost"; readonly sentence: string }
  | { readonly kind: "refused"; readonly title: string; readonly sentences: readonly string[] };

/** What the keyboard should stand on after this change; `serial` tells one wish from the next. */
export interface Focus {
  readonly on: "answer" | "search" | "mark" | "details" | "map" | "trouble" | "bar" | "dialog" | "row";
  /** Of the row that is meant. */
  readonly id?: Id;
  readonly serial: number;
}

export interface State {
  readonly address: Address;
  readonly past: readonly Question[];
  readonly future: readonly Question[];
  readonly catalogue: readonly EstateSummary[] | null;
  readonly loaded: Loaded | null;
  /** The latest answer, to the question of the address unless `isStale` says otherwise. */
  readonly shown: Answered | null;
  /** The answer to the question with no time asked, for the slider. */
  readonly whole: Answered | null;
  /** How long the page has been waiting for an answer; null when it is not. */
  readonly waitedS: 0 | 1 | 5 | null;
  readonly cancelled: boolean;
  readonly trouble: Trouble | null;
  /** What in the link could not be restored, in sentences. */
  readonly gone: readonly string[];
  readonly search: { readonly text: string; readonly active: number; readonly isOpen: boolean };
  readonly isolating: Id | null;
  readonly walk: Walk | null;
  readonly drawsEverything: boolean;
  readonly copied: "no" | "copied" | "by-hand";
  readonly focus: Focus | null;
  /** What the status line says to those who do not see the page change. */
  readonly said: string;
}

export const emptyState: State = {
  address: plainAddress(null),
  past: [],
  future: [],
  catalogue: null,
  loaded: null,
  shown: null,
  whole: null,
  waitedS: null,
  cancelled: false,
  trouble: null,
  gone: [],
  search: { text: "", active: 0, isOpen: false },
  isolating: null,
  walk: null,
  drawsEverything: false,
  copied: "no",
  focus: null,
  said: "",
};

/** Whether the answer that is shown is to another question than the address asks. */
export function isStale(state: State): boolean {
  return state.shown !== null && state.shown.key !== questionKey(state.address.question, state.address.at);
}

/** The times for which answers are wanted and not at hand: the asked one first, then the end. */
export function wanted(state: State): readonly (Duration | null)[] {
  const { question, at } = state.address;
  if (state.loaded === null || !isAsking(question)) return [];
  const times: (Duration | null)[] = [];
  if (state.shown?.key !== questionKey(question, at)) times.push(at);
  if (at !== null && state.whole?.key !== questionKey(question, null)) times.push(null);
  return times;
}

/** The map as the keyboard walks it. */
export function walkGround(state: State): WalkGround | null {
  const { loaded, shown, address } = state;
  const first = loaded?.order[0];
  if (loaded === null || first === undefined) return null;
  const origins = [
    ...address.question.marks.map((mark) => mark.id),
    ...(shown?.answer.impacts ?? []).map((i) => i.why[0]),
  ];
  const home =
    origins.find((id) => id !== undefined && loaded.index.nodes.has(id)) ?? address.selected ?? first;
  return { needs: loaded.index.needs, neededBy: loaded.index.neededBy, order: loaded.order, home };
}

/** The same state with a wish where the keyboard should stand; `id` is that of the row that is meant. */
export function focused(state: State, on: Focus["on"], id?: Id): State {
  return { ...state, focus: { on, id, serial: (state.focus?.serial ?? 0) + 1 } };
}
