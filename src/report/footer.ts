import type { Estate } from "../model/estate.ts";

/** What an answer rests on, for the foot of its report. */
export function footerOf(answer: { readonly revision: string }, { id, asOf }: Estate): string[] {
  return [
    `Estate ${id}, ${asOf === undefined ? "with no date" : `as of ${asOf}`}, revision ${answer.revision}.`,
  ];
}
