import { describe, expect, it } from "vitest";
import {
  containmentOf,
  containmentSteps,
  ScenarioEvent,
  type ContainmentAnswer,
  type ContainmentQuestion,
} from "../../src/index.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";
import { problemsIn } from "../support/files.ts";

interface Asked extends Omit<ContainmentQuestion, "events" | "scenario"> {
  readonly events?: readonly EventInput[];
  readonly priorities?: Readonly<Record<string, number>>;
}

const from: EventInput[] = [{ compromise: "a" }];

function contain(estate: string, { events = from, priorities = {}, ...question }: Asked): ContainmentAnswer {
  const more = Object.fromEntries(Object.entries(priorities).map(([id, priority]) => [id, { priority }]));
  return containmentOf(estateOf(estate, more), {
    ...question,
    events: events.map((event) => ScenarioEvent.parse(event)),
  });
}

/** One line for each option: `minimum-cut*: sever a-b, isolate c; loses 1, leaves 0.5, protects`; a star is on the front. */
function lines({ options }: ContainmentAnswer): string[] {
  const range = ({ best, worst }: { best: number; worst: number }) =>
    best === worst ? `${worst}` : `${best} to ${worst}`;
  return options.map(({ roles, onFront, sever, isolate, servicesLost, riskLeft, protects }) => {
    const does = [
      ...(sever.length > 0 ? [`sever ${sever.map((pair) => pair.join("-")).join(" ")}`] : []),
      ...(isolate.length > 0 ? [`isolate ${isolate.join(" ")}`] : []),
    ];
    const left = `loses ${range(servicesLost)}, leaves ${range(riskLeft)}${protects ? ", protects" : ""}`;
    return `${roles.join(" ")}${onFront ? "*" : ""}: ${does.join(", ") || "nothing"}; ${left}`;
  });
}

/** What the cheapest cut does. */
function cheapest(answer: ContainmentAnswer): string[] {
  return lines(answer).filter((line) => line.startsWith("minimum-cut"));
}

describe("the minimum cut", () => {
  it("severs the one link that all ways share", () => {
    const estate = "Here -> a; There -> d; a => b; a => c; b => m; c => m; m => d";
    expect(cheapest(contain(estate, { protect: ["There"] }))).toEqual([
      "minimum-cut*: sever d-m; loses 0, leaves 0, protects",
    ]);
  });

  it("isolates a system where that is fewer actions and costs nothing, as one that is compromised is down already", () => {
    const estate = "Here -> a; There -> d; a => b; a => c; b => d; c => d";
    expect(cheapest(contain(estate, { protect: ["There"] }))).toEqual([
      "minimum-cut*: isolate a; loses 0, leaves 0, protects",
    ]);
  });

  it("takes more actions before it loses a service", () => {
    // Through m pass two ways to each of two targets; to isolate it would cost the service that needs it.
    const estate = "Mine -> m; There -> x; There -> y; a => m; b => m; m => x; m => y; a <=> b";
    const events: EventInput[] = [{ compromise: "a" }, { compromise: "b" }];
    const kept = contain(estate, { protect: ["There"], events, keep: ["a", "b"] });
    expect(cheapest(kept)).toEqual(["minimum-cut*: sever a-m b-m; loses 0, leaves 0, protects"]);
  });

  it("loses a service where every way without it is barred", () => {
    const estate = "Mine -> m; There -> x; a => m; m => x";
    const answer = contain(estate, { protect: ["There"], keep: ["a", "x", "m"] });
    expect(answer.verdict).toBe("cannot-be-cut");
    const lost = contain("Mine -> m; There -> x; Mine -> x; a => m; m => x; m -> x", {
      protect: ["There"],
      keep: ["a"],
    });
    expect(cheapest(lost)).toEqual(["minimum-cut*: sever a-m; loses 0, leaves 0, protects"]);
  });

  it("prefers of two links the one over which nothing is needed", () => {
    const estate = "Mine -> m -> a; There -> x; a => m; m => x; a <=> w";
    const events: EventInput[] = [{ suspect: "a", likelihood: 0.5 }];
    expect(cheapest(contain(estate, { protect: ["There"], events, keep: ["a", "w"] }))).toEqual([
      "minimum-cut*: sever m-x; loses 0, leaves 0, protects",
    ]);
  });

  it("never isolates what is to be protected", () => {
    const estate = "a => b; c => b; d => b";
    const events: EventInput[] = [{ compromise: "a" }, { compromise: "c" }, { compromise: "d" }];
    expect(cheapest(contain(estate, { protect: ["b"], events, keep: ["a", "c", "d"] }))).toEqual([
      "minimum-cut: sever a-b b-c b-d; loses 0, leaves 0, protects",
    ]);
  });

  it("leaves links alone that are cut already or cannot be crossed by the asked time", () => {
    const estate = "north: a; south: b; There -> b; There -> c; There -> d; a => b; a => c; a => d takes P1D";
    const events: EventInput[] = [...from, { sever: ["north", "south"] }];
    const answer = contain(estate, { protect: ["There"], events, at: "PT1H", keep: ["a"] });
    expect(cheapest(answer)).toEqual(["minimum-cut*: sever a-c; loses 0, leaves 0, protects"]);
    // Of use are isolating c and severing a from c alone.
    expect(answer.front.actions).toBe(2);
  });
});

describe("what is protected", () => {
  const estate = "north: a; south: b, c (network); There -> b -> c; a => b; a => c; a => x";
  const systems = (asked: Asked) => contain(estate, asked).protect.systems;

  it("is for a service every system that it needs, near or far", () => {
    expect(systems({ protect: ["There"] })).toEqual(["b", "c"]);
  });

  it("is for an organisation the systems that it runs, and for a system the system", () => {
    expect(systems({ protect: ["south"] })).toEqual(["b", "c"]);
    expect(systems({ protect: ["b"] })).toEqual(["b"]);
  });

  it("is every service of priority 1 where nothing is named", () => {
    expect(systems({ priorities: { There: 1 } })).toEqual(["b", "c"]);
    expect(systems({ priorities: { There: 2 } })).toEqual([]);
  });
});

describe("the options", () => {
  it("set what each cut costs beside the risk that it leaves, from doing nothing to isolating everything", () => {
    const estate = "One -> b; Two -> b; Three -> b; Own -> 1 of (a, z); a => b likelihood 0.5; Far -> w";
    expect(lines(contain(estate, { protect: ["One"], events: [{ suspect: "a", likelihood: 1 }] }))).toEqual([
      "do-nothing: nothing; loses 0, leaves 1.5",
      "minimum-cut*: sever a-b; loses 0, leaves 0, protects",
      "isolate-reach: isolate a b; loses 3, leaves 0, protects",
      "isolate-everything: isolate a b w z; loses 5, leaves 0, protects",
    ]);
  });

  it("hold a cut that loses a service beside doing nothing, where it leaves less risk", () => {
    // Own rests on g, which needs a: to part the two loses it, and not to may cost One and Two.
    const estate = "Own -> g -> a; One -> c; Two -> c; a => g likelihood 1; g => c likelihood 1";
    const events: EventInput[] = [{ suspect: "a", likelihood: 0.5 }];
    expect(lines(contain(estate, { protect: ["One"], events, keep: ["g", "c"] }))).toEqual([
      "do-nothing*: nothing; loses 0, leaves 1",
      "minimum-cut*: sever a-g; loses 1, leaves 0, protects",
      "isolate-reach isolate-everything: isolate a; loses 1, leaves 0, protects",
    ]);
  });

  it("hold a dearer cut only where it leaves less risk", () => {
    const estate = "Own -> b -> a; One -> c; Two -> c; a => b likelihood 0.5; b => c likelihood 0.5";
    const answer = contain(estate, { protect: ["Own"], events: [{ suspect: "a", likelihood: 0.5 }] });
    expect(lines(answer).filter((line) => /^[^:]*\*/.test(line))).toEqual([
      "*: sever b-c; loses 0, leaves 0",
    ]);
    expect(answer.front).toEqual({ method: "exact", actions: 5, plans: 13 });
  });

  it("say what a cut costs if there was no attack", () => {
    const answer = contain("Own -> a; There -> b; There -> c; a => b; a => c", { protect: ["There"] });
    const [cut] = answer.options.filter(({ roles }) => roles.includes("minimum-cut"));
    expect([cut?.isolate, cut?.servicesLost, cut?.falseAlarm]).toEqual([
      ["a"],
      { best: 0, worst: 0 },
      { best: 1, worst: 1 },
    ]);
  });

  it("do not count as risk what the attacker holds already, and not as saved what the cut itself takes", () => {
    const answer = contain("Own -> a; There -> b; a => b likelihood 0.5", {
      events: [{ suspect: "a", likelihood: 0.5 }],
      protect: ["There"],
    });
    expect(answer.options.map(({ riskLeft }) => riskLeft.worst)).toEqual([0.25, 0, 0]);
  });

  it("count as risk what the attacker takes down before the scenario does", () => {
    const events: EventInput[] = [...from, { at: "PT5H", fail: "b" }];
    const [nothing] = contain("There -> b after PT4H; a => b likelihood 1", {
      events,
      protect: ["There"],
      at: "PT6H",
    }).options;
    expect(nothing?.riskLeft.worst).toBe(1);
  });

  it("name the services that the cut takes and the scenario does not", () => {
    const answer = contain("Own -> a; There -> b; Far -> w; a => b", { protect: ["There"] });
    expect(answer.options.at(-1)?.lost).toEqual(["Far", "There"]);
  });

  it("take an unknown likelihood for 0 in the best case and for 1 in the worst", () => {
    const [nothing] = contain("There -> b; a => b", { protect: ["There"] }).options;
    expect(nothing?.riskLeft).toEqual({ best: 0, worst: 1, standardError: { best: 0, worst: 0 } });
  });

  it("come too late for what is reached before they are carried out", () => {
    const estate = "There -> b; Far -> c; a => b takes PT1H; b => c takes PT2H";
    const answer = contain(estate, { protect: ["There", "Far"], cutsAt: "PT2H" });
    expect([answer.verdict, answer.protect.reachedBefore]).toEqual(["cut", ["b"]]);
    expect(lines(answer)).toEqual([
      "do-nothing: nothing; loses 0, leaves 0 to 2",
      "minimum-cut*: sever b-c; loses 0, leaves 0 to 1, protects",
      "isolate-reach isolate-everything: isolate a b c; loses 2, leaves 0 to 1, protects",
    ]);
    // What ends with the cut is stopped by it.
    expect(contain(estate, { protect: ["There"], cutsAt: "PT1H" }).protect.reachedBefore).toEqual([]);
  });

  it("beyond a number of combinations are found by a search, which says so", () => {
    const hubs = Array.from({ length: 9 }, (_, i) => `a => h${i}; h${i} => t; S${i} -> h${i}`).join("; ");
    const answer = contain(`${hubs}; There -> t`, { protect: ["There"] });
    expect([answer.front.method, answer.front.actions]).toEqual(["search", 29]);
    expect(answer.front.plans).toBeLessThan(50);
    expect(cheapest(answer)).toEqual(["minimum-cut*: isolate a; loses 0, leaves 0, protects"]);
  });

  it("are worked out one step each, so that the work can be given up", () => {
    const steps = containmentSteps(estateOf("There -> b; a => b"), {
      events: from.map((event) => ScenarioEvent.parse(event)),
      protect: ["There"],
    });
    expect(steps.next().done).toBe(false);
    expect(steps.return(undefined as never).done).toBe(true);
  });

  it("rest on a seed where chances are many", () => {
    const estate = `There -> b; ${Array.from({ length: 9 }, (_, i) => `a => m${i} likelihood 0.5; m${i} => b likelihood 0.5`).join("; ")}`;
    const asked = (seed: number) =>
      containmentOf(
        estateOf(estate),
        { events: from.map((event) => ScenarioEvent.parse(event)), protect: ["There"] },
        { seed, runs: 50 },
      );
    expect(asked(3)).toEqual(asked(3));
    expect(asked(3).risk).toMatchObject({ method: "simulated", runs: 50, seed: 3, chances: 18 });
    expect(asked(3).options[0]?.riskLeft).not.toEqual(asked(4).options[0]?.riskLeft);
    expect(() => asked(-1)).toThrow(RangeError);
  });
});

describe("a plain answer", () => {
  const estate = "There -> b; a => b; Far -> c";
  const verdict = (asked: Asked) => contain(estate, asked).verdict;

  it("is given where nothing is to be protected", () => {
    const answer = contain(estate, {});
    expect([answer.verdict, answer.protect.ids]).toEqual(["nothing-to-protect", []]);
    expect(answer.options.map(({ roles, protects }) => [roles, protects])).toEqual([
      [["do-nothing"], false],
      [[], false],
      [["isolate-reach"], false],
      [["isolate-everything"], false],
    ]);
  });

  it("is given where nothing is compromised", () => {
    const answer = contain(estate, { protect: ["There"], events: [{ fail: "a" }] });
    expect([answer.verdict, answer.compromised]).toEqual(["nothing-compromised", []]);
    expect(answer.options[0]?.protects).toBe(true);
  });

  it("is given where the protected is compromised already", () => {
    const answer = contain(estate, { protect: ["There"], events: [{ compromise: "b" }] });
    expect([answer.verdict, answer.protect.alreadyCompromised]).toEqual(["already-compromised", ["b"]]);
    expect(answer.options.some(({ protects }) => protects)).toBe(false);
  });

  it("is given where a cut would come too late, or cannot be made", () => {
    expect(verdict({ protect: ["There"], cutsAt: "PT1H" })).toBe("too-late");
    expect(verdict({ protect: ["There"], keep: ["a", "There"] })).toBe("cannot-be-cut");
  });

  it("is given where the protected is out of reach", () => {
    expect(verdict({ protect: ["Far"] })).toBe("out-of-reach");
  });

  it("protects the rest where a part is compromised", () => {
    const answer = contain("There -> b -> z; a => b", {
      protect: ["There"],
      events: [...from, { compromise: "z" }],
    });
    expect([answer.verdict, answer.protect.alreadyCompromised]).toEqual(["cut", ["z"]]);
  });

  it("names what is not there", () => {
    expect(problemsIn(() => contain(estate, { protect: ["There", "Thare"], keep: ["nobody"] }))).toEqual([
      "-:- protect[1] UNKNOWN_ID",
      "-:- keep[0] UNKNOWN_ID",
    ]);
  });
});
