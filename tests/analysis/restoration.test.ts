import { describe, expect, it } from "vitest";
import { restorationOf, ScenarioEvent, type EstateModel } from "../../src/index.ts";
import type { RestorationAnswer } from "../../src/model/findings/restoration.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

type Options = Parameters<typeof restorationOf>[2];

function restore(
  estate: string | EstateModel,
  events: readonly EventInput[],
  options: Options = {},
): RestorationAnswer {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  return restorationOf(model, { events: events.map((event) => ScenarioEvent.parse(event)) }, options);
}

/** One line a node: `app PT0S-PT4H restart by provider < db`: from when to when, what, held up by what, after what it waits for. */
function steps({ plan }: RestorationAnswer): string[] {
  return plan.map(
    ({ id, start, done, work, heldUpBy, waitsFor }) =>
      `${id} ${start ?? "?"}-${done ?? "?"} ${work} by ${heldUpBy}${waitsFor.length > 0 ? ` < ${waitsFor.join(", ")}` : ""}`,
  );
}

const rebuilds = (hours: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(hours).map(([id, count]) => [id, { rebuild: `PT${count}H` }]));

describe("restoration", () => {
  it("rebuilds what was hit once what it needs is back, and the rest comes back by itself", () => {
    const model = estateOf("Benefits -> app -> db", rebuilds({ app: 4, db: 10 }));
    expect(steps(restore(model, [{ compromise: "db" }, { fail: "app" }]))).toEqual([
      "db PT0S-PT10H rebuild by restoration-begins",
      "app PT10H-PT14H rebuild by provider < db",
      "Benefits PT14H-PT14H restart by provider < app",
    ]);
  });

  it("rebuilds nothing that went down only for want of what it needs", () => {
    const model = estateOf("Benefits -> app -> db", rebuilds({ app: 4, db: 10 }));
    expect(steps(restore(model, [{ compromise: "db" }]))).toEqual([
      "db PT0S-PT10H rebuild by restoration-begins",
      "Benefits PT10H-PT10H restart by provider < app",
      "app PT10H-PT10H restart by provider < db",
    ]);
  });

  it("waits for as many members of a group as must work, and for no soft need", () => {
    const model = estateOf("S -> 2 of (a, b, c); S ~> d", rebuilds({ a: 1, b: 2, c: 3, d: 9 }));
    const hits = ["a", "b", "c", "d"].map((fail) => ({ fail }));
    expect(steps(restore(model, hits))).toEqual([
      "a PT0S-PT1H rebuild by restoration-begins",
      "b PT0S-PT2H rebuild by restoration-begins",
      "S PT2H-PT2H restart by provider < a, b",
      "c PT0S-PT3H rebuild by restoration-begins",
      "d PT0S-PT9H rebuild by restoration-begins",
    ]);
  });

  it("begins with the last event that takes something down, or when it is said to", () => {
    const model = estateOf("org: a, b", rebuilds({ a: 1, b: 1 }));
    const events = [{ fail: "a" }, { at: "PT5H", fail: "b" }, { at: "PT9H", warn: "org" }];
    expect(steps(restore(model, events))).toEqual([
      "a PT5H-PT6H rebuild by restoration-begins",
      "b PT5H-PT6H rebuild by restoration-begins",
    ]);
    expect(steps(restore(model, events, { begins: "PT7H" }))).toEqual([
      "a PT7H-PT8H rebuild by restoration-begins",
      "b PT7H-PT8H rebuild by restoration-begins",
    ]);
  });

  it("rebuilds behind a gate only when its word is given, and has no end without it", () => {
    const model = estateOf("supplier acme: cloud; Calls -> cloud", rebuilds({ cloud: 2 }));
    const hit = { compromise: "cloud", until: { assuredBy: "acme" } };
    const given = restore(model, [hit, { at: "PT6H", assure: "acme" }]);
    expect(steps(given)).toEqual([
      "cloud PT6H-PT8H rebuild by gate < acme",
      "Calls PT8H-PT8H restart by provider < cloud",
    ]);
    const never = restore(model, [
      { at: "PT1H", assure: "acme" },
      { ...hit, at: "PT2H" },
    ]);
    expect(steps(never)).toEqual([
      "Calls ?-? restart by provider < cloud",
      "cloud ?-? rebuild by gate < acme",
    ]);
    expect(never.gates).toEqual([
      { organisation: "acme", opensAt: null, nodes: ["cloud"], ownSystemsDown: ["cloud"] },
    ]);
    expect(never.blackStart).toEqual([]);
  });

  it("ends a cut with its time or its gate, and takes what is beyond as up meanwhile", () => {
    const model = estateOf("wcc: app; rbkc: db; Own -> app -> db");
    const cut = (until?: EventInput["until"]) => restore(model, [{ sever: ["wcc", "rbkc"], until }]);
    expect(steps(cut("PT6H"))).toEqual([
      "Own PT6H-PT6H restart by provider < app",
      "app PT6H-PT6H restart by cut < db",
    ]);
    expect(steps(cut({ assuredBy: "rbkc" }))).toEqual([
      "Own ?-? restart by provider < app",
      "app ?-? restart by cut < rbkc",
    ]);
  });

  it("connects again what was cut off on purpose, without work", () => {
    const model = estateOf("S -> a", rebuilds({ a: 9 }));
    expect(steps(restore(model, [{ isolate: "a", until: "PT3H" }]))).toEqual([
      "S PT3H-PT3H restart by provider < a",
      "a PT3H-PT3H reconnect by scenario",
    ]);
  });

  it("takes the scenario's word that something is restored, and that a failure ends", () => {
    const model = estateOf("S -> a; T -> b", rebuilds({ a: 9, b: 9 }));
    const events = [{ compromise: "a" }, { at: "PT2H", restore: "a" }, { fail: "b", until: "PT3H" }];
    expect(steps(restore(model, events))).toEqual([
      "S PT2H-PT2H restart by provider < a",
      "a PT2H-PT2H reconnect by scenario",
      "T PT3H-PT3H restart by provider < b",
      "b PT3H-PT3H reconnect by scenario",
    ]);
  });

  it("has no end in the worst case for a rebuild that nobody recorded, and says so", () => {
    const answer = restore("S -> a", [{ fail: "a" }]);
    expect(steps(answer)).toEqual([
      "a PT0S-? rebuild by restoration-begins",
      "S ?-? restart by provider < a",
    ]);
    expect(answer.plan.map(({ best }) => best?.done)).toEqual(["PT0S", "PT0S"]);
    expect(answer.unknownRebuild).toEqual(["a"]);
  });

  it("leaves what is assumed out of the best case, and takes an assumed restoration there alone", () => {
    const model = estateOf("S -> a; S -> b ?", rebuilds({ a: 1, b: 8 }));
    const { plan } = restore(model, [{ fail: "a" }, { fail: "b" }]);
    const service = plan.find(({ id }) => id === "S");
    expect([service?.done, service?.best?.done]).toEqual(["PT8H", "PT1H"]);
    const [, assumed] = restore(model, [{ fail: "a" }, { restore: "a", evidence: "assumed" }]).plan;
    expect([assumed?.done, assumed?.best?.done]).toEqual(["PT1H", "PT0S"]);
  });

  it("lets an assumed restoration end work sooner, and never later", () => {
    const model = estateOf("S -> a; S -> p", rebuilds({ a: 3, p: 2 }));
    const doneOf = (...events: EventInput[]) => {
      const step = restore(model, [{ fail: "a" }, ...events]).plan.find(({ id }) => id === "a");
      return [step?.best?.done, step?.done];
    };
    expect(doneOf({ at: "PT5H", restore: "a", evidence: "assumed" })).toEqual(["PT3H", "PT3H"]);
    expect(doneOf({ at: "PT1H", restore: "a", evidence: "assumed" })).toEqual(["PT1H", "PT3H"]);
    expect(doneOf({ at: "PT5H", restore: "a" })).toEqual(["PT5H", "PT5H"]);
    const later: EventInput = { at: "PT5H", restore: "a" };
    expect(doneOf(later, { at: "PT4H", restore: "a", evidence: "assumed" })).toEqual(["PT4H", "PT5H"]);
  });

  it("spares the work where what is needed comes back after an assumed restoration", () => {
    const model = estateOf("a -> p", rebuilds({ a: 3, p: 6 }));
    const events: EventInput[] = [{ fail: "a" }, { fail: "p" }];
    const restored: EventInput = { at: "PT4H", restore: "a", evidence: "assumed" };
    const step = restore(model, [...events, restored]).plan.find(({ id }) => id === "a");
    expect([step?.best?.done, step?.done]).toEqual(["PT6H", "PT9H"]);
  });

  it("finds what waits for itself, and the fewest needs to meet by hand", () => {
    const model = estateOf("S -> hosting -> identity -> hosting; hosting -> power", rebuilds({ power: 2 }));
    const answer = restore(model, [{ fail: "power" }]);
    expect(steps(answer)).toEqual([
      "power PT0S-PT2H rebuild by restoration-begins",
      "S ?-? restart by provider < hosting",
      "hosting ?-? restart by black-start < identity, power",
      "identity ?-? restart by black-start < hosting",
    ]);
    expect(answer.blackStart).toEqual([
      {
        group: ["hosting", "identity"],
        bypass: [["hosting", "identity"]],
        method: "exact",
        certainty: "firm",
      },
    ]);
    expect(answer.plan.map(({ id, doneIfBypassed }) => `${id} ${doneIfBypassed ?? "?"}`)).toEqual([
      "power PT2H",
      "S PT2H",
      "hosting PT2H",
      "identity PT2H",
    ]);
    expect(steps(restore(model, [{ fail: "power" }], { byHand: true }))).toEqual([
      "power PT0S-PT2H rebuild by restoration-begins",
      "S PT2H-PT2H restart by provider < hosting",
      "hosting PT2H-PT2H restart by provider < power",
      "identity PT2H-PT2H restart by provider < hosting",
    ]);
  });

  it("ends the chain that decides where something was started by hand", () => {
    const model = estateOf("S -> x -> y -> x", { y: { rebuild: "PT1H" } });
    const { plan } = restore(model, [{ fail: "y" }], { byHand: true });
    expect(plan.map(({ id, done, waitsFor, criticalPath }) => [id, done, waitsFor, criticalPath])).toEqual([
      ["S", "PT0S", ["x"], ["x", "S"]],
      ["x", "PT0S", [], []],
      ["y", "PT1H", ["x"], []],
    ]);
  });

  it("meets both needs of one consumer on one provider by hand at once", () => {
    const answer = restore("a -> b; a -> 2 of (b, c); b -> a", [{ fail: "b", until: "PT1H" }]);
    expect(answer.blackStart.map(({ bypass }) => bypass)).toEqual([[["a", "b"]]]);
  });

  it("gives few teams first what the most urgent service hangs on", () => {
    const model = estateOf("Care -> a; Parks -> b; Tax -> c", {
      ...rebuilds({ a: 5, b: 5, c: 5 }),
      Care: { priority: 1 },
      Parks: { priority: 4 },
      Tax: { priority: 2 },
    });
    const answer = restore(model, [{ fail: "a" }, { fail: "b" }, { fail: "c" }], { teams: 1 });
    expect(steps(answer).filter((line) => line.includes("rebuild"))).toEqual([
      "a PT0S-PT5H rebuild by restoration-begins",
      "c PT5H-PT10H rebuild by team",
      "b PT10H-PT15H rebuild by team",
    ]);
    expect([answer.method, answer.plan.map(({ unlimited }) => unlimited.done)]).toEqual([
      "list-scheduling",
      Array<string>(6).fill("PT5H"),
    ]);
  });

  it("tells the chain that decides, the outages that are too long, and what a day is worth", () => {
    const model = estateOf("Care -> app -> db; app -> net; Late -> db after P9D", {
      ...rebuilds({ db: 48, net: 12 }),
      Care: { priority: 1, mtpd: "P1D", people: 10, vulnerable: true },
    });
    const answer = restore(model, [{ fail: "db" }, { fail: "net" }]);
    const care = answer.plan.find(({ id }) => id === "Care");
    expect([care?.criticalPath, care?.downtime]).toEqual([["db", "app", "Care"], "P2D"]);
    expect(answer.breaches).toEqual([
      { id: "Care", at: "P1D", mtpd: "P1D", done: "P2D", people: 10, vulnerable: true, certainty: "firm" },
    ]);
    expect(answer.savings).toEqual({
      oneDayFaster: [{ id: "db", serviceHours: 24, peopleHours: 240, breachesAvoided: ["Care"] }],
      tried: 1,
      omitted: 0,
    });
    expect(answer.totals.worst).toEqual({
      services: 1,
      spared: 1,
      withoutEnd: 0,
      breaches: 1,
      serviceHours: 48,
      peopleHours: 480,
      peopleUnknown: 0,
      lastBack: "P2D",
    });
  });

  it("finds that a member of a group which decides nothing now would decide if it were faster", () => {
    const model = estateOf("S -> 1 of (a, b)", rebuilds({ a: 25, b: 30 }));
    const { oneDayFaster } = restore(model, [{ fail: "a" }, { fail: "b" }]).savings;
    expect(oneDayFaster.map(({ id, serviceHours }) => [id, serviceHours])).toEqual([
      ["a", 24],
      ["b", 19],
    ]);
  });

  it("answers plainly where there is nothing to restore", () => {
    const answer = restore("S -> a", [{ warn: "org" }]);
    expect([answer.plan, answer.begins, answer.totals.worst.services]).toEqual([[], "PT0S", 0]);
  });

  it("refuses teams that are no number of teams", () => {
    expect(() => restore("S -> a", [], { teams: 0 })).toThrow(RangeError);
    expect(() => restore("S -> a", [], { teams: 1.5 })).toThrow(RangeError);
  });

  it("brings back a chain of a hundred thousand, and tells both ends of the chain that decides", () => {
    const length = 100_000;
    const ids = Array.from({ length }, (_, i) => `n${String(i).padStart(6, "0")}`);
    const model = estateOf(`S -> ${ids.join(" -> ")}`, { [ids.at(-1) ?? ""]: { rebuild: "PT1H" } });
    const { plan } = restore(model, [{ fail: ids.at(-1) ?? "" }]);
    const service = plan.find(({ id }) => id === "S");
    expect([service?.done, service?.criticalPath.length, service?.criticalPathOmitted]).toEqual([
      "PT1H",
      100,
      length + 1 - 100,
    ]);
  });
});
