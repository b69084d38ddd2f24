/** Which word is said of a node that stands differently on the two sides of a comparison, and why. */
import type { Impact } from "../model/findings.ts";
import type { ChangeWord, Decision } from "../model/findings/compare.ts";
import type { State } from "../model/kinds.ts";

/** How a node stands on one side, in both cases. Times are ms from the start; Infinity is never. */
export interface Standing {
  readonly worst: InCase;
  readonly best: InCase;
}

interface InCase {
  readonly state: State;
  readonly degradesAtMs: number;
  readonly failsAtMs: number;
}

type Measure = Pick<Decision, "case" | "by">;

/** The word, the measure that decided it, and the side that it is harder on. */
export interface Decided extends Measure {
  readonly word: ChangeWord;
  readonly harder: "before" | "after";
}

/**
 * The word for the way from one standing to another: null if it is affected in neither, or they do not
 * differ. A node that is not in an estate is not affected there.
 */
export function decisionOf(before: Standing | null, after: Standing | null): Decided | null {
  const inWorst = differenceOf(before?.worst, after?.worst);
  if (inWorst) {
    const { by, harder, kind } = inWorst;
    return { word: wordOf[kind][harder], by, harder, case: "worst" };
  }
  // Only what is affected in the worst case on both sides can be affected in the best.
  const inBest = differenceOf(before?.best, after?.best);
  if (!inBest) return null;
  const { by, harder, kind } = inBest;
  return { word: wordOf[kind === "hit" ? "state" : kind][harder], by, harder, case: "best" };
}

interface Difference {
  readonly by: Decision["by"];
  readonly kind: "hit" | "state" | "time";
  readonly harder: "before" | "after";
}

/** The word by the side that it is harder on. */
const wordOf: Readonly<Record<Difference["kind"], Readonly<Record<Difference["harder"], ChangeWord>>>> = {
  hit: { after: "newly-affected", before: "no-longer-affected" },
  state: { after: "worse", before: "better" },
  time: { after: "earlier", before: "later" },
};

/** The first measure by which the two differ, of those that count for what is hit. */
function differenceOf(before: InCase | undefined, after: InCase | undefined): Difference | null {
  const [was, becomes] = [severity(before), severity(after)];
  if (was !== becomes) {
    const isHit = was === OPERATIONAL || becomes === OPERATIONAL;
    return {
      by: isHit ? "affected" : "state",
      kind: isHit ? "hit" : "state",
      harder: becomes > was ? "after" : "before",
    };
  }
  if (before === undefined || after === undefined || was === OPERATIONAL) return null;
  const measures = [
    { by: "failure", was: before.failsAtMs, becomes: after.failsAtMs },
    { by: "onset", was: before.degradesAtMs, becomes: after.degradesAtMs },
  ] as const;
  const inOrder = was === FAILED ? measures : [...measures].reverse();
  const differing = inOrder.find((measure) => measure.was !== measure.becomes);
  if (!differing) return null;
  return {
    by: differing.by,
    kind: "time",
    harder: differing.becomes < differing.was ? "after" : "before",
  };
}

const OPERATIONAL = 0;
const DEGRADED = 1;
const FAILED = 2;

/** How hard a state is for who needs the node: isolated and compromised ones do not work either. */
function severity(inCase: InCase | undefined): number {
  if (inCase === undefined || inCase.state === "operational") return OPERATIONAL;
  return inCase.state === "degraded" ? DEGRADED : FAILED;
}

/** How nodes stand on the side that it is harder on, and on the other. */
export interface BothSides {
  readonly hard: (id: string) => Standing | null;
  readonly easy: (id: string) => Standing | null;
}

/**
 * Where along the path of the harder side the two begin to differ. Of a failed node the path explains
 * the failure, of a degraded one the onset: where another time decided, the path does not tell.
 *
 * @param impact - of the node, on the harder side.
 */
export function whereTheyPart(
  measure: Measure,
  impact: Impact | undefined,
  { hard, easy }: BothSides,
): Pick<Decision, "node" | "via" | "event"> {
  const nowhere = { node: null, via: null, event: null };
  if (measure.case === "best" || impact === undefined) return nowhere;
  const tellsFailure = impact.state !== "degraded";
  if ((measure.by === "failure" && !tellsFailure) || (measure.by === "onset" && tellsFailure)) return nowhere;
  const timesOf = (standing: Standing | null) => ({
    failsAtMs: standing?.worst.failsAtMs ?? Infinity,
    degradesAtMs: standing?.worst.degradesAtMs ?? Infinity,
  });
  const parts = (id: string) => {
    const [mine, other] = [timesOf(hard(id)), timesOf(easy(id))];
    return mine.failsAtMs !== other.failsAtMs || (!tellsFailure && mine.degradesAtMs !== other.degradesAtMs);
  };
  const { why, whyOmitted = 0, cause } = impact;
  const place = why.findIndex(parts);
  const isInGap = whyOmitted > 0 && place === why.length / 2;
  if (place === -1 || isInGap) return nowhere;
  // Where a need was cut the path begins beyond the cut, with a node that need not be hit itself.
  const root = timesOf(hard(why[0] ?? "")).degradesAtMs === Infinity ? 1 : 0;
  return {
    node: why[place] ?? null,
    via: why[place - 1] ?? null,
    event: place <= root ? cause : null,
  };
}
