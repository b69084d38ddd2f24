import type { Comparison } from "./timing.ts";

/** One line of the table: two programs, or one and a limit, on one question and one estate. */
export interface Row extends Comparison {
  readonly case: string;
  /** Systems of the estate. */
  readonly size: number;
  readonly peer: string;
  readonly note?: string;
  /** The most that each process held, in MB; left out where it was not looked at. */
  readonly peerMemoryMb?: number;
  readonly ourMemoryMb?: number;
}
