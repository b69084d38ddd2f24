import { threeDigits } from "./numbers.ts";
import type { Row } from "./row.ts";

/** A figure that was asked for, of one row. */
export interface Asked {
  readonly case: string;
  readonly size: number;
  readonly peer: string;
  readonly bounds: Bounds;
}

export type Bounds = { readonly [Kind in keyof typeof boundTable]?: number };

/** The peer of a row in which ours is held against a figure and not against a program. */
export const LIMIT = "limit";

const postImpact = { size: 10_000, peer: LIMIT, bounds: { underMs: 15 } };
const keptRanking = { size: 1_000, peer: "bare Fastify", bounds: { percentOfRate: 60 } };
const oneImpact = { case: "one impact", size: 100_000 };
const rank = { case: "rank", size: 100_000 };
const edit = { size: 20_000, peer: LIMIT, bounds: { underMs: 50 } };
const question = { size: 1_000, peer: LIMIT };
const everythingHit = { size: 5_000, peer: LIMIT, bounds: { underMs: 100 } };

export const asked: readonly Asked[] = [
  { ...oneImpact, peer: "C++ loop", bounds: { timesAsLong: 1.6 } },
  { ...oneImpact, peer: "graphology", bounds: { timesFaster: 50 } },
  { ...oneImpact, peer: "SQLite", bounds: { timesFaster: 25 } },
  {
    case: "one impact, a third of the needs delayed",
    size: 100_000,
    peer: "ours without delays",
    bounds: { timesAsLong: 4 },
  },
  { ...rank, peer: "C++ loop", bounds: { timesAsLong: 1 } },
  { ...rank, peer: "igraph", bounds: { timesFaster: 3 } },
  { ...rank, peer: "networkx", bounds: { timesFaster: 150 } },
  { case: "rank on two threads", size: 100_000, peer: "ours on one", bounds: { timesFaster: 1.7 } },
  {
    case: "rank from file to result",
    size: 1_000_000,
    peer: LIMIT,
    bounds: { underMs: 20_000, underMb: 1_500 },
  },
  { case: "all pairs", size: 1_000, peer: LIMIT, bounds: { underMs: 2_000 } },
  { case: "an edit, ranked again", ...edit },
  { case: "an edit, its figures alone", ...edit },
  { case: "load 10 MB", size: 68_000, peer: "JSON.parse", bounds: { timesAsLong: 3 } },
  {
    case: "load 10 MB, a third of the needs written out",
    size: 53_000,
    peer: "JSON.parse",
    bounds: { timesAsLong: 3 },
  },
  { case: "import CSV, rows of needs", size: 100_000, peer: LIMIT, bounds: { underMs: 3_000, underMb: 500 } },
  { case: "import XLSX, rows of systems", size: 20_000, peer: LIMIT, bounds: { underMs: 5_000 } },
  {
    case: "10,000 impacts",
    size: 1_000,
    peer: "the first thousand of them",
    bounds: { timesTheMemory: 1.1 },
  },
  { case: "POST impact, 99th percentile", ...postImpact },
  { case: "POST impact, 99th percentile, by autocannon", ...postImpact },
  { case: "kept ranking over HTTP", ...keptRanking },
  { case: "kept ranking over HTTP, 20 rows of it", ...keptRanking },
  { case: "question: restoration", ...question, bounds: { underMs: 100 } },
  { case: "question: timeline", ...question, bounds: { underMs: 100 } },
  { case: "question: comparison", ...question, bounds: { underMs: 100 } },
  { case: "question: check first", ...question, bounds: { underMs: 100 } },
  { case: "question: containment", ...question, bounds: { underMs: 1_000 } },
  { case: "question: 10,000 spread runs", ...question, bounds: { underMs: 5_000 } },
  { case: "everything hit, first answer of a process", ...everythingHit },
  { case: "everything hit, later answers", ...everythingHit },
];

/** For each kind of bound: its words, what a row has of it, and whether that is enough. */
const boundTable = {
  timesAsLong: {
    words: (most: number) => `at most ${threeDigits(most)} times as long`,
    of: (row: Row) => 1 / row.ratio,
    shown: (times: number) => `${threeDigits(times)} times as long`,
    most: true,
  },
  timesFaster: {
    words: (least: number) => `at least ${threeDigits(least)} times faster`,
    of: (row: Row) => row.ratio,
    shown: (times: number) => `${threeDigits(times)} times faster`,
    most: false,
  },
  underMs: {
    words: (most: number) => `under ${threeDigits(most)} ms`,
    of: (row: Row) => row.ourMedianMs,
    shown: (ms: number) => `${threeDigits(ms)} ms`,
    most: true,
  },
  underMb: {
    words: (most: number) => `under ${threeDigits(most)} MB`,
    of: (row: Row) => row.ourMemoryMb ?? NaN,
    shown: (mb: number) => `${threeDigits(mb)} MB`,
    most: true,
  },
  percentOfRate: {
    words: (least: number) => `at least ${threeDigits(least)}% of its requests a second`,
    of: (row: Row) => 100 * row.ratio,
    shown: (percent: number) => `${threeDigits(percent)}% of its requests a second`,
    most: false,
  },
  timesTheMemory: {
    words: (most: number) => `at most ${threeDigits(most)} times the memory`,
    of: (row: Row) => (row.ourMemoryMb ?? NaN) / (row.peerMemoryMb ?? NaN),
    shown: (times: number) => `${threeDigits(times)} times the memory`,
    most: true,
  },
} as const;

/** What was asked of a row, if anything was. */
export function askedOf(row: Pick<Row, "case" | "size" | "peer">): Asked | undefined {
  return asked.find((one) => one.case === row.case && one.size === row.size && one.peer === row.peer);
}

/** The limit in ms that was asked for of a case, for rows that have no other peer. */
export function limitMsOf(name: string, size: number): number {
  const limitMs = askedOf({ case: name, size, peer: LIMIT })?.bounds.underMs;
  if (limitMs === undefined) throw new Error(`nothing was asked for of ${name} at ${size}`);
  return limitMs;
}

const kindsOf = (bounds: Bounds) =>
  (Object.entries(bounds) as [keyof typeof boundTable, number][]).map(([kind, bound]) => ({
    bound,
    ...boundTable[kind],
  }));

export function askedWords({ bounds }: Asked): string {
  return kindsOf(bounds)
    .map(({ words, bound }) => words(bound))
    .join(", ");
}

export function measuredWords(row: Row, { bounds }: Asked): string {
  return kindsOf(bounds)
    .map(({ of, shown }) => shown(of(row)))
    .join(", ");
}

/** What is not known is not met. */
export function isMet(row: Row, { bounds }: Asked): boolean {
  return kindsOf(bounds).every(({ of, most, bound }) => (most ? of(row) <= bound : of(row) >= bound));
}
