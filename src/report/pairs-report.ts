import type { Estate } from "../model/estate.ts";
import type { PairsAnswer } from "../model/findings.ts";
import { footerOf } from "./footer.ts";
import { namesOf, titleOf } from "./names.ts";
import type { ListReport } from "./section.ts";
import { counted, someOf, grouped, whenWords } from "./words.ts";

/** Of the services that a pair takes down, so many are named. */
const NAMED = 5;

/**
 * Words a search for pairs: which two systems take down what neither does alone, those of the most services first.
 *
 * @param estate - the estate that was searched, for names.
 */
export function pairsReport(answer: PairsAnswer, estate: Estate): ListReport {
  const { pairs, total, omitted } = answer;
  const names = namesOf(estate);
  const shown = omitted === 0 ? grouped(total) : `${grouped(pairs.length)} of ${grouped(total)}`;
  return {
    title: titleOf(estate),
    headline:
      total === 0
        ? "No two systems take down together what neither does alone"
        : `${counted(total, "pair")} of systems ${total === 1 ? "takes" : "take"} down together what neither does alone`,
    summary: [
      `Both systems are lost from the start, with nothing restored; counted is what has failed ${whenWords(answer.at)}.`,
      "Told for the worst case: all that is assumed counts. Services that fail with one of the two alone are not counted.",
      "This is a model, not a live scan.",
    ],
    section: {
      title: `Pairs (${shown})`,
      lead: leadOf(total, estate),
      tail:
        omitted === 0
          ? []
          : [`And ${counted(omitted, "more pair")}, ranked below; --top ${total} shows all.`],
    },
    columns: [
      { title: "System" },
      { title: "And" },
      { title: "Services" },
      { title: "Which only both take down", below: 2, long: true },
      { title: "Ids", below: 1 },
    ],
    rows: pairs.map(({ ids, services }) => [
      names.node(ids[0]),
      names.node(ids[1]),
      grouped(services.length),
      someOf(
        services.map((id) => names.node(id)),
        NAMED,
      ),
      ids.join(" "),
    ]),
    footer: footerOf(answer, estate),
  };
}

function leadOf(total: number, { systems, services }: Estate): string[] {
  if (systems.length < 2)
    return [`A pair needs two systems, and the estate has ${systems.length === 1 ? "one" : "none"}.`];
  if (services.length === 0) return ["The estate has no services, so that no pair can take any down."];
  return total === 0 ? ["None."] : [];
}
