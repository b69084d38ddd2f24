import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandsOf, guides, printedBy } from "../../scripts/guide-commands.ts";

describe.each(guides)("%s", (path) => {
  const commands = commandsOf(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

  it("has commands", () => {
    expect(commands.length).toBeGreaterThan(0);
  });

  // `npm run guides` writes what they print now.
  it.each(commands)("prints what it says by $command", ({ command, printed }) => {
    expect(printedBy(command)).toBe(printed);
  });
});
