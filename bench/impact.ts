/**
 * How long one impact takes in which everything is hit: 5,000 nodes and about 20,000 needs, a third of
 * them with a delay and a tenth assumed. Parsing is not counted. Run with `npm run bench`.
 */
import { EstateModel, Estate, ScenarioEvent, impactOf } from "../src/index.ts";

const RUNS = 15;
const SEED = 12_345;

const model = new EstateModel(madeEstate(Number(process.argv[2] ?? 5_000)));
const events = [ScenarioEvent.parse({ compromise: "n0" })];
const hashMs = timed(() => model.revision);
const timesMs = Array.from({ length: RUNS }, () => timed(() => impactOf(model, { events })));
const [firstMs = 0, ...restMs] = timesMs;
const { impacts } = impactOf(model, { events });
const needs = [...model.estate.systems, ...model.estate.services].reduce(
  (sum, { needs: own }) => sum + own.length,
  0,
);
const shown = (ms: number) => `${ms.toFixed(1)} ms`;
process.stdout.write(
  [
    `${model.estate.systems.length + model.estate.services.length} nodes, ${needs} needs, ${impacts.length} hit`,
    `hash of the estate, once: ${shown(hashMs)}`,
    `first impact of the process: ${shown(firstMs)}`,
    `later ones, median of ${restMs.length}: ${shown(median(restMs))} (${shown(Math.min(...restMs))} to ${shown(Math.max(...restMs))})`,
    "",
  ].join("\n"),
);

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** An estate in which popular nodes have low numbers, so that everything hangs on the first. */
function madeEstate(size: number): Estate {
  let state = SEED;
  const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const nodes = Array.from({ length: size }, (_, i) => ({
    id: `n${i}`,
    name: `Node ${i}`,
    owner: "o",
    needs: Array.from({ length: 4 }, () => Math.floor(chance() * chance() * size))
      .filter((provider) => provider !== i)
      .map((provider) => ({
        provider: `n${provider}`,
        after: chance() < 1 / 3 ? `PT${1 + Math.floor(chance() * 20)}H` : "PT0S",
        evidence: chance() < 0.1 ? "assumed" : "confirmed",
      })),
  }));
  return Estate.parse({
    estate: 1,
    id: "made",
    organisations: [{ id: "o", name: "Organisation", kind: "council" }],
    systems: nodes.filter((_, i) => i % 2 === 0).map((node) => ({ ...node, kind: "hosting" })),
    services: nodes.filter((_, i) => i % 2 === 1),
  });
}
