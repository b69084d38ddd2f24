import { isDeepStrictEqual } from "node:util";
import { performRank, rankAnswer, rankJob, withOverlays } from "../../src/index.ts";
import type { EstateModel, RankJob } from "../../src/index.ts";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { idOf } from "../made-estate.ts";
import type { MadeGraph } from "../made-graph.ts";
import { madeGraph, seeded } from "../made-graph.ts";
import { loaded } from "../ours.ts";
import { threeDigits } from "../numbers.ts";
import type { Row } from "../row.ts";
import { held, median } from "../timing.ts";

const NAME = "an edit, ranked again";
const FIGURES_ALONE = "an edit, its figures alone";
const SYSTEMS = 20_000;
const TOP = 20;
const SEED = 5;
const CONSUMERS = 40;
const QUICK_CONSUMERS = 5;
/** At so many consumers first, which are not counted. */
const WARM_UP = 5;

/** What one edit takes: to lay it on and rank again, to hash what it leads to, and to write the answer. */
interface Steps {
  readonly rankMs: number;
  readonly revisionMs: number;
  readonly answerMs: number;
}

/** A need that is added to a consumer and dropped again, at 40 consumers in turn: each time from the overlay to the answer. */
export function edits(bench: Bench): Promise<Row[]> {
  const graph = madeGraph({ systems: SYSTEMS });
  const base = loaded(graph);
  const before = { model: base, job: rankedAnew(base) };
  const drawn = newNeeds(graph, WARM_UP + (bench.isQuick ? QUICK_CONSUMERS : CONSUMERS));
  const steps = drawn.flatMap(({ of, provider }, i) => {
    const added = edited(before, { addNeeds: [{ of, provider }] });
    const dropped = edited(added, { dropNeeds: [{ of, provider }] });
    if (i === 0) for (const one of [added, dropped]) mustEqualAnew(one);
    return [added.steps, dropped.steps];
  });
  const counted = steps.slice(2 * WARM_UP);
  const row = (name: string, msOf: (step: Steps) => number, note: string): Row => ({
    case: name,
    size: SYSTEMS,
    peer: LIMIT,
    ...held(limitMsOf(name, SYSTEMS), counted.map(msOf)),
    note,
  });
  const part = (msOf: (step: Steps) => number) => threeDigits(median(counted.map(msOf)));
  return Promise.resolve([
    row(
      NAME,
      ({ rankMs, revisionMs, answerMs }) => rankMs + revisionMs + answerMs,
      `a need added or dropped; ${part(({ revisionMs }) => revisionMs)} ms of it for the revision, ` +
        `${part(({ answerMs }) => answerMs)} ms for the first ${TOP} rows`,
    ),
    row(FIGURES_ALONE, ({ rankMs }) => rankMs, "the overlay laid on, and every figure anew"),
  ]);
}

interface Edited {
  readonly model: EstateModel;
  readonly job: RankJob;
}

function edited(before: Edited, change: object): Edited & { readonly steps: Steps } {
  const startMs = performance.now();
  const model = withOverlays(before.model, [change]);
  const job = rankJob(model, { before });
  performRank(job);
  const rankedMs = performance.now();
  void model.revision;
  const hashedMs = performance.now();
  rankAnswer(model, job, { top: TOP });
  const answeredMs = performance.now();
  const steps = {
    rankMs: rankedMs - startMs,
    revisionMs: hashedMs - rankedMs,
    answerMs: answeredMs - hashedMs,
  };
  return { model, job, steps };
}

function rankedAnew(model: EstateModel): RankJob {
  const job = rankJob(model);
  performRank(job);
  return job;
}

/** @throws Error if any figure, or a row that is told, is not that of a ranking from nothing. */
function mustEqualAnew({ model, job }: Edited): void {
  const told = (ranked: RankJob) => [
    ranked.cases.map(({ figures }) => figures),
    ranked.firstCriticalMs,
    rankAnswer(model, ranked, { top: TOP }),
  ];
  if (!isDeepStrictEqual(told(job), told(rankedAnew(model))))
    throw new Error("the ranking after an edit is not the ranking from nothing");
}

/** Needs that are not there yet, of systems drawn evenly on systems drawn evenly. */
function newNeeds({ systems, needFirst, memberFirst, members }: MadeGraph, count: number) {
  const chance = seeded(SEED);
  const draw = () => Math.floor(chance() * systems);
  const drawn: { readonly of: string; readonly provider: string }[] = [];
  while (drawn.length < count) {
    const [consumer, provider] = [draw(), draw()];
    const from = memberFirst[needFirst[consumer] ?? 0];
    const known = members.subarray(from, memberFirst[needFirst[consumer + 1] ?? 0]);
    if (consumer !== provider && !known.includes(provider))
      drawn.push({ of: idOf(consumer), provider: idOf(provider) });
  }
  return drawn;
}
