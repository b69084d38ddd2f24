import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { explanationOf, impactOf, type ImpactAnswer, type Range } from "../../src/index.ts";
import { dataFilesOfType, dataText, loadWestLondon } from "./data-files.ts";

const exercises = ["cut-rbkc-lbhf-only", "false-alarm", "isolate-everything", "restore-with-two-teams"];

function answerTo(scenario: string, whatIfs: readonly string[] = []): ImpactAnswer {
  const { model, scenario: loaded } = loadWestLondon(scenario, whatIfs);
  return impactOf(model, { scenario: loaded });
}

function range({ best, worst }: Range): string {
  return best === worst ? String(worst) : `${best} to ${worst}`;
}

/** Services affected: in all, and how many of each council in the worst case. */
function affected({ totals, impacts }: ImpactAnswer): string {
  const services = impacts.filter(({ type }) => type === "service");
  const byCouncil = ["rbkc", "wcc", "lbhf", "hackney"].map(
    (council) => `${council} ${services.filter(({ owner }) => owner === council).length}`,
  );
  return `${range(totals.services.affected)} affected, ${range(totals.services.failed)} failed: ${byCouncil.join(", ")}`;
}

describe("the exercises of west London", () => {
  it("stand behind the reported case in the order of file names, which is told of first", () => {
    const files = dataFilesOfType(".yaml").filter((name) => name.startsWith("west-london/scenarios/"));
    expect(files).toEqual(["2025-11-24", ...exercises].map((name) => `west-london/scenarios/${name}.yaml`));
  });

  it.each(exercises)("say so of %s in its name, its note and every event that has no source", (name) => {
    const { scenario } = loadWestLondon(name);
    expect(scenario?.name).toMatch(/^Exercise: /);
    expect(scenario?.note).toMatch(/^A what-if, not a report\. /);
    const unmarked = scenario?.events.filter(({ source, note = "" }) => source === undefined && !note.startsWith("Exercise."));
    expect(unmarked).toEqual([]);
    expect(scenario?.observed).toEqual([]);
    const sourced = new Set(scenario?.events.flatMap(({ source }) => source ?? []));
    expect([...sourced].sort()).toEqual(scenario?.sources.map(({ id }) => id).sort());
  });

  it.each(exercises)("borrow from the reported case with the same words, in %s", (name) => {
    type Event = Record<string, unknown>;
    const eventsOf = (file: string) => (parse(dataText(`west-london/scenarios/${file}.yaml`)) as { events: Event[] }).events;
    // A borrowed event may be given an end, and the note then says whose it is.
    const known = eventsOf("2025-11-24").map((event) => JSON.stringify({ ...event, until: undefined, note: undefined }));
    const borrowed = eventsOf(name).filter(({ source }) => source !== undefined);
    const foreign = borrowed.filter((event) => !known.includes(JSON.stringify({ ...event, until: undefined, note: undefined })));
    expect(foreign).toEqual([]);
  });
});

describe("isolating everything", () => {
  const answer = answerTo("isolate-everything");

  it("costs services of all four councils, of Hackney as well, which nobody attacked", () => {
    expect(affected(answer)).toBe("65 to 73 affected, 37 to 50 failed: rbkc 32, wcc 26, lbhf 11, hackney 4");
  });

  it("leaves the attacker only what stands inside the border of RBKC", () => {
    expect(answer.atRisk.map(({ id }) => id)).toEqual([
      "rbkc-backup",
      "rbkc-endpoints",
      "rbkc-identity",
      "rbkc-mail",
      "rbkc-network",
      "rbkc-teams",
    ]);
  });
});

describe("cutting only the border between RBKC and LBHF", () => {
  const answer = answerTo("cut-rbkc-lbhf-only");

  it("spares Westminster what it did to itself, and leaves only LBHF waiting", () => {
    expect(affected(answer)).toBe("30 to 45 affected, 18 to 29 failed: rbkc 31, wcc 11, lbhf 3, hackney 0");
    const waiting = answer.impacts.filter(({ waitingFor }) => waitingFor !== null);
    expect([...new Set(waiting.map(({ owner, waitingFor }) => `${owner} for ${waitingFor?.join()}`))]).toEqual(["lbhf for rbkc"]);
  });

  it("leaves more at risk than isolating everything does", () => {
    expect([answer.atRisk.length, answerTo("isolate-everything").atRisk.length]).toEqual([24, 6]);
  });
});

describe("a false alarm", () => {
  const answer = answerTo("false-alarm");

  it("costs Westminster and LBHF services, RBKC none, and exposes nothing for sure", () => {
    expect(affected(answer)).toBe("34 to 36 affected, 17 to 22 failed: rbkc 0, wcc 26, lbhf 10, hackney 0");
    expect(answer.exposed).toEqual([]);
  });

  it("has nothing down that a precaution did not take down", () => {
    const causes = new Set(answer.impacts.map(({ cause }) => Object.keys(answer.events[cause] ?? {})[1]));
    expect([...causes].sort()).toEqual(["isolate", "sever"]);
  });

  it("ends of its own: every cut has an end, or a gate that is opened", () => {
    expect(answer.notApplied.map(({ index, part }) => `${index} ${part}`)).toEqual(["1 until", "2 until", "3 until", "4 event"]);
  });
});

describe("restoring with two teams", () => {
  it("has five systems to rebuild, more than two at once, and a gate that is opened", () => {
    const { model, scenario } = loadWestLondon("restore-with-two-teams");
    const hit = scenario?.events.flatMap(({ compromise }) => compromise ?? []) ?? [];
    const rebuilds = hit.map((id) => model.estate.systems.find((system) => system.id === id)?.rebuild);
    expect(Object.fromEntries(hit.map((id, i) => [id, rebuilds[i]]))).toEqual({
      "rbkc-hosting": "P14D",
      "rbkc-identity": "P5D",
      "rbkc-backup": "P5D",
      "rbkc-file-store": "P10D",
      "rbkc-revenues": "P14D",
    });
    expect(scenario?.events.flatMap(({ assure, at }) => (assure === undefined ? [] : [`${assure} ${at}`]))).toEqual(["rbkc P21D"]);
  });

  it("takes down what cutting the one border takes down, with more of it failed", () => {
    expect(affected(answerTo("restore-with-two-teams"))).toBe(
      "30 to 45 affected, 21 to 33 failed: rbkc 31, wcc 11, lbhf 3, hackney 0",
    );
  });
});

describe("a second telephony platform", () => {
  const phones = ["lbhf-phones", "rbkc-phones", "wcc-phones"];
  const states = (answer: ImpactAnswer) =>
    phones.map((id) => {
      const impact = answer.impacts.find((each) => each.id === id);
      return impact === undefined ? `${id} operational` : `${id} ${impact.state} ${impact.degradedAt} by ${impact.via}`;
    });

  it("keeps RBKC's telephones, and Westminster's until it cuts itself off", () => {
    expect(states(answerTo("2025-11-24", ["second-telephony"]))).toEqual([
      "lbhf-phones degraded P2D by cloud-telephony",
      "rbkc-phones operational",
      "wcc-phones failed PT10H by cloud-telephony",
    ]);
    expect(states(answerTo("cut-rbkc-lbhf-only", ["second-telephony"]))).toEqual(phones.map((id) => `${id} operational`));
  });

  it("takes it two losses to lose RBKC's telephones, where one was enough", () => {
    const sizes = (whatIfs: string[]) => {
      const { model, scenario } = loadWestLondon("2025-11-24", whatIfs);
      const { sets } = explanationOf(model, { scenario, node: "rbkc-phones" }).cutSets;
      return sets.map(({ ids }) => ids.join(" + "));
    };
    const alone = ["rbkc-data-centre", "rbkc-hosting", "rbkc-identity", "rbkc-network", "shared-telephony"];
    expect(sizes([])).toEqual(alone);
    expect(sizes(["second-telephony"])).toEqual(alone.map((id) => `cloud-telephony + ${id}`));
  });

  it("is what the README says it is: services affected with and without it", () => {
    const named = ["2025-11-24", "isolate-everything", "cut-rbkc-lbhf-only", "false-alarm", "restore-with-two-teams"];
    const rows = dataText("README.md")
      .split("\n")
      .filter((line) => /^\| [^`]+\| +\d+ to \d+ +\| +\d+ to \d+ +\|$/.test(line))
      .map((line) => line.split("|").slice(2, 4).map((cell) => cell.trim()));
    expect(rows).toEqual(
      named.map((name) => [[], ["second-telephony"]].map((whatIfs) => range(answerTo(name, whatIfs).totals.services.affected))),
    );
  });
});

describe("the made-up odds of spread", () => {
  it("stand on every link, one for each kind, and change nothing else", () => {
    const as = loadWestLondon();
    const odds = loadWestLondon("2025-11-24", ["odds-of-spread"]);
    const byKind = new Map(odds.model.estate.links.map(({ kind, likelihood }) => [kind, likelihood]));
    expect([...byKind].sort()).toEqual([
      ["admin", 0.6],
      ["collaboration", 0.05],
      ["data", 0.2],
      ["email", 0.1],
      ["identity", 0.5],
      ["network", 0.3],
    ]);
    expect(odds.model.estate).toEqual({
      ...as.model.estate,
      links: as.model.estate.links.map((link) => ({ ...link, likelihood: byKind.get(link.kind) })),
    });
  });
});
