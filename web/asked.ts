import type { Duration } from "../src/model/duration.ts";
import type { Question } from "./address.ts";
import { isAsking, questionKey } from "./address.ts";
import type { Mark } from "./mark-verbs.ts";
import { isSameMark } from "./mark-verbs.ts";
import type { State } from "./state.ts";

/** The question without one of its marks. */
export function without(question: Question, mark: Mark): Question {
  return { ...question, marks: question.marks.filter((known) => !isSameMark(known, mark)) };
}

/** Asks another question; the one from before can be taken up again by undo. */
export function asked(state: State, question: Question): State {
  const { address } = state;
  if (questionKey(question, null) === questionKey(address.question, null)) return state;
  const past = [...state.past, address.question];
  return renewed({
    ...state,
    past,
    future: [],
    address: { ...address, question, at: timeFor(state, question), tablePage: 1 },
  });
}

/** A time belongs to its scenario; marks alone keep it. */
function timeFor(state: State, question: Question): Duration | null {
  return question.scenario === state.address.question.scenario && isAsking(question)
    ? state.address.at
    : null;
}

/** Takes up the question from before. */
export function undone(state: State): State {
  const question = state.past.at(-1);
  if (question === undefined) return state;
  const { address } = state;
  const next = { ...address, question, at: timeFor(state, question), tablePage: 1 };
  return renewed({
    ...state,
    past: state.past.slice(0, -1),
    future: [address.question, ...state.future],
    address: next,
  });
}

/** Takes up again what was undone. */
export function redone(state: State): State {
  const question = state.future[0];
  if (question === undefined) return state;
  const { address } = state;
  const next = { ...address, question, at: timeFor(state, question), tablePage: 1 };
  return renewed({
    ...state,
    past: [...state.past, address.question],
    future: state.future.slice(1),
    address: next,
  });
}

/** After the question or the time changed: old troubles are void, and an empty question has no answer. */
export function renewed(state: State): State {
  const next = { ...state, cancelled: false, trouble: null, copied: "no" as const };
  if (isAsking(state.address.question)) return next;
  return { ...next, shown: null, whole: null, said: "Nothing is marked." };
}
