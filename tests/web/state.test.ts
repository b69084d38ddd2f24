import { expect, test } from "vitest";
import type { Action } from "../../web/actions.ts";
import { plainAddress, questionKey } from "../../web/address.ts";
import type { Mark } from "../../web/mark-verbs.ts";
import type { State } from "../../web/state.ts";
import { emptyState, isStale, wanted } from "../../web/state.ts";
import { update } from "../../web/update.ts";
import { addressOf } from "../../web/url-state.ts";
import { smallAnswer, smallEstateAnswer } from "./small-answer.ts";

const after = (state: State, ...actions: readonly Action[]) => actions.reduce(update, state);
const mark = (id: string, verb: Mark["verb"] = "compromise"): Action => ({
  type: "marked",
  mark: { verb, id, assuredBy: null },
});
const open = (path: string): Action => ({
  type: "opened",
  read: addressOf(new URL(path, "http://here.invalid")),
});
const arrived = (state: State): Action => ({
  type: "answer-arrived",
  key: questionKey(state.address.question, state.address.at),
  answer: smallAnswer,
  atMs: 5,
});
const marksOf = (state: State) =>
  state.address.question.marks.map((one) => `${one.verb} ${one.id}`).join(", ");
const loaded = after(emptyState, open("/small/impact"), {
  type: "estate-arrived",
  answer: smallEstateAnswer,
});

test("takes the first estate where the address names none", () => {
  const state = after(emptyState, open("/"), {
    type: "catalogue-arrived",
    estates: [{ id: "one" }, { id: "two" }],
  });
  expect(state.address).toEqual(plainAddress("one"));
});

test("focuses the search once the estate is there, and the mark button once a node is chosen", () => {
  expect(loaded.focus?.on).toBe("search");
  expect(after(loaded, { type: "chosen", id: "net" }).focus?.on).toBe("mark");
});

test("wants the answer to what is asked, and with a time also the one to the end for the slider", () => {
  expect(wanted(loaded)).toEqual([]);
  const marked = after(loaded, mark("net"));
  expect(wanted(marked)).toEqual([null]);
  const timed = after(marked, { type: "time-chosen", at: "PT4H" });
  expect(wanted(timed)).toEqual(["PT4H", null]);
  expect(wanted(after(timed, arrived(timed)))).toEqual([null]);
  expect(wanted(after(marked, arrived(marked)))).toEqual([]);
});

test("passes over an answer to a question that is no longer asked", () => {
  const first = after(loaded, mark("net"));
  const second = after(first, mark("app"), arrived(first));
  expect([second.shown, second.whole]).toEqual([null, null]);
});

test("keeps the last answer, known to be stale, until the new one comes", () => {
  const first = after(loaded, mark("net"));
  const answered = after(first, arrived(first));
  expect(isStale(answered)).toBe(false);
  const second = after(answered, mark("app"));
  expect([second.shown?.atMs, isStale(second)]).toEqual([5, true]);
});

test("keeps the last answer when the server is lost, and asks again on retry", () => {
  const first = after(loaded, mark("net"));
  const lost = after(first, arrived(first), mark("app"), {
    type: "failed",
    trouble: { kind: "lost", sentence: "The server cannot be reached." },
  });
  expect([lost.shown?.atMs, lost.trouble?.kind]).toEqual([5, "lost"]);
  expect(wanted(lost)).toEqual([null]);
  const retried = after(lost, { type: "retried" });
  expect([retried.trouble, wanted(retried)]).toEqual([null, [null]]);
});

test("forgets a refusal when another question is asked, so that it is asked", () => {
  const refused = after(loaded, mark("net"), {
    type: "failed",
    trouble: { kind: "refused", title: "No", sentences: ["Not so."] },
  });
  expect([refused.trouble?.kind, refused.focus?.on]).toEqual(["refused", "trouble"]);
  expect(after(refused, mark("app")).trouble).toBe(null);
  expect(after(refused, { type: "time-chosen", at: "PT1H" }).trouble).toBe(null);
  expect(after(refused, { type: "filtered", change: { text: "x" } }).trouble?.kind).toBe("refused");
});

test("undoes and redoes marks step by step, and a new mark ends what could be redone", () => {
  const marked = after(loaded, mark("net"), mark("app", "fail"), mark("spare", "isolate"));
  const back = after(marked, { type: "undone" }, { type: "undone" });
  expect(marksOf(back)).toBe("compromise net");
  expect(marksOf(after(back, { type: "redone" }))).toBe("compromise net, fail app");
  expect(marksOf(after(back, { type: "redone" }, { type: "redone" }))).toBe(marksOf(marked));
  expect(after(back, mark("pay")).future).toEqual([]);
  expect(after(loaded, { type: "undone" })).toEqual(loaded);
  expect(after(marked, { type: "redone" })).toEqual(marked);
});

test("twenty changes and twenty undos end where they began, and twenty redos where they ended", () => {
  const ids = ["net", "app", "spare", "pay", "desk"];
  const verbs = ["compromise", "suspect", "fail", "isolate"] as const;
  const actions = verbs.flatMap((verb) => ids.map((id) => mark(id, verb)));
  const times = <T>(n: number, value: T) => Array.from({ length: n }, () => value);
  const end = after(loaded, ...actions);
  const begin = after(end, ...times<Action>(20, { type: "undone" }));
  expect(actions).toHaveLength(20);
  expect(begin.address).toEqual(loaded.address);
  expect(after(begin, ...times<Action>(20, { type: "redone" })).address).toEqual(end.address);
});

test("has nothing to undo after marking the same twice", () => {
  expect(after(loaded, mark("net"), mark("net")).past).toHaveLength(1);
});

test("drops the answer when the last mark is taken back", () => {
  const marked = after(loaded, mark("net"));
  const state = after(marked, arrived(marked), {
    type: "unmarked",
    mark: { verb: "compromise", id: "net", assuredBy: null },
  });
  expect([state.shown, state.whole, wanted(state)]).toEqual([null, null, []]);
});

test("restores an old link but for what no longer exists, and says so", () => {
  const state = after(
    emptyState,
    open(
      "/small/impact?scenario=gone&compromised=net,old&isolated=app~nobody&selected=pay&owner=east&at=PT4H",
    ),
    { type: "estate-arrived", answer: smallEstateAnswer },
  );
  expect(state.address).toEqual({
    ...plainAddress("small"),
    question: {
      scenario: null,
      marks: [
        { verb: "compromise", id: "net", assuredBy: null },
        { verb: "isolate", id: "app", assuredBy: null },
      ],
    },
    at: "PT4H",
    selected: "pay",
  });
  expect(state.gone).toEqual([
    "Scenario “gone” in this link no longer exists.",
    "System “old” in this link no longer exists.",
    "Organisation “nobody” in this link no longer exists.",
    "Organisation “east” in this link no longer exists.",
  ]);
});

test("says the answer once for each mark and each time, and not for selecting or zooming", () => {
  const marked = after(loaded, mark("net"));
  expect(marked.said).toBe(loaded.said);
  const answered = after(marked, arrived(marked));
  expect(answered.said).toBe("1 mark. 1 to 2 services affected in 1 to 2 councils. In the end.");
  const looked = after(
    answered,
    { type: "selected", id: "pay" },
    { type: "zoomed", zoom: { scale: 1, xPx: 0, yPx: 0 } },
  );
  expect(looked.said).toBe(answered.said);
});

test("sorts a column up, then down, and another column up again", () => {
  const once = after(loaded, { type: "sorted", column: "name" });
  const twice = after(once, { type: "sorted", column: "name" });
  const other = after(twice, { type: "sorted", column: "state" });
  expect([once, twice, other].map((state) => state.address.sort)).toEqual([
    { column: "name", descending: false },
    { column: "name", descending: true },
    { column: "state", descending: false },
  ]);
});

test("never changes a state that it was given", () => {
  const freeze = (value: object): void => {
    Object.freeze(value);
    for (const inner of Object.values(value))
      if (typeof inner === "object" && inner !== null) freeze(inner as object);
  };
  const state = after(loaded, mark("net"));
  freeze(state.address);
  freeze(state.past);
  const end = after(
    state,
    mark("app"),
    { type: "undone" },
    { type: "walked", move: "home" },
    { type: "filtered", change: { text: "x" } },
  );
  expect(marksOf(end)).toBe("compromise net");
});
