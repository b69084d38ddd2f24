import type { Estate } from "../model/estate.ts";
import type { Criticality, LazyRankAnswer } from "../model/findings.ts";
import { footerOf } from "./footer.ts";
import { momentsFrom } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Cell, Column, ListReport } from "./section.ts";
import { counted, someOf, grouped, NOTHING, ranged, whenWords } from "./words.ts";

/** Of the services for which a system is a single point of failure, so many are named. */
const NAMED = 3;

const columns: readonly Column[] = [
  { title: "System" },
  { title: "Owner", below: 3 },
  { title: "Services failed" },
  { title: "Affected" },
  { title: "Systems", below: 2 },
  { title: "Councils", below: 3 },
  { title: "People", below: 2 },
  { title: "First priority-1 failure", below: 2 },
  { title: "Single point for", below: 1, long: true },
  { title: "Of these despite redundancy", below: 1, long: true },
  { title: "Id", below: 1 },
];

/**
 * Words a ranking: what the loss of each system alone takes down, worst first.
 *
 * @param estate - the estate that was ranked, for names.
 */
export function rankReport(ranking: LazyRankAnswer, estate: Estate): ListReport {
  const { total, omitted } = ranking;
  const shown = total - omitted;
  return {
    title: titleOf(estate),
    headline: headlineOf(total, estate),
    summary: [
      `Each system is lost alone, from the start, with nothing restored; counted is what is lost ${whenWords(ranking.at)}.`,
      "12 to 37 is a range: 12 if nothing holds that is assumed, 37 if all of it does. One number: both cases agree.",
      "Systems are those that fail, the lost one included. A single point of failure is told for the worst case.",
      "This is a model, not a live scan.",
    ],
    section: {
      title:
        omitted === 0 ? `Systems (${grouped(total)})` : `Systems (${grouped(shown)} of ${grouped(total)})`,
      lead: leadOf(estate),
      tail:
        omitted === 0
          ? []
          : [`And ${counted(omitted, "more system")}, ranked below; --top ${total} shows all.`],
    },
    columns,
    rows: rowsOf(ranking.ranking, namesOf(estate), momentsFrom(null)),
    footer: footerOf(ranking, estate),
  };
}

function headlineOf(total: number, { services }: Estate): string {
  if (total === 0) return "No systems to rank";
  return `${counted(total, "system")}, ranked by what is lost of ${counted(services.length, "service")} with each alone`;
}

function leadOf({ systems, services }: Estate): string[] {
  if (systems.length === 0) return ["The estate has no systems."];
  if (services.length === 0)
    return [
      "The estate has no services, so that it is not known what hangs on its systems: they are ranked by each other.",
    ];
  return [];
}

function* rowsOf(ranking: Iterable<Criticality>, names: Names, moments: Moments): Iterable<Cell[]> {
  for (const row of ranking) {
    const named = (ids: readonly string[]) =>
      someOf(
        ids.map((id) => names.node(id)),
        NAMED,
      );
    yield [
      names.plainNode(row.id),
      names.organisation(row.owner),
      ranged(row.services.failed),
      ranged(row.services.affected),
      ranged(row.systems),
      ranged(row.councils),
      peopleWords(row),
      row.firstCritical === null ? NOTHING : moments.tell(row.firstCritical),
      named(row.singlePointFor),
      named(row.despiteRedundancy),
      row.id,
    ];
  }
}

function peopleWords({ people, peopleUnknown, services }: Criticality): string {
  const without = `${ranged(peopleUnknown)} ${peopleUnknown.worst === 1 ? "service" : "services"} without a figure`;
  if (peopleUnknown.worst === 0) return ranged(people);
  return peopleUnknown.worst === services.affected.worst ? without : `${ranged(people)} + ${without}`;
}
