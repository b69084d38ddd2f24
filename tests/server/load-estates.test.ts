import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEstates } from "../../server/store/estates.ts";
import { EstateError } from "../../src/index.ts";
import { smallEstate, smallPlan, smallScenario } from "./small-server.ts";

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "load-estates-"));
});

afterEach(async () => {
  await rm(cwd, { recursive: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
}

/** Each estate with the counts of its nodes and the ids of its scenarios. */
async function loaded(...paths: string[]) {
  const estates = await loadEstates(paths, { cwd });
  return [...estates].map(([id, { model, scenarios }]) => {
    const { systems, services } = model.estate;
    return `${id}: ${systems.length} systems, ${services.length} services; ${[...scenarios.keys()].join(", ")}`;
  });
}

async function problems(...paths: string[]) {
  const error: unknown = await loadEstates(paths, { cwd }).catch((reason: unknown) => reason);
  if (!(error instanceof EstateError)) throw new Error("no EstateError was thrown");
  return error.problems.map(({ code, file, line, path }) => `${code} ${file}:${line ?? ""} ${path}`);
}

const other = "estate: 1\nid: other\norganisations: [{ id: ash, name: Ash, kind: council }]\n";
const fragment = "estate: 1\nid: other\nsystems:\n  - { id: lone, name: Lone, kind: network, owner: ash }\n";

describe("loadEstates", () => {
  it("loads an estate of one file with the scenarios in the folder beside it", async () => {
    await write({
      "a/estate.yaml": smallEstate,
      "a/scenarios/1.yaml": smallScenario,
      "a/scenarios/2.yaml": smallPlan,
    });
    expect(await loaded("a")).toEqual(["small: 4 systems, 2 services; november, plan"]);
    expect(await loaded("a/estate.yaml")).toEqual(["small: 4 systems, 2 services; november, plan"]);
  });

  it("puts the fragments of each estate together by the id that they carry", async () => {
    await write({
      "b-other.yaml": other,
      "small.yaml": smallEstate,
      "z-other.json": JSON.stringify({ estate: 1, id: "other" }),
      "more/x.yaml": fragment,
    });
    expect(await loaded(".", "more")).toEqual([
      "other: 1 systems, 0 services; ",
      "small: 4 systems, 2 services; ",
    ]);
  });

  it("takes a scenario among the files given", async () => {
    await write({ "e.yaml": smallEstate, "s.yaml": smallScenario, "elsewhere/p.yaml": smallPlan });
    expect(await loaded("e.yaml", "s.yaml", "elsewhere/p.yaml")).toEqual([
      "small: 4 systems, 2 services; november, plan",
    ]);
  });

  it("gives a scenario to the estates beside it that it fits", async () => {
    await write({
      "e/small.yaml": smallEstate,
      "e/other.yaml": other,
      "e/other-2.yaml": fragment,
      "e/scenarios/n.yaml": smallScenario,
    });
    expect(await loaded("e")).toEqual([
      "other: 1 systems, 0 services; ",
      "small: 4 systems, 2 services; november",
    ]);
  });

  it("keeps the changes of a scenario to the scenario", async () => {
    await write({ "e.yaml": smallEstate, "scenarios/p.yaml": smallPlan, "scenarios/n.yaml": smallScenario });
    const served = (await loadEstates(["e.yaml"], { cwd })).get("small");
    const systems = [
      served?.model,
      served?.scenarios.get("plan")?.model,
      served?.scenarios.get("november")?.model,
    ];
    expect(systems.map((model) => model?.estate.systems.length)).toEqual([4, 5, 4]);
  });

  it("tells everything that is wrong with every file at once", async () => {
    await write({
      "a.yaml": "estate: 1\nid: a\nsystms: []\n",
      "b.yaml": "estate: 1\nid: b\nsystems:\n  - { id: x, name: X, kind: network, owner: nobody }\n",
      "e/small.yaml": smallEstate,
      "e/scenarios/n.yaml":
        "scenario: 1\nid: n\nevents:\n  - { fail: netwrk }\n  - { at: P1M, fail: network }\n",
      "e/scenarios/o.yaml": "scenario: 1\nid: o\nevents:\n  - { fail: netwrk }\n",
    });
    expect(await problems("a.yaml", "b.yaml", "e")).toEqual([
      "UNKNOWN_KEY a.yaml:3 systms",
      "UNKNOWN_ID b.yaml:4 systems[0].owner",
      "UNKNOWN_ID e/scenarios/n.yaml:4 events[0].fail",
      "BAD_DURATION e/scenarios/n.yaml:5 events[1].at",
      "UNKNOWN_ID e/scenarios/o.yaml:4 events[0].fail",
    ]);
  });

  it("refuses two scenarios of one id", async () => {
    await write({
      "e.yaml": smallEstate,
      "scenarios/1.yaml": smallScenario,
      "scenarios/2.yaml": smallScenario,
    });
    expect(await problems("e.yaml")).toEqual(["DUPLICATE_ID scenarios/2.yaml: id"]);
  });

  it("tells of every path that is not there", async () => {
    expect(await problems("gone.yaml", "lost")).toEqual([
      "UNREADABLE_FILE gone.yaml: ",
      "UNREADABLE_FILE lost: ",
    ]);
  });
});
