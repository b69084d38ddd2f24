import type { Estate } from "../model/estate.ts";
import type { SpreadAnswer, SpreadNode } from "../model/findings/spread.ts";
import { csvTable } from "./csv.ts";
import { eventsSection } from "./doubt-sections.ts";
import { meanWords, shareWords } from "./estimate-words.ts";
import { momentsFrom } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import { atRiskSection } from "./risk-sections.ts";
import type { Column, Report, Section } from "./section.ts";
import { counted, durationWords, grouped, NOTHING, ranged } from "./words.ts";

/** Later than every priority that a service can have. */
const NO_PRIORITY = 5;

/**
 * Words what a compromise may come to: how many services, how likely each, by what way; then how the
 * figures were come by.
 *
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function spreadReport(answer: SpreadAnswer, estate: Estate): Report {
  const telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: `Services expected to fail if nothing more is cut: ${meanWords(answer.services.failed.expected)}`,
    summary: summaryOf(answer, telling.moments.start),
    sections: [
      nodesSection(answer, telling.names, "service"),
      nodesSection(answer, telling.names, "system"),
      waysSection(telling),
      eventsSection(telling),
    ],
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

/** Writes the nodes of a spread as a table: shares from 0 to 1, with their standard errors. */
export function spreadCsv(answer: SpreadAnswer): string {
  const figures = ["reached", "failed", "affected"] as const;
  return csvTable(
    [
      ...["id", "type", "name", "owner", "priority"],
      ...figures.flatMap((figure) => [
        `${figure}Best`,
        `${figure}Worst`,
        `${figure}ErrorBest`,
        `${figure}ErrorWorst`,
      ]),
    ],
    answer.nodes.map((node) => [
      ...[node.id, node.type, node.name, node.owner, node.priority],
      ...figures.flatMap((figure) => {
        const { best, worst, standardError } = node[figure];
        return [best, worst, standardError.best, standardError.worst];
      }),
    ]),
  );
}

function summaryOf(answer: SpreadAnswer, startWords: string | null): string[] {
  const { failed, affected, withoutSpread } = answer.services;
  const scenario = answer.scenario === null ? "No scenario file" : `Scenario ${answer.scenario}`;
  const start = startWords === null ? "" : ` ${startWords}`;
  return [
    `${scenario}, ${momentWords(answer)}, with nothing restored.${start}`,
    `Services that fail without any spread: ${ranged(withoutSpread.failed)}.`,
    `With it, as likely as not: at most ${ranged(failed.p50)}. In nine of ten worlds: at most ${ranged(failed.p90)}. In 99 of a hundred: at most ${ranged(failed.p99)}.`,
    `Services expected to be degraded or worse: ${meanWords(affected.expected)}.`,
    methodWords(answer),
    ...unknownWords(answer.unknownLikelihoods),
    "This is a model, not a live scan.",
  ];
}

function momentWords({ at, horizon }: Pick<SpreadAnswer, "at" | "horizon">): string {
  if (at !== null) return `state at T+${durationWords(at)}`;
  return horizon === null ? "state in the end" : `state at the horizon, T+${durationWords(horizon)}`;
}

/** How the figures were come by: over all worlds, or over a sample of which seed. */
export function methodWords({
  method,
  runs,
  seed,
  chances,
}: Pick<SpreadAnswer, "method" | "runs" | "seed" | "chances">): string {
  if (chances === 0)
    return "Nothing is left to chance: no link or suspicion in reach has a likelihood between 0 and 1.";
  const of = `${counted(chances, "link or suspicion", "links and suspicions")} of uncertain outcome in reach`;
  return method === "exact"
    ? `Exact: all ${counted(runs, "world")} of ${of} were worked out.`
    : `Simulated: ${counted(runs, "run")} with seed ${seed ?? 0} over ${of}. The truth is rarely further off than twice the ± beside a figure; what happens in no run may still happen, if hardly more often than in 3 of ${grouped(runs)} worlds.`;
}

/** What is made of likelihoods that nobody gave; nothing if there are none. */
export function unknownWords(count: number): string[] {
  if (count === 0) return [];
  const links =
    count === 1 ? "1 link or suspicion in reach has" : `${grouped(count)} links and suspicions in reach have`;
  return [`${links} no likelihood: 0 in the best case and 1 in the worst.`];
}

/** By what way an attacker comes where: here, unlike in an impact, what is reached counts. */
function waysSection(telling: Parameters<typeof atRiskSection>[0]): Section {
  const section = { ...atRiskSection(telling), title: `How it spreads (${telling.answer.atRisk.length})` };
  return telling.answer.atRisk.length === 0
    ? section
    : { ...section, lead: ["When an attacker can be there at the earliest, and by what way."] };
}

/** Services by priority, then all by how likely they fail. */
function nodesSection(answer: SpreadAnswer, names: Names, type: SpreadNode["type"]): Section {
  const nodes = answer.nodes
    .map((node, place) => ({ node, place }))
    .filter(({ node }) => node.type === type)
    .sort((a, b) => (a.node.priority ?? NO_PRIORITY) - (b.node.priority ?? NO_PRIORITY) || a.place - b.place)
    .map(({ node }) => node);
  const title = `${type === "service" ? "Services that may be hit" : "Systems that may be hit"} (${nodes.length})`;
  if (nodes.length === 0) return { title, lead: ["None."] };
  const isService = type === "service";
  const columns: Column[] = [
    ...(isService ? [{ title: "Priority" }] : []),
    { title: isService ? "Service" : "System" },
    { title: "Owner", below: 3 },
    ...(isService ? [] : [{ title: "An attacker is there" }]),
    { title: "Fails" },
    { title: "Degraded or worse", below: 2 },
    { title: "Id", below: 1 },
  ];
  const rows = nodes.map((node) => [
    ...(isService ? [String(node.priority ?? NOTHING)] : []),
    names.plainNode(node.id),
    names.organisation(node.owner),
    ...(isService ? [] : [shareWords(node.reached)]),
    shareWords(node.failed),
    shareWords(node.affected),
    node.id,
  ]);
  return { title, table: { columns, rows } };
}
