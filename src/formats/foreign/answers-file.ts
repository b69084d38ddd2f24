import { Document, isMap, isScalar, parseDocument, Scalar } from "yaml";
import type { ForeignQuestion } from "./foreign.ts";

/**
 * A file of answers with a place for each open question, what may be answered beside it, and the answers that
 * were given before.
 *
 * @param before - the file as it was, in YAML that has passed the schema; null for none.
 */
export function answersFile(
  questions: readonly Pick<ForeignQuestion, "answer" | "options" | "message">[],
  before: string | null,
): string {
  const document = before === null ? new Document({ map: 1 }) : parseDocument(before);
  for (const { answer, options, message } of questions) {
    const known: unknown = document.getIn(answer);
    if (known !== undefined && known !== null) continue;
    document.setIn([...answer], new Scalar<null>(null));
    const key = answer.at(-1);
    const section: unknown =
      answer.length === 1 ? document.contents : document.getIn(answer.slice(0, -1), true);
    if (!isMap(section)) continue;
    const pair = section.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === key);
    const named = new Scalar(key);
    named.commentBefore = [message, `Answer: ${options}`]
      .map((text) => ` ${text.replace(/\s+/g, " ")}`)
      .join("\n");
    if (pair !== undefined) pair.key = named;
  }
  for (const key of ["sheets", "columns", "values", "organisations", "systems", "names"]) {
    const section: unknown = document.get(key, true);
    if (isMap(section)) section.flow = false;
    if (isScalar(section) && section.value === null) document.delete(key);
  }
  return document.toString({ lineWidth: 0, nullStr: "" });
}
