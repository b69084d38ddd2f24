import type { Collection } from "../../model/estate.ts";
import type { ForeignPlace, ForeignProblem, ForeignQuestion, Remark } from "./foreign.ts";
import type { Places } from "./placed-value.ts";

/** An entry of the estate as it is put together: its fields with ids in the place of names. */
export interface GatheredEntry {
  readonly id: string;
  readonly collection: Collection;
  /** What the estate would be told; `needs` stand apart. */
  readonly fields: Record<string, unknown>;
  readonly supposed: Record<string, unknown>;
  readonly needs: GatheredNeed[];
  readonly at: ForeignPlace;
}

export interface GatheredNeed {
  readonly of: string;
  readonly need: Record<string, unknown>;
  readonly supposed: Record<string, unknown>;
  readonly at: ForeignPlace;
}

/** What the files come to once every name has become an id. */
export interface Gathered {
  readonly entries: readonly GatheredEntry[];
  /** Needs of nodes that only the estate has into which this is imported. */
  readonly needs: readonly GatheredNeed[];
  readonly places: Places;
  readonly problems: readonly ForeignProblem[];
  readonly remarks: readonly Remark[];
  /** What came up in many places is asked once. */
  readonly questions: readonly ForeignQuestion[];
  /** Every place at which something is asked that blocks: what else is wrong there hangs on the answer. */
  readonly askedAt: ReadonlySet<string>;
}

/** A place as one word. */
export function placeKey({ file, path }: { readonly file: string | null; readonly path: string }): string {
  return `${file ?? ""}\n${path}`;
}
