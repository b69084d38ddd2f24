import type { Id } from "../src/model/ids.ts";
import { layoutOfEstate } from "../src/layout/estate-layout.ts";
import type { Layout } from "../src/layout/tiered-bands.ts";
import type { Action } from "./actions.ts";
import type { Address } from "./address.ts";
import { noFilter, questionKey } from "./address.ts";
import type { EstateAnswer } from "./api.ts";
import { asked, redone, renewed, undone, without } from "./asked.ts";
import { estateIndex } from "./estate-index.ts";
import { withoutTheGone } from "./gone.ts";
import type { Mark } from "./mark-verbs.ts";
import { search } from "./search.ts";
import type { Answered, Loaded, State } from "./state.ts";
import { emptyState, focused, walkGround } from "./state.ts";
import { walked } from "./walk.ts";
import { counted, headline, momentText } from "./words.ts";

/** The state after an action. Pure: time, network and the page's URL come in as actions. */
export function update(state: State, action: Action): State {
  switch (action.type) {
    case "opened":
      return opened(state, action.read.address, action.read.misread);
    case "catalogue-arrived": {
      const estate = state.address.estate ?? action.estates[0]?.id ?? null;
      return { ...state, catalogue: action.estates, address: { ...state.address, estate }, trouble: null };
    }
    case "estate-arrived":
      return estateArrived(state, action.answer);
    case "answer-arrived":
      return answerArrived(state, { key: action.key, answer: action.answer, atMs: action.atMs });
    case "waited":
      return { ...state, waitedS: action.forS };
    case "cancelled":
      return {
        ...state,
        waitedS: null,
        cancelled: true,
        said: "Cancelled. The answer is the one from before.",
      };
    case "failed": {
      const next = { ...state, trouble: action.trouble, waitedS: null };
      // A refusal is to be read; a lost server is announced and must not take the keyboard away.
      return action.trouble.kind === "refused" ? focused(next, "trouble") : next;
    }
    case "retried":
      return focused({ ...state, trouble: null, cancelled: false }, "answer");
    case "search-typed":
      return { ...state, search: { text: action.text, active: 0, isOpen: action.text.trim() !== "" } };
    case "search-moved":
      return searchMoved(state, action.by);
    case "search-closed":
      return state.search.isOpen ? { ...state, search: { ...state.search, isOpen: false } } : state;
    case "search-focused":
      return focused(state, "search");
    case "chosen":
      return focused(selected({ ...state, search: emptyState.search }, action.id), "mark");
    case "selected":
      return selected(state, action.id);
    case "marked":
      return marked(state, action.mark);
    case "unmarked":
      return focused(asked(state, without(state.address.question, action.mark)), "bar");
    case "marks-cleared":
      return focused(asked(state, { scenario: null, marks: [] }), "search");
    case "scenario-chosen":
      return asked(state, { ...state.address.question, scenario: action.id });
    case "time-chosen":
      return renewed({ ...state, address: { ...state.address, at: action.at, tablePage: 1 } });
    case "assumed-chosen":
      return assumedChosen(state, action.assumed);
    case "filtered":
      return {
        ...state,
        address: { ...state.address, filter: { ...state.address.filter, ...action.change }, tablePage: 1 },
      };
    case "filters-cleared":
      return { ...state, address: { ...state.address, filter: noFilter, tablePage: 1 } };
    case "sorted": {
      const { column, descending } = state.address.sort;
      const sort = { column: action.column, descending: column === action.column && !descending };
      return { ...state, address: { ...state.address, sort, tablePage: 1 } };
    }
    case "table-paged":
      return { ...state, address: { ...state.address, tablePage: action.to } };
    case "undone":
      return undone(state);
    case "redone":
      return redone(state);
    case "zoomed":
      return { ...state, address: { ...state.address, zoom: action.zoom } };
    case "walked": {
      const ground = walkGround(state);
      return ground === null ? state : { ...state, walk: walked(state.walk, action.move, ground) };
    }
    case "details-opened":
      return detailsOpened(state);
    case "details-closed":
      return focused(state, "map");
    case "isolation-asked":
      return focused({ ...state, isolating: action.id }, "dialog");
    case "isolation-closed":
      return focused({ ...state, isolating: null }, "row", state.isolating ?? undefined);
    case "everything-drawn":
      return { ...state, drawsEverything: true };
    case "copied":
      return {
        ...state,
        copied: action.how,
        said: action.how === "copied" ? "Link copied" : "Copy the link from the box",
      };
  }
}

function opened(state: State, address: Address, misread: readonly string[]): State {
  const isSameEstate =
    state.loaded !== null && state.loaded.estate.id === (address.estate ?? state.loaded.estate.id);
  const base: State = isSameEstate
    ? state
    : { ...emptyState, catalogue: state.catalogue, focus: state.focus };
  const next: State = { ...base, address, gone: misread, trouble: null, isolating: null, copied: "no" };
  return renewed(next.loaded === null ? next : checked(next));
}

function estateArrived(state: State, answer: EstateAnswer): State {
  const { estate, revision, scenarios } = answer;
  const layout = layoutOfEstate(estate);
  const order = readingOrder(layout);
  const loaded: Loaded = { estate, revision, scenarios, index: estateIndex(estate), layout, order };
  const address = { ...state.address, estate: estate.id };
  return focused(checked({ ...state, loaded, address, trouble: null }), "search");
}

/** Takes out of the address what no longer exists, and says so. */
function checked(state: State): State {
  if (state.loaded === null) return state;
  const { address, sentences } = withoutTheGone(state.address, state.loaded.index, state.loaded.scenarios);
  return { ...state, address, gone: [...state.gone, ...sentences] };
}

function answerArrived(state: State, answered: Answered): State {
  const { question, at } = state.address;
  const isWhole = answered.key === questionKey(question, null);
  const isShown = answered.key === questionKey(question, at);
  if (!isWhole && !isShown) return state;
  const next = { ...state, trouble: null, cancelled: false, whole: isWhole ? answered : state.whole };
  if (!isShown) return next;
  const { totals, horizon } = answered.answer;
  const marks = counted(question.marks.length, "mark");
  const said = `${marks}. ${headline(totals, state.address.assumed)}. ${momentText(at, horizon)}.`;
  return { ...next, shown: answered, said };
}

function searchMoved(state: State, by: 1 | -1): State {
  const { text, active, isOpen } = state.search;
  if (state.loaded === null || text.trim() === "") return state;
  const last = search(state.loaded.index, text).found.length - 1;
  const next = isOpen ? Math.min(Math.max(active + by, 0), Math.max(last, 0)) : 0;
  return { ...state, search: { text, active: next, isOpen: true } };
}

function selected(state: State, id: Id | null): State {
  const ground = walkGround(state);
  const isNode = id !== null && state.loaded?.index.nodes.has(id) === true;
  const walk = isNode && ground ? walked(state.walk, { to: id }, ground) : state.walk;
  return { ...state, walk, address: { ...state.address, selected: id } };
}

function detailsOpened(state: State): State {
  const at = state.walk?.at ?? walkGround(state)?.home;
  return at === undefined ? state : focused(selected(state, at), "details");
}

function marked(state: State, mark: Mark): State {
  const { question } = state.address;
  const next = { ...question, marks: [...without(question, mark).marks, mark] };
  const asking = asked({ ...state, isolating: null }, next);
  return state.isolating === null ? asking : focused(asking, "row", state.isolating);
}

function assumedChosen(state: State, assumed: "counted" | "ignored"): State {
  const said = state.shown === null ? "" : `${headline(state.shown.answer.totals, assumed)}.`;
  return { ...state, said, address: { ...state.address, assumed, tablePage: 1 } };
}

function readingOrder(layout: Layout): Id[] {
  const places = [...layout.positions];
  const columnOf = (xPx: number) => layout.columns.findIndex(({ box }) => xPx < box.xPx + box.widthPx);
  const ranked = places.map(([id, box]) => ({ id, column: columnOf(box.xPx), box }));
  ranked.sort((a, b) => a.column - b.column || a.box.yPx - b.box.yPx || a.box.xPx - b.box.xPx);
  return ranked.map(({ id }) => id);
}
