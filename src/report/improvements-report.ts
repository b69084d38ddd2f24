import type { Estate } from "../model/estate.ts";
import type { Range } from "../model/findings.ts";
import type { Improvement, ImprovementsAnswer, SeveredLink } from "../model/findings/improvements.ts";
import { csvTable } from "./csv.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section } from "./section.ts";
import { counted, durationWords, grouped, NOTHING, someOf, whenWords } from "./words.ts";

/** So many names stand in one field; the rest are counted. */
const SHOWN = 5;

/**
 * Words a ranking of changes: what to do, where, what it saves, with which losses most, and what it leaves.
 *
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function improvementsReport(answer: ImprovementsAnswer, estate: Estate): Report {
  const names = namesOf(estate);
  return {
    title: titleOf(estate),
    headline: headlineOf(answer, names),
    summary: summaryOf(answer),
    sections: [changesSection(answer, names), linksSection(answer, names)],
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

function headlineOf({ improvements }: ImprovementsAnswer, names: Names): string {
  const [first] = improvements;
  if (!first) return "No single change of those that were tried saves anything";
  return `Most is saved by ${lowerFirst(changeWords(first, names))}: ${figure(first.saved.affected)} fewer services hit, over all losses of one system`;
}

function lowerFirst(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}

function summaryOf(answer: ImprovementsAnswer): string[] {
  const { byPriority, degraded, failed } = answer.weights;
  const left = [
    ...(answer.omitted > 0
      ? [`${counted(answer.omitted, "change")} that save something are not listed; --top lists more`]
      : []),
    ...(answer.untried > 0
      ? [`${counted(answer.untried, "change")} were not worked out, as there are too many`]
      : []),
  ];
  return [
    `Each of ${counted(answer.losses, "system")} is lost alone, and what is hit is counted ${whenWords(answer.at)}, with nothing restored. Added up over these losses: services hit ${figure(answer.hit.affected)}, failed ${figure(answer.hit.failed)}.`,
    `A change saves the difference, worst case; ranges go from the best case to the worst. Sorted by weight: a service of priority 1, 2, 3, 4 counts ${byPriority.join(", ")}, times ${degraded} if degraded and ${failed} if failed: a choice, not a measurement.`,
    `A second provider is a new system that needs nothing and is lost with nothing else; a real one saves less. Workarounds last ${durationWords(answer.workaround)}. Only needs with one provider are tried, each change alone: ${counted(answer.tried, "change")}.${left.length > 0 ? ` ${left.join("; ")}.` : ""}`,
    "This is a model, not a live scan.",
  ];
}

function figure({ best, worst }: Range): string {
  const [low, high] = [Math.min(best, worst), Math.max(best, worst)];
  return low === high ? grouped(high) : `${grouped(low)} to ${grouped(high)}`;
}

function changeWords({ change, consumer, provider }: Improvement, names: Names): string {
  const [of, on] = [names.node(consumer), names.node(provider)];
  if (change === "second-provider") return `A second provider for what ${of} needs of ${on}`;
  if (change === "workaround") return `A workaround for what ${of} needs of ${on}`;
  return `A system of its own for ${of} in the place of ${on}`;
}

function changesSection({ improvements }: ImprovementsAnswer, names: Names): Section {
  const title = `Changes (${improvements.length})`;
  if (improvements.length === 0) return { title, lead: ["None."] };
  return {
    title,
    lead: [
      "Saved: services no longer hit, and no longer failed, added up over all losses. Left: systems whose loss alone fails it all the same.",
    ],
    table: {
      columns: [
        { title: "Change" },
        { title: "Saved, hit" },
        { title: "Saved, failed" },
        { title: "Weight" },
        { title: "People", below: 2 },
        { title: "Left" },
        { title: "Helps most with the loss of", below: 1, long: true },
        { title: "Ids", below: 1 },
      ],
      rows: improvements.map((row) => [
        changeWords(row, names),
        figure(row.saved.affected),
        figure(row.saved.failed),
        figure(row.saved.weighted),
        row.people === 0 ? "" : grouped(row.people),
        grouped(row.stillFailsWith),
        lossesWords(row, names),
        `${row.consumer} ${row.provider}`,
      ]),
    },
  };
}

function lossesWords({ eased, most }: Pick<Improvement, "eased" | "most">, names: Names): string {
  const shown = someOf(
    most.map((id) => names.node(id)),
    SHOWN,
  );
  return eased > most.length ? `${grouped(eased)} systems, above all ${shown}` : shown;
}

function linksSection({ spread }: ImprovementsAnswer, names: Names): Section {
  const { links, omitted, method, hit } = spread;
  const title = `Links to sever for good (${links.length})`;
  const lead = [
    `Each system is compromised alone, and spreads as far as links lead. Added up over these compromises: services hit ${figure(hit.affected)}, failed ${figure(hit.failed)}. What is saved here is not to be set against what is saved above: the one is of losses, the other of compromises that spread.`,
    ...(method === "cut-short"
      ? ["There are too many links and compromises to try all of them: savings are at least these."]
      : []),
    ...(omitted > 0 ? [`${counted(omitted, "link")} that save something are not listed.`] : []),
  ];
  if (links.length === 0) return { title, lead: [...lead, "No single link saves anything."] };
  return {
    title,
    lead,
    table: {
      columns: [
        { title: "Link" },
        { title: "Kind" },
        { title: "Saved, hit" },
        { title: "Saved, failed" },
        { title: "Systems not reached", below: 2 },
        { title: "Helps most with a compromise of", below: 1, long: true },
      ],
      rows: links.map((row: SeveredLink) => [
        `${names.node(row.from)} – ${names.node(row.to)}`,
        row.link,
        figure(row.saved.affected),
        figure(row.saved.failed),
        grouped(row.reached),
        row.most.length === 0 ? NOTHING : lossesWords(row, names),
      ]),
    },
  };
}

/** Writes the changes as a table, those of needs first, then the links; each with its what-if as JSON. */
export function improvementsCsv({ improvements, spread }: ImprovementsAnswer): string {
  const figures = ["affected", "failed", "weighted"] as const;
  const common = (row: Improvement | SeveredLink) => [
    ...figures.flatMap((name) => [row.saved[name].best, row.saved[name].worst]),
    ...[row.people, row.eased, row.most.join(" ")],
  ];
  return csvTable(
    [
      ...["change", "from", "to", "kind"],
      ...figures.flatMap((name) => [`${name}SavedBest`, `${name}SavedWorst`]),
      ...["peopleSaved", "eased", "most", "stillFailsWith", "notReached", "whatIf"],
    ],
    [
      ...improvements.map((row) => [
        ...[row.change, row.consumer, row.provider, null],
        ...common(row),
        ...[row.stillFailsWith, null, JSON.stringify(row.whatIf)],
      ]),
      ...spread.links.map((row) => [
        ...["sever-link", row.from, row.to, row.link],
        ...common(row),
        ...[null, row.reached, JSON.stringify(row.whatIf)],
      ]),
    ],
  );
}
