import type { ForeignQuestion } from "./foreign.ts";

/** Questions in the order in which they first came up, each once, with how often it came up. */
export function askedOnce(questions: readonly ForeignQuestion[]): ForeignQuestion[] {
  const byAnswer = new Map<string, { question: ForeignQuestion; count: number }>();
  for (const question of questions) {
    const key = JSON.stringify([question.about, question.answer]);
    const known = byAnswer.get(key);
    if (known === undefined) byAnswer.set(key, { question, count: 1 });
    else known.count++;
  }
  return [...byAnswer.values()].map(({ question, count }) =>
    count === 1 ? question : { ...question, message: `${question.message} (${count} times)` },
  );
}
