import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Action, Send } from "./actions.ts";
import { questionKey } from "./address.ts";
import { Refusal, fetchCatalogue, fetchEstate, fetchImpact } from "./api.ts";
import type { State, Trouble } from "./state.ts";
import { wanted } from "./state.ts";

/** One thing that the state lacks: a key that tells it from others, and how to get it. */
interface Wish {
  readonly key: string;
  readonly fulfil: (signal: AbortSignal) => Promise<Action>;
}

/** Answers kept, so that undo and the slider do not ask twice. */
const MOST_KEPT = 60;

/** The waits after which the page says that it waits, and after which it offers a way out, in seconds. */
const WAITS_S = [1, 5] as const;

/**
 * Keeps the state supplied: asks the server for what the state lacks, and sends what comes as
 * actions. What is no longer wished for is given up.
 *
 * @param send - takes what has come.
 * @param nowMs - the clock.
 * @returns a function to call after every change of state.
 */
export function asker(send: Send, nowMs: () => number): (state: State) => void {
  const kept = new Map<string, { readonly answer: ImpactAnswer; readonly atMs: number }>();
  const inFlight = new Map<string, AbortController>();
  let waitsFor: string | null = null;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const start = ({ key, fulfil }: Wish) => {
    const controller = new AbortController();
    inFlight.set(key, controller);
    const arrive = (action: Action) => {
      if (controller.signal.aborted) return;
      inFlight.delete(key);
      send(action);
    };
    fulfil(controller.signal).then(arrive, (error: unknown) =>
      arrive({ type: "failed", trouble: troubleOf(error) }),
    );
  };

  const wait = (key: string | null, state: State) => {
    if (key === waitsFor) return;
    waitsFor = key;
    for (const timer of timers) clearTimeout(timer);
    timers =
      key === null
        ? []
        : WAITS_S.map((forS) => setTimeout(() => send({ type: "waited", forS }), forS * 1000));
    if (state.waitedS !== null) send({ type: "waited", forS: null });
  };

  const answersOf = (state: State): Wish[] => {
    const { question, estate } = state.address;
    const { loaded } = state;
    if (estate === null || loaded === null) return [];
    return wanted(state).map((at) => {
      const key = questionKey(question, at);
      const keptKey = `${estate} ${loaded.revision} ${key}`;
      const fulfil = async (signal: AbortSignal): Promise<Action> => {
        const known = kept.get(keptKey) ?? {
          answer: await fetchImpact(estate, question, at, signal),
          atMs: nowMs(),
        };
        kept.set(keptKey, known);
        for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
        return { type: "answer-arrived", key, ...known };
      };
      return { key: keptKey, fulfil };
    });
  };

  return (state) => {
    const wishes =
      state.trouble !== null || state.cancelled ? [] : [...beginnings(state), ...answersOf(state)];
    for (const [key, controller] of inFlight) {
      if (wishes.some((wish) => wish.key === key)) continue;
      controller.abort();
      inFlight.delete(key);
    }
    for (const wish of wishes) if (!inFlight.has(wish.key)) start(wish);
    wait(wishes[0]?.key ?? null, state);
  };
}

/** What a page has to know before it can ask anything. */
function beginnings({ catalogue, loaded, address: { estate } }: State): Wish[] {
  const wishes: Wish[] = [];
  if (catalogue === null) {
    const fulfil = async (signal: AbortSignal): Promise<Action> => {
      return { type: "catalogue-arrived", estates: await fetchCatalogue(signal) };
    };
    wishes.push({ key: "catalogue", fulfil });
  }
  if (loaded === null && estate !== null) {
    const fulfil = async (signal: AbortSignal): Promise<Action> => {
      return { type: "estate-arrived", answer: await fetchEstate(estate, signal) };
    };
    wishes.push({ key: `estate ${estate}`, fulfil });
  }
  return wishes;
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Refusal) return { kind: "refused", title: error.message, sentences: error.sentences };
  return { kind: "lost", sentence: error instanceof Error ? error.message : "The server cannot be reached." };
}
