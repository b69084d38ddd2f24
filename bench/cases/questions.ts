import { load } from "../../src/load.ts";
import {
  checkFirstOf,
  comparisonOf,
  containmentOf,
  restorationOf,
  ScenarioEvent,
  spreadOf,
  timelineOf,
} from "../../src/index.ts";
import type { EstateModel } from "../../src/index.ts";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { madeEstate } from "../made-estate.ts";
import { madeGraph, seeded } from "../made-graph.ts";
import type { Row } from "../row.ts";
import { held, interleaved } from "../timing.ts";

const SYSTEMS = 1_000;
const LINKS = 2_000;
const SEED_OF_LINKS = 5;
const TEAMS = 3;
const RUNS = 10_000;
/** The most needed system, as the made graph numbers them. */
const FIRST = "n0000000";

/**
 * The questions of a responder and a planner, on an estate in which a third of the needs is delayed and a tenth
 * assumed: with everything hit where that is asked of them, and for what spreads one compromise over random
 * links of even odds. The first answers of a process warm it up, and are not counted.
 */
export async function questions(bench: Bench): Promise<Row[]> {
  const model = estateWithLinks();
  const events = model.estate.organisations.map(({ id }) =>
    ScenarioEvent.parse({ compromise: id, until: "P5D" }),
  );
  const everything = { events };
  const one = { events: [ScenarioEvent.parse({ compromise: FIRST })] };
  const asked: Readonly<Record<string, () => unknown>> = {
    restoration: () => restorationOf(model, everything, { teams: TEAMS, byHand: true }),
    timeline: () => timelineOf(model, everything, { plan: { teams: TEAMS, byHand: true } }),
    comparison: () => comparisonOf({ model, events }, { model, ...one }),
    "check first": () => checkFirstOf(model, everything),
    containment: () => containmentOf(model, one),
    "10,000 spread runs": () => spreadOf(model, one, { runs: RUNS, method: "simulated" }),
  };
  const times = await interleaved(
    Object.entries(asked).map(([name, ask]) => ({
      name,
      run: () => {
        const startMs = performance.now();
        ask();
        return performance.now() - startMs;
      },
    })),
    bench.longPlan,
  );
  const needs = [...model.estate.systems, ...model.estate.services].reduce(
    (sum, node) => sum + node.needs.length,
    0,
  );
  const note = `${needs} needs, ${LINKS} links; both cases, one thread`;
  return Object.keys(asked).map((name): Row => {
    const title = `question: ${name}`;
    return {
      case: title,
      size: SYSTEMS,
      peer: LIMIT,
      ...held(limitMsOf(title, SYSTEMS), times.get(name) ?? []),
      note,
    };
  });
}

function estateWithLinks(): EstateModel {
  const made = madeEstate(madeGraph({ systems: SYSTEMS, delayedShare: 1 / 3, assumedShare: 0.1 }));
  const chance = seeded(SEED_OF_LINKS);
  const any = () => made.systems[Math.floor(chance() * SYSTEMS)]?.id ?? FIRST;
  const links = Array.from({ length: LINKS }, (_, i) => ({
    id: `l${i}`,
    from: any(),
    to: any(),
    kind: "network",
    likelihood: 0.5,
  }));
  const systems = made.systems.map((system, i) => ({ ...system, rebuild: `PT${4 + (i % 40)}H` }));
  const text = JSON.stringify({ ...made, systems, links: links.filter(({ from, to }) => from !== to) });
  return load({ estate: [{ name: "made.json", bytes: new TextEncoder().encode(text) }] }).model;
}
