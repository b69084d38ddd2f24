import { isAsking, pageTable } from "./address.ts";
import type { State } from "./state.ts";
import { headline } from "./words.ts";

/** The title of the browser's tab: a problem first, then the answer, the view and the estate. */
export function titleOf(state: State): string {
  const { shown, address, loaded, trouble } = state;
  const parts = [
    shown === null || !isAsking(address.question) ? "" : headline(shown.answer.totals, address.assumed),
    pageTable[address.page].title,
    loaded === null ? "" : (loaded.estate.name ?? loaded.estate.id),
    "Sharedfate",
  ];
  return `${trouble?.kind === "refused" ? "Error: " : ""}${parts.filter((part) => part !== "").join(" – ")}`;
}
