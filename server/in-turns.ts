import { setImmediate as others } from "node:timers/promises";
import type { Progress } from "../src/index.ts";
import type { Answering } from "./questions.ts";
import { answerBytes } from "./store/answer-bytes.ts";
import { KeptAnswer } from "./store/kept-answer.ts";
import { Turns } from "./workers/turns.ts";
import type { Watching } from "./workers/watching.ts";

/** So long a question is worked on before others have their turn. */
const SLICE_MS = 20;

/** Questions that are worked on at once share the one thread that also answers all others. */
const AT_ONCE = 4;
const MOST_WAITING = 32;

/** Works out answers in slices, so that a long one holds nobody up; a few at once, others wait, and too many are refused. */
export class InTurns {
  readonly #turns = new Turns({ atOnce: AT_ONCE, mostWaiting: MOST_WAITING });

  /**
   * Works out an answer, and writes it.
   *
   * @param begin - begins the answer; called when its turn has come.
   * @param inTerms - runs a piece of the work, so that what it refuses is told in the terms of who asked.
   * @throws the signal's reason if it is aborted, between two slices.
   */
  async answer(
    begin: () => Answering,
    inTerms: <Result>(work: () => Result) => Result,
    { signal, onProgress }: Watching,
  ): Promise<KeptAnswer> {
    const endTurn = await this.#turns.take(signal);
    try {
      const answering = inTerms(begin);
      const answer = isSteps(answering)
        ? await through(answering, inTerms, { signal, onProgress })
        : answering;
      return new KeptAnswer(await answerBytes(answer, signal));
    } finally {
      endTurn();
    }
  }
}

function isSteps(answering: Answering): answering is Generator<Progress | void, object> {
  return Symbol.iterator in answering && "next" in answering;
}

async function through(
  steps: Generator<Progress | void, object>,
  inTerms: <Result>(work: () => Result) => Result,
  { signal, onProgress }: Watching,
): Promise<object> {
  let told = -1;
  for (;;) {
    const sliceEndsMs = performance.now() + SLICE_MS;
    for (;;) {
      const step = inTerms(() => steps.next());
      if (step.done) return step.value;
      if (performance.now() < sliceEndsMs) continue;
      if (step.value && step.value.done !== told) {
        told = step.value.done;
        onProgress?.(step.value);
      }
      break;
    }
    await others();
    signal?.throwIfAborted();
  }
}
