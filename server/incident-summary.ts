import type { Estate, Impact, ImpactAnswer, Range } from "../src/index.ts";
import { durationMs, durationOf, impactOf } from "../src/index.ts";
import type { ServedEstate } from "./store/served-estate.ts";

/** How many services are named before the rest are counted. */
const NAMED = 3;

/**
 * Tells in five lines what a served estate comes to: what was modelled, how much is hit, what stops
 * first, who waits for whom, and where to look. Of its first scenario; without one, only what is modelled.
 *
 * @param address - where the server listens, such as http://127.0.0.1:8025.
 */
export function incidentSummary(served: ServedEstate, address: string): string[] {
  const { estate } = served.model;
  const page = `${address}/${encodeURIComponent(estate.id)}/impact`;
  const standing = [...served.scenarios.values()][0];
  if (!standing) return [estate.name ?? estate.id, modelled(estate), `Open ${page} and mark what is hit.`];
  const { scenario, model } = standing;
  const answer = impactOf(model, { scenario });
  return [
    `${estate.name ?? estate.id}: ${scenario.name ?? scenario.id}`,
    headline(answer, model.estate),
    firstToStop(answer, model.estate),
    waiting(answer, model.estate),
    `Open ${page}?scenario=${encodeURIComponent(scenario.id)} to see what stops, when and why.`,
  ];
}

function modelled({ organisations, systems, services }: Estate): string {
  return `${services.length} services on ${systems.length} systems of ${organisations.length} organisations.`;
}

function headline({ totals }: ImpactAnswer, { services }: Estate): string {
  const councils = `${range(totals.councils)} ${totals.councils.worst === 1 ? "council" : "councils"}`;
  return `Affected: ${range(totals.services.affected)} of ${services.length} services, in ${councils}.`;
}

function firstToStop({ impacts }: ImpactAnswer, estate: Estate): string {
  const stopped = impacts
    .flatMap((impact) =>
      impact.type === "service" && impact.failedAt !== null ? [{ impact, at: impact.failedAt }] : [],
    )
    .sort(
      (a, b) => durationMs(a.at) - durationMs(b.at) || (a.impact.priority ?? 5) - (b.impact.priority ?? 5),
    );
  if (stopped.length === 0) return "First to stop: no service.";
  const names = stopped
    .slice(0, NAMED)
    .map(({ impact, at }) => `${impact.name} (${shortName(estate, impact.owner)}, T+${elapsed(at)})`);
  const rest = stopped.length > NAMED ? `, and ${stopped.length - NAMED} more` : "";
  return `First to stop: ${names.join(", ")}${rest}.`;
}

function waiting({ impacts }: ImpactAnswer, estate: Estate): string {
  const counts = new Map<string, number>();
  for (const { owner, waitingFor } of impacts) {
    for (const holder of waitingFor ?? []) {
      if (holder === owner) continue;
      const pair = `${shortName(estate, owner)} for ${shortName(estate, holder)}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return "Waiting for another's assurance: nobody.";
  const pairs = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([pair, nodes]) => `${pair} (${nodes} ${nodes === 1 ? "node" : "nodes"})`);
  const rest = pairs.length > NAMED ? `, and ${pairs.length - NAMED} more` : "";
  return `Waiting for another's assurance: ${pairs.slice(0, NAMED).join(", ")}${rest}.`;
}

function range({ best, worst }: Range): string {
  return best === worst ? String(worst) : `${best} to ${worst}`;
}

function shortName({ organisations }: Estate, id: Impact["owner"]): string {
  const found = organisations.find((organisation) => organisation.id === id);
  return found?.shortName ?? found?.name ?? id;
}

/** A duration for people: `0 h`, `1 d 2 h`. */
function elapsed(at: string): string {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(durationOf(durationMs(at)) ?? "") ?? [];
  const parts = [
    days && `${days} d`,
    hours && `${hours} h`,
    minutes && `${minutes} min`,
    seconds !== "0" && seconds && `${seconds} s`,
  ];
  return parts.filter(Boolean).join(" ") || "0 h";
}
