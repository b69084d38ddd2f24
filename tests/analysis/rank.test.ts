import { describe, expect, it } from "vitest";
import { rankAnswer, rankJob, rankOf, rankRows, performRank, WorkControl } from "../../src/index.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";

/** One line a row: `mail fails 1 to 2, affects 2, systems 1: A B despite B`. */
function lines(estate: string, at: string | null = null): string[] {
  return rankOf(estateOf(estate), { at }).ranking.map((row) => {
    const range = ({ best, worst }: { best: number; worst: number }) =>
      best === worst ? `${best}` : `${best} to ${worst}`;
    const { failed, affected } = row.services;
    const services = row.singlePointFor.length > 0 ? `: ${row.singlePointFor.join(" ")}` : "";
    const despite = row.despiteRedundancy.length > 0 ? ` despite ${row.despiteRedundancy.join(" ")}` : "";
    return `${row.id} fails ${range(failed)}, affects ${range(affected)}, systems ${range(row.systems)}${services}${despite}`;
  });
}

describe("rank", () => {
  it("counts the system itself, what fails with it, and nothing that does not", () => {
    expect(lines("Benefits -> app -> hosting; Letters -> printer")).toEqual([
      "hosting fails 1, affects 1, systems 2: Benefits",
      "app fails 1, affects 1, systems 1: Benefits",
      "printer fails 1, affects 1, systems 1: Letters",
    ]);
  });

  it("puts first by services failed, then affected, people, systems, then id", () => {
    const model = estateOf(
      `
      One -> a; Two -> a
      Three -> b; Four ~> b
      Five -> c
      Six -> d; e -> d
      Seven -> g; Eight -> f
      `,
      { Five: { people: 9 } },
    );
    expect(rankOf(model).ranking.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "f", "g", "e"]);
  });

  it("counts a service that only degrades as affected, not as failed", () => {
    expect(lines("Benefits ~> letters")).toEqual(["letters fails 0, affects 1, systems 1"]);
  });

  it("spares what a group spares, and tells what fails despite a group elsewhere among its needs", () => {
    expect(lines("Calls -> 1 of (east, west); Calls -> line; east -> power; west -> power")).toEqual([
      "power fails 1, affects 1, systems 3: Calls despite Calls",
      "line fails 1, affects 1, systems 1: Calls despite Calls",
      "east fails 0, affects 0, systems 1",
      "west fails 0, affects 0, systems 1",
    ]);
  });

  it("sees a group among the needs of a need", () => {
    expect(rankOf(estateOf("Calls -> desk -> 1 of (east, west)")).ranking[0]).toMatchObject({
      id: "desk",
      despiteRedundancy: ["Calls"],
    });
  });

  it("counts what is assumed in the worst case only", () => {
    expect(lines("Benefits -> app ?; Letters -> app")).toEqual([
      "app fails 1 to 2, affects 1 to 2, systems 1: Benefits Letters",
    ]);
  });

  it("does not take a chain inside a loop that a group closes for a chain", () => {
    // Only b hangs plainly on a, so that a takes down what b does. But a itself is among that already.
    expect(lines("A -> b; b -> a; a -> 1 of (c, d); c -> b; d -> b")).toEqual([
      "a fails 1, affects 1, systems 4: A despite A",
      "b fails 1, affects 1, systems 4: A despite A",
      "c fails 0, affects 0, systems 1",
      "d fails 0, affects 0, systems 1",
    ]);
  });

  it("counts the members of a loop alike, and what hangs on any of them", () => {
    expect(lines("A -> x; x -> y -> z -> x; B -> z; C -> side; side -> y")).toEqual([
      "x fails 3, affects 3, systems 4: A B C",
      "y fails 3, affects 3, systems 4: A B C",
      "z fails 3, affects 3, systems 4: A B C",
      "side fails 1, affects 1, systems 1: C",
    ]);
  });

  it("counts councils with an affected service once each, and people where they are known", () => {
    const model = estateOf(
      "rbkc: One, Two; wcc: Three; supplier acme: Four, cloud\nOne -> cloud\nTwo -> cloud\nThree ~> cloud\nFour -> cloud",
      {
        One: { people: 100 },
        Three: { people: 20 },
      },
    );
    expect(rankOf(model).ranking).toMatchObject([
      {
        id: "cloud",
        councils: { best: 2, worst: 2 },
        people: { best: 120, worst: 120 },
        peopleUnknown: { best: 2, worst: 2 },
      },
    ]);
  });

  it("tells when the first priority-1 service fails, whatever time is asked about", () => {
    const model = estateOf("Care -> app after PT4H; Bins -> app; Pay -> app after PT2H", {
      Care: { priority: 1 },
      Bins: { priority: 3 },
      Pay: { priority: 1 },
    });
    expect(rankOf(model).ranking[0]?.firstCritical).toBe("PT2H");
    expect(rankOf(model, { at: "PT1H" }).ranking[0]).toMatchObject({
      firstCritical: "PT2H",
      singlePointFor: ["Bins"],
    });
  });

  it("looks at the asked time, that instant included", () => {
    const estate = "Benefits -> app after PT4H workaround PT8H";
    expect(lines(estate, "PT3H59M")).toEqual(["app fails 0, affects 0, systems 1"]);
    expect(lines(estate, "PT4H")).toEqual(["app fails 0, affects 1, systems 1"]);
    expect(lines(estate, "PT12H")).toEqual(["app fails 1, affects 1, systems 1: Benefits"]);
  });

  it("gives the first rows that are asked for and says how many there are", () => {
    const model = estateOf("A -> a; b; c".replace("; b; c", "\norg: a, b, c"));
    expect(rankOf(model, { top: 1 })).toMatchObject({ ranking: [{ id: "a" }], total: 3, omitted: 2 });
  });

  it("ranks an estate without services, with one system, or with none", () => {
    expect(lines("app -> hosting")).toEqual([
      "hosting fails 0, affects 0, systems 2",
      "app fails 0, affects 0, systems 1",
    ]);
    expect(lines("org: only")).toEqual(["only fails 0, affects 0, systems 1"]);
    expect(rankOf(modelOf({ estate: 1, id: "empty" }))).toMatchObject({ ranking: [], total: 0, omitted: 0 });
  });

  it("ranks systems that need each other only in a group", () => {
    expect(lines("a -> 1 of (b, c); b -> 1 of (a, c)")).toEqual([
      "a fails 0, affects 0, systems 1",
      "b fails 0, affects 0, systems 1",
      "c fails 0, affects 0, systems 1",
    ]);
  });

  it("gives every row lazily in the same order", () => {
    const model = estateOf("One -> a; Two -> a; Three -> b");
    const job = rankJob(model);
    performRank(job);
    expect([...rankRows(model, job)]).toEqual(rankAnswer(model, job).ranking);
  });

  it("gives no answer where the work was cancelled", () => {
    const model = estateOf("One -> a");
    const job = rankJob(model);
    new WorkControl(job.control).cancel();
    performRank(job);
    expect(() => rankAnswer(model, job)).toThrow("not worked out to its end");
  });
});

describe("rank of a chain of 100,000 systems", () => {
  it("takes one step for each, without exhausting the stack", () => {
    const length = 100_000;
    const model = modelOf({
      estate: 1,
      id: "chain",
      organisations: [{ id: "o", name: "o", kind: "council" }],
      systems: Array.from({ length }, (_, i) => ({
        id: `n${String(i).padStart(6, "0")}`,
        name: "n",
        kind: "application",
        owner: "o",
        needs: i === 0 ? [] : [`n${String(i - 1).padStart(6, "0")}`],
      })),
    });
    const { ranking, total } = rankOf(model, { top: 2 });
    expect(ranking.map(({ id, systems }) => [id, systems.worst])).toEqual([
      ["n000000", length],
      ["n000001", length - 1],
    ]);
    expect(total).toBe(length);
  });
});
