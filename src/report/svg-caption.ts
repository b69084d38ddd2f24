import { labelOf } from "../layout/label.ts";
import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { textLine } from "./svg-text.ts";
import { counted, durationWords, grouped, ranged } from "./words.ts";

/** What stands above the map: a title, the headline, and what the picture rests on. */
export interface MapWords {
  readonly title: string;
  /** The figures in one sentence; empty without an answer. */
  readonly headline: string;
  /** Where it comes from: estate, day, revision, scenario, time. */
  readonly facts: string;
}

/** Enough of the hash to tell revisions apart on paper; the whole of it stands in the description. */
const SHOWN_OF_REVISION = 12;

const LINES = [
  { of: "title", fontSizePx: 22, linePx: 28, weight: "bold", fill: "#0b0c0c" },
  { of: "headline", fontSizePx: 16, linePx: 22, weight: "bold", fill: "#0b0c0c" },
  { of: "facts", fontSizePx: 12, linePx: 17, weight: null, fill: "#484949" },
] as const;

/** The words of a map. */
export function mapWords(
  estate: Estate,
  answer: ImpactAnswer | undefined,
  title: string | undefined,
): MapWords {
  const counts = [
    counted(estate.organisations.length, "organisation"),
    counted(estate.systems.length, "system"),
    counted(estate.services.length, "service"),
    counted(needCount(estate), "need"),
    counted(estate.links.length, "link"),
  ];
  const facts = [
    `Estate ${estate.id}: ${counts.join(", ")}`,
    estate.asOf === undefined ? "" : `as known on ${estate.asOf}`,
    ...(answer === undefined ? [] : answerFacts(answer)),
  ];
  return {
    title: title ?? estate.name ?? estate.id,
    headline: answer === undefined ? "" : headlineOf(answer),
    facts: `${facts.filter((fact) => fact !== "").join("; ")}.`,
  };
}

/**
 * The caption as text lines from the upper left corner.
 *
 * @returns the markup and the height that it takes, in pixels.
 */
export function svgCaption(
  words: MapWords,
  place: { xPx: number; widthPx: number },
): { markup: string; heightPx: number } {
  let heightPx = 16;
  let markup = "";
  for (const { of, fontSizePx, linePx, weight, fill } of LINES) {
    const { lines } = labelOf(words[of], "", {
      widthPx: place.widthPx,
      fontSizePx,
      maxLines: of === "facts" ? 6 : 3,
    });
    for (const line of lines) {
      heightPx += linePx;
      const look = { fill, "font-size": fontSizePx, "font-weight": weight, "text-anchor": "start" };
      markup += textLine(line, { x: place.xPx, y: heightPx - 5, ...look });
    }
  }
  return { markup, heightPx };
}

function needCount(estate: Estate): number {
  return [...estate.systems, ...estate.services].reduce((sum, { needs }) => sum + needs.length, 0);
}

function headlineOf({ totals, at, horizon }: ImpactAnswer): string {
  const { affected, failed, degraded } = totals.services;
  const asked = at ?? horizon;
  const when = asked === null ? "in the end" : `at T+${durationWords(asked)}`;
  const noun = affected.best === 1 && affected.worst === 1 ? "service" : "services";
  const councils = totals.councils.best === 1 && totals.councils.worst === 1 ? "council" : "councils";
  return (
    `${ranged(affected)} ${noun} affected in ${ranged(totals.councils)} ${councils} ${when}: ` +
    `${ranged(failed)} failed, ${ranged(degraded)} degraded; ${peopleWords(totals)}`
  );
}

/** People who rely on what is affected; a service without a figure is never counted as nobody. */
function peopleWords({ people, peopleUnknown }: ImpactAnswer["totals"]): string {
  if (people.worst === 0 && peopleUnknown.worst > 0) return "how many people rely on them is not known";
  const besides =
    peopleUnknown.worst === 0 ? "" : `, and those of ${ranged(peopleUnknown)} services without a figure`;
  return `${ranged(people)} people rely on them${besides}`;
}

function answerFacts(answer: ImpactAnswer): string[] {
  return [
    `revision ${answer.revision.slice(0, SHOWN_OF_REVISION)}`,
    answer.scenario === null
      ? "no scenario"
      : `scenario ${answer.scenario}${answer.start === null ? "" : ` from ${answer.start}`}`,
    answer.at !== null
      ? `state at T+${durationWords(answer.at)}`
      : answer.horizon === null
        ? "state in the end"
        : `state at the horizon, T+${durationWords(answer.horizon)}`,
    answer.notApplied.length === 0
      ? ""
      : `nothing restored: ${grouped(answer.notApplied.length)} events or ends not applied`,
    "a model, not a live scan",
  ];
}
