import type { Focus } from "./state.ts";

/** Puts the keyboard where the state wishes it, once for each wish. */
export function followFocus(before: Focus | null, focus: Focus | null): void {
  if (focus === null || focus.serial === before?.serial) return;
  if (focus.on === "dialog") {
    const dialog = document.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    return;
  }
  const target = targetOf(focus);
  target?.focus({ preventScroll: focus.on === "search" || focus.on === "map" });
}

function targetOf(focus: Focus): HTMLElement | null {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  switch (focus.on) {
    case "answer":
      return find("#answer");
    case "search":
      return find("#search");
    case "mark":
      return find("#mark");
    case "details":
      return find("#details");
    case "map":
      return find(".map__cursor");
    case "trouble":
      return find("#trouble");
    case "bar":
      return find("#bar");
    case "dialog":
      return find("dialog");
    case "row":
      return (
        find(`[data-row="${CSS.escape(focus.id ?? "")}"] .row__isolate`) ?? find("#mark") ?? find("#bar")
      );
  }
}
