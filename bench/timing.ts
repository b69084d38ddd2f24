/** Something that is measured side by side with others; a run returns its time in ms. */
export interface Runner {
  readonly name: string;
  readonly run: () => Promise<number> | number;
}

export interface Plan {
  readonly rounds: number;
  /** How long each is run before that, and once at least, until engines have compiled what they run. */
  readonly warmUpMs: number;
  /** What takes longer than this is run in the first few rounds alone. Default: nothing does. */
  readonly slow?: { readonly overMs: number; readonly rounds: number };
}

/**
 * Runs everything once in each round, forwards and backwards by turns, so that whatever slows the machine
 * for a while slows all alike.
 *
 * @returns the times of each by name, in ms, in the order of the rounds.
 */
export async function interleaved(
  runners: readonly Runner[],
  { rounds, warmUpMs, slow = { overMs: Infinity, rounds } }: Plan,
): Promise<Map<string, number[]>> {
  const times = new Map(runners.map(({ name }) => [name, [] as number[]]));
  const roundsOf = new Map<Runner, number>();
  for (const runner of runners) {
    const lastMs = await warmUp(runner.run, warmUpMs);
    roundsOf.set(runner, lastMs > slow.overMs ? slow.rounds : rounds);
  }
  for (let round = 0; round < rounds; round++) {
    for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
      if (round < (roundsOf.get(runner) ?? 0)) times.get(runner.name)?.push(await runner.run());
    }
  }
  return times;
}

/** @returns how long the last run took to wait for, in ms. */
async function warmUp(run: Runner["run"], warmUpMs: number): Promise<number> {
  const startMs = performance.now();
  let lastMs: number;
  do lastMs = await timedMs(run);
  while (performance.now() - startMs < warmUpMs);
  return lastMs;
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The value that the given share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** How two that ran in the same rounds compare. */
export interface Comparison {
  readonly medianMs: number;
  readonly ourMedianMs: number;
  /** Theirs ÷ ours, of the medians: how many times faster ours is. */
  readonly ratio: number;
  /** The lowest and the highest ratio of a single round. */
  readonly lowestRatio: number;
  readonly highestRatio: number;
  readonly runs: number;
}

export function compared(theirMs: readonly number[], ourMs: readonly number[]): Comparison {
  const [medianMs, ourMedianMs] = [median(theirMs), median(ourMs)];
  const ratios = theirMs.map((ms, round) => ms / (ourMs[round] ?? NaN));
  return {
    medianMs,
    ourMedianMs,
    ratio: medianMs / ourMedianMs,
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
    runs: Math.min(theirMs.length, ourMs.length),
  };
}

/** Ours against a limit, which is the same in every round. */
export function held(limitMs: number, ourMs: readonly number[]): Comparison {
  return compared(
    ourMs.map(() => limitMs),
    ourMs,
  );
}

/** How long something takes here, in ms. */
export async function timedMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
