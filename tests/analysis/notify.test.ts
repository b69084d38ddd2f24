import { describe, expect, it } from "vitest";
import { ask, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** One line for each organisation and reason: `ico exposure by P3D`. */
function notices(
  estate: ReturnType<typeof estateOf>,
  events: EventInput[],
  at: string | null = null,
): string[] {
  return ask(estate, events, at).notify.map(
    ({ organisation, reason, deadline }) =>
      `${organisation} ${reason}${deadline === null ? "" : ` by ${deadline}`}`,
  );
}

const drawing = `
  north: app, Calls, Letters; south: net; regulator ico:; police met:; government mhclg:
  Calls -> app; Letters ~> app
`;
const estate = estateOf(drawing, {
  app: { holds: [{ data: "records", controller: "north" }] },
  Calls: { priority: 1 },
  Letters: { priority: 4 },
  ico: { notifyOn: ["exposure"], contact: { name: "Breach desk", phone: "0303 123 1113" } },
  met: { notifyOn: ["compromise"] },
  mhclg: { notifyOn: ["outage"] },
});

describe("notify", () => {
  it("names those whose notifyOn is met, the owners of affected services and the runners of compromised systems", () => {
    expect(notices(estate, [{ compromise: "app" }])).toEqual([
      "ico exposure",
      "met compromise",
      "mhclg outage",
      "north owns-affected-service",
      "north runs-compromised-system",
    ]);
  });

  it("tells of an outage only when a service of priority 1 is affected", () => {
    expect(notices(estate, [{ degrade: "Letters" }])).toEqual(["north owns-affected-service"]);
    expect(notices(estate, [{ degrade: "Calls" }])).toEqual(["mhclg outage", "north owns-affected-service"]);
  });

  it("tells nobody of a failed system that no service needs", () => {
    expect(notices(estate, [{ fail: "net" }])).toEqual([]);
  });

  it("gives the deadline of an exposure: the earliest clock that is known", () => {
    const events: EventInput[] = [{ expose: "app" }, { at: "PT5H", aware: "north" }];
    expect(notices(estate, events)).toEqual(["ico exposure by P3DT5H"]);
    expect(notices(estate, events, "PT4H")).toEqual(["ico exposure"]);
  });

  it("gives the contact, or null where none is recorded", () => {
    const { notify } = ask(estate, [{ compromise: "app" }]);
    expect(notify.slice(0, 2).map(({ contact }) => contact)).toEqual([
      { name: "Breach desk", phone: "0303 123 1113" },
      null,
    ]);
  });

  it("goes by who runs a system, and by who owns a service", () => {
    const hosted = estateOf(drawing, { app: { runBy: "south" }, Calls: { runBy: "south" } });
    expect(notices(hosted, [{ compromise: "app" }])).toEqual([
      "north owns-affected-service",
      "south runs-compromised-system",
    ]);
  });

  it("has one row for each reason of one organisation, in the order of the reasons", () => {
    const both = estateOf(drawing, {
      app: { holds: [{ data: "records", controller: "north" }] },
      Calls: { priority: 1 },
      ico: { notifyOn: ["outage", "exposure", "compromise"] },
    });
    expect(notices(both, [{ compromise: "app" }])).toEqual([
      "ico compromise",
      "ico exposure",
      "ico outage",
      "north owns-affected-service",
      "north runs-compromised-system",
    ]);
  });

  it("is the worst case", () => {
    expect(notices(estate, [{ compromise: "net", evidence: "assumed" }])).toEqual([
      "met compromise",
      "south runs-compromised-system",
    ]);
  });
});
