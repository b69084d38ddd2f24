import { describe, expect, it } from "vitest";
import { ask, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

const holds = (data: string, more: object = {}) => ({ holds: [{ data, controller: "north", ...more }] });

/** One line for each holding that may have been read: `records of north in store: firm`. */
function exposureLines(
  estate: ReturnType<typeof estateOf>,
  events: EventInput[],
  at: string | null = null,
): string[] {
  return ask(estate, events, at).exposed.map(
    ({ data, controller, node, certainty }) => `${data} of ${controller} in ${node}: ${certainty}`,
  );
}

describe("exposure", () => {
  it("is firm for what a compromised or an exposed system holds, with subjects and special categories", () => {
    const estate = estateOf("north: app, other", {
      app: holds("records", { subjects: 120_000, special: true }),
      other: holds("payments"),
    });
    expect(ask(estate, [{ compromise: "app" }, { expose: "other" }]).exposed).toEqual([
      {
        controller: "north",
        node: "app",
        data: "records",
        subjects: 120_000,
        special: true,
        certainty: "firm",
        clockEnds: null,
      },
      {
        controller: "north",
        node: "other",
        data: "payments",
        subjects: null,
        special: false,
        certainty: "firm",
        clockEnds: null,
      },
    ]);
  });

  it("is not outage: what fails or is switched off is not exposed, and what is exposed is not down", () => {
    const estate = estateOf("north: app, other", { app: holds("records"), other: holds("payments") });
    expect(exposureLines(estate, [{ fail: "app" }, { shutDown: "other" }])).toEqual([]);
    expect(ask(estate, [{ expose: "app" }]).impacts).toEqual([]);
  });

  it("is possible for what a suspected system holds, which is not down", () => {
    const estate = estateOf("north: app", { app: holds("records") });
    expect(exposureLines(estate, [{ suspect: "app" }])).toEqual(["records of north in app: possible"]);
    expect(ask(estate, [{ suspect: "app" }]).impacts).toEqual([]);
  });

  it("is possible for what stands on a compromised hosting or data-store, through such only", () => {
    const estate = estateOf(
      `
      north: host (hosting), store (data-store), app, far, mid, net (network), netapp
      app -> store -> host; far -> mid -> host; netapp -> net
    `,
      { app: holds("a"), far: holds("f"), mid: holds("m"), netapp: holds("n"), store: holds("s") },
    );
    expect(exposureLines(estate, [{ compromise: "host" }])).toEqual([
      "a of north in app: possible",
      "m of north in mid: possible",
      "s of north in store: possible",
    ]);
    expect(exposureLines(estate, [{ compromise: "net" }])).toEqual([]);
    expect(exposureLines(estate, [{ expose: "host" }])).toEqual([]);
    expect(exposureLines(estate, [{ suspect: "host" }])).toEqual([]);
  });

  it("follows soft needs and members of groups, lost or not", () => {
    const estate = estateOf(
      "north: app, soft, h1 (hosting), h2 (hosting); app -> 1 of (h1, h2); soft ~> h1",
      {
        app: holds("a"),
        soft: holds("s"),
      },
    );
    expect(exposureLines(estate, [{ compromise: "h1" }])).toEqual([
      "a of north in app: possible",
      "s of north in soft: possible",
    ]);
  });

  it("is possible where the event or the holding is assumed", () => {
    const estate = estateOf("north: app, other", {
      app: holds("records"),
      other: holds("payments", { evidence: "assumed" }),
    });
    expect(
      exposureLines(estate, [{ compromise: "app", evidence: "assumed" }, { compromise: "other" }]),
    ).toEqual(["records of north in app: possible", "payments of north in other: possible"]);
    expect(
      exposureLines(estate, [
        { expose: "app", evidence: "assumed" },
        { at: "PT1H", expose: "app" },
      ]),
    ).toEqual(["records of north in app: firm"]);
  });

  it("is by controller, whoever runs the system, with a row for each holding", () => {
    const estate = estateOf("north: env; south:", {
      env: {
        holds: [
          { data: "theirs", controller: "south" },
          { data: "ours", controller: "north" },
        ],
      },
    });
    expect(exposureLines(estate, [{ compromise: "env" }])).toEqual([
      "ours of north in env: firm",
      "theirs of south in env: firm",
    ]);
  });

  it("begins with the event", () => {
    const estate = estateOf("north: app", { app: holds("records") });
    expect(exposureLines(estate, [{ at: "PT2H", compromise: "app" }], "PT1H")).toEqual([]);
    expect(exposureLines(estate, [{ at: "PT2H", compromise: "app" }], "PT2H")).toEqual([
      "records of north in app: firm",
    ]);
  });
});

describe("the clock", () => {
  const estate = estateOf("north: app; south:", { app: holds("records") });
  const clock = (events: EventInput[], at: string | null = null) =>
    ask(estate, [{ compromise: "app" }, ...events], at).exposed.map(({ clockEnds }) => clockEnds);

  it("ends 72 hours after the controller first became aware, and is unknown before", () => {
    expect(
      clock([
        { at: "PT20H", aware: "north" },
        { at: "PT9H", aware: "north" },
      ]),
    ).toEqual(["P3DT9H"]);
    expect(clock([{ at: "PT20H", aware: "north" }], "PT19H")).toEqual([null]);
    expect(clock([{ at: "PT20H", aware: "north" }], "PT20H")).toEqual(["P3DT20H"]);
  });

  it("is not started by somebody else's awareness", () => {
    expect(clock([{ aware: "south" }])).toEqual([null]);
  });
});
