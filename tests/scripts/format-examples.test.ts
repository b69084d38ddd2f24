import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { impactOf, load } from "../../src/index.ts";

const text = readFileSync(new URL("../../docs/format.md", import.meta.url), "utf8");
const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const [estate = "", scenario = "", addition = ""] = examples;

const file = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
const loaded = load({ estate: [file("estate.yaml", estate)], scenario: file("scenario.yaml", scenario) });
const cells = (row: string) =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("the examples of the format's page", () => {
  it("come to what the table beside them says", () => {
    const rows = text
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map(cells);
    const head = rows.findIndex(([first]) => first === "node");
    const told = rows.slice(head + 2, head + 7);
    const { impacts } = impactOf(loaded.model, { scenario: loaded.scenario });
    const never = "never";
    const found = impacts.map(({ id, degradedAt, failedAt, best, why }) => [
      id,
      degradedAt ?? never,
      failedAt ?? never,
      best?.degradedAt ?? never,
      best?.failedAt ?? never,
      why.join(", "),
    ]);
    expect(told).toEqual(found);
  });

  it("can be added to by the fragment shown", () => {
    const { model } = load({ estate: [file("estate.yaml", estate), file("addition.yaml", addition)] });
    const centre = model.estate.services.find(({ id }) => id === "contact-centre");
    expect(centre?.needs.map(({ provider, strength }) => [provider, strength])).toEqual([
      [undefined, "hard"],
      ["network", "soft"],
    ]);
  });

  it("are all there are", () => {
    expect(examples.length).toBe(3);
  });
});
