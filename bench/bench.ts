import type { Plan } from "./timing.ts";

/** What every case gets to work with. */
export interface Bench {
  /** Small sizes only, for a look within a minute. */
  readonly isQuick: boolean;
  readonly plan: Plan;
  /** For what takes a second or more a round. */
  readonly longPlan: Plan;
  /** A folder that is removed at the end. */
  readonly scratch: string;
  /** Tells who waits what is going on. */
  readonly say: (line: string) => void;
  /** Notes what cannot be measured here, and how to get it. */
  readonly miss: (what: string) => void;
}
