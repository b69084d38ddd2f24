/** Makes menus (a `details` element) close as people expect: after a choice, by Escape, by a click elsewhere. */
export function closeMenusAsExpected(page: Document): void {
  const open = () => page.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
  page.addEventListener("click", (event) => {
    const target = event.target;
    for (const menu of open()) {
      const isInside = target instanceof Node && menu.contains(target);
      const isSummary = target instanceof Element && target.closest("summary") !== null;
      if (!isInside || !isSummary) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
