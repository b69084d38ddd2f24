import type { Duration } from "../src/model/duration.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Id } from "../src/model/ids.ts";
import type { Filter, SortColumn, Zoom } from "./address.ts";
import type { EstateAnswer, EstateSummary } from "./api.ts";
import type { Mark } from "./mark-verbs.ts";
import type { Trouble } from "./state.ts";
import type { ReadAddress } from "./url-state.ts";
import type { WalkMove } from "./walk.ts";

/** Everything that can happen to a page. */
export type Action =
  | { readonly type: "opened"; readonly read: ReadAddress }
  | { readonly type: "catalogue-arrived"; readonly estates: readonly EstateSummary[] }
  | { readonly type: "estate-arrived"; readonly answer: EstateAnswer }
  | {
      readonly type: "answer-arrived";
      readonly key: string;
      readonly answer: ImpactAnswer;
      readonly atMs: number;
    }
  | { readonly type: "waited"; readonly forS: 0 | 1 | 5 | null }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly trouble: Trouble }
  | { readonly type: "retried" }
  | { readonly type: "search-typed"; readonly text: string }
  | { readonly type: "search-moved"; readonly by: 1 | -1 }
  | { readonly type: "search-closed" }
  | { readonly type: "search-focused" }
  | { readonly type: "chosen"; readonly id: Id }
  | { readonly type: "selected"; readonly id: Id | null }
  | { readonly type: "marked"; readonly mark: Mark }
  | { readonly type: "unmarked"; readonly mark: Mark }
  | { readonly type: "marks-cleared" }
  | { readonly type: "scenario-chosen"; readonly id: Id | null }
  | { readonly type: "time-chosen"; readonly at: Duration | null }
  | { readonly type: "assumed-chosen"; readonly assumed: "counted" | "ignored" }
  | { readonly type: "filtered"; readonly change: Partial<Filter> }
  | { readonly type: "filters-cleared" }
  | { readonly type: "sorted"; readonly column: SortColumn }
  | { readonly type: "table-paged"; readonly to: number }
  | { readonly type: "undone" }
  | { readonly type: "redone" }
  | { readonly type: "zoomed"; readonly zoom: Zoom | null }
  | { readonly type: "walked"; readonly move: WalkMove }
  | { readonly type: "details-opened" }
  | { readonly type: "details-closed" }
  | { readonly type: "isolation-asked"; readonly id: Id }
  | { readonly type: "isolation-closed" }
  | { readonly type: "everything-drawn" }
  | { readonly type: "copied"; readonly how: "copied" | "by-hand" };

export type Send = (action: Action) => void;
