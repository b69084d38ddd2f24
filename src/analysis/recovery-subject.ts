import { consumerOf } from "../graph/compile.ts";
import type { Case, CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { happensIn } from "../graph/happenings.ts";
import type { Run } from "../graph/propagate.ts";
import { durationMs } from "../model/duration.ts";
import type { ScenarioEvent, Verb } from "../model/scenario.ts";
import { Endings } from "./endings.ts";

/** One case of a scenario as those see it who bring it back. Times are ms from the start; Infinity is never. */
export interface RecoverySubject {
  readonly compiled: CompiledEstate;
  readonly which: Case;
  readonly failsAtMs: (v: number) => number;
  /** Nodes that fail, in order of number; all others are up throughout. */
  readonly down: readonly number[];
  readonly beginsMs: number;
  /** When work on a node can begin, of those that events took down; absent: nothing but its needs holds it up. */
  readonly starts: ReadonlyMap<number, Hold>;
  /** The work on nodes that events hit, in ms; Infinity where none is recorded. Absent: none. */
  readonly workMs: ReadonlyMap<number, number>;
  /** From when the work on a node may be spared, since it is assumed to be restored. Absent: never. */
  readonly sparedMs: ReadonlyMap<number, number>;
  /** When a member is no longer cut from its consumer, by slot. */
  readonly slotOpens: ReadonlyMap<number, Hold>;
}

/** Until when something is held, and by what. */
export interface Hold {
  readonly atMs: number;
  readonly by: "restoration-begins" | "scenario" | "gate";
  /** Every organisation whose word was or is waited for. */
  readonly gates: readonly string[];
}

const takesDown: ReadonlySet<Verb> = new Set<Verb>(["compromise", "fail", "isolate", "shutDown", "sever"]);
const needsWork: ReadonlySet<Verb> = new Set<Verb>(["compromise", "fail"]);

/**
 * What events did to an estate, and when each of these effects can be undone.
 *
 * What an event did ends with its `until`, or when the organisation gives its word; with neither, when
 * restoration begins. A `restore` of the node ends it, and the work on it, at that time: the scenario's word.
 * Work begins when what the event did has ended; a `fail` with an end of its own needs none. What is assumed
 * to end something counts in the best case only, as what protects does: an assumed `restore` beside work
 * that would be done sooner changes nothing.
 *
 * @param run - the case, with nothing restored.
 * @param beginsMs - when restoration begins; null: with the last event of the case that takes something down.
 *
 * Cost: O(hits + slots) for each event that cuts.
 */
export function recoverySubject(
  {
    compiled,
    which,
    run,
    happenings,
    events,
  }: {
    readonly compiled: CompiledEstate;
    readonly which: Case;
    readonly run: Run;
    readonly happenings: readonly Happening[];
    readonly events: readonly ScenarioEvent[];
  },
  beginsMs: number | null,
): RecoverySubject {
  const taking = happenings.filter((each) => takesDown.has(each.verb) && happensIn(each, which));
  const endings = new Endings(happenings, which);
  const sure = new Endings(happenings, "worst");
  const begins = beginsMs ?? taking.reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
  const starts = new Map<number, Hold>();
  const workMs = new Map<number, number>();
  const sparedMs = new Map<number, number>();
  const slotOpens = new Map<number, Hold>();
  for (const happening of taking) {
    const event = events[happening.index];
    const hold = holdOf(happening, event, endings, begins);
    if (happening.cuts) {
      for (const slot of run.seeds.cuts.keys()) {
        const [consumer, provider] = [consumerOf(compiled, slot), compiled.slotProvider[slot]!];
        if (happening.cuts.cutsNeed(consumer, provider))
          slotOpens.set(slot, longer(slotOpens.get(slot), hold));
      }
      continue;
    }
    const endsByItself = happening.verb === "fail" && typeof event?.until === "string";
    const isWork = needsWork.has(happening.verb) && !endsByItself;
    const held = isWork ? atLeast(hold, beginsMs ?? 0) : hold;
    for (const v of happening.nodes) {
      const restored: Hold = { atMs: endings.restoredMs(v, happening), by: "scenario", gates: [] };
      const isWord = sure.restoredMs(v, happening) !== Infinity;
      const first = isWord || restored.atMs < held.atMs ? restored : held;
      starts.set(v, longer(starts.get(v), first));
      sparedMs.set(v, Math.max(sparedMs.get(v) ?? 0, isWork ? restored.atMs : first.atMs));
      if (isWork && !isWord) workMs.set(v, rebuildMs(compiled, v, which));
    }
  }
  return {
    compiled,
    which,
    failsAtMs: run.failsAtMs,
    down: [...run.hits].filter((v) => run.failsAtMs(v) !== Infinity).sort((a, b) => a - b),
    beginsMs: begins,
    starts,
    workMs,
    sparedMs,
    slotOpens,
  };
}

/** The same with every gate taken as open when restoration begins, and every work as done at once where none is recorded. */
export function withGatesOpen(subject: RecoverySubject): RecoverySubject {
  const open = (holds: ReadonlyMap<number, Hold>) =>
    new Map(
      [...holds].map(([key, hold]) => [
        key,
        hold.atMs === Infinity ? { ...hold, atMs: subject.beginsMs } : hold,
      ]),
    );
  return {
    ...subject,
    starts: open(subject.starts),
    slotOpens: open(subject.slotOpens),
    workMs: new Map([...subject.workMs].map(([v, ms]) => [v, ms === Infinity ? 0 : ms])),
  };
}

function holdOf(
  happening: Happening,
  event: ScenarioEvent | undefined,
  endings: Endings,
  beginsMs: number,
): Hold {
  const { gate, atMs } = happening;
  if (gate !== null) return { atMs: endings.opensMs(happening), by: "gate", gates: [gate] };
  const until = event?.until;
  return typeof until === "string"
    ? { atMs: durationMs(until), by: "scenario", gates: [] }
    : { atMs: Math.max(atMs, beginsMs), by: "restoration-begins", gates: [] };
}

/** Nobody works before the time from which work was said to begin. */
function atLeast(hold: Hold, fromMs: number): Hold {
  return hold.atMs >= fromMs ? hold : { ...hold, atMs: fromMs, by: "restoration-begins" };
}

/** The hold that lasts longer, with the gates of both. */
function longer(a: Hold | undefined, b: Hold): Hold {
  if (a === undefined) return b;
  const gates = [...new Set([...a.gates, ...b.gates])];
  return { ...(b.atMs > a.atMs ? b : a), gates };
}

/** Work that nobody has recorded takes no time in the best case, and has no end in the worst. */
function rebuildMs(compiled: CompiledEstate, v: number, which: Case): number {
  const rebuild = compiled.nodes[v]?.entry.rebuild;
  if (rebuild !== undefined) return durationMs(rebuild);
  return which === "best" ? 0 : Infinity;
}
