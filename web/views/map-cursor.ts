import { select } from "d3";
import type { Id } from "../../src/model/ids.ts";

/**
 * Stands the one button of the map on the current node. Each node has a button of its own, made anew
 * and focused if the last one was, because a name that changes under the focus is not read out.
 */
export function placeCursor(
  root: HTMLElement,
  cursor: { readonly id: Id; readonly name: string } | null,
): void {
  const hadFocus = document.activeElement?.classList.contains("map__cursor") ?? false;
  const buttons = select(root.querySelector<HTMLElement>(".map__walk"))
    .selectAll<HTMLButtonElement, { id: Id; name: string }>("button")
    .data(cursor === null ? [] : [cursor], ({ id }) => id)
    .join((enter) => enter.append("button").attr("type", "button").attr("class", "map__cursor"))
    .attr("data-id", ({ id }) => id)
    .attr("aria-label", ({ name }) => name);
  if (hadFocus) buttons.node()?.focus({ preventScroll: true });
}
