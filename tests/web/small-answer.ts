import { Estate } from "../../src/model/estate.ts";
import { ImpactAnswer } from "../../src/model/findings.ts";
import type { EstateAnswer } from "../../web/api.ts";

/** A small estate, parsed as a page gets it. */
export const smallEstate = Estate.parse({
  estate: 1,
  id: "small",
  name: "Small",
  organisations: [
    {
      id: "north",
      name: "North Council",
      shortName: "NC",
      kind: "council",
      contact: { name: "Duty desk", phone: "100" },
    },
    { id: "south", name: "South Council", kind: "council" },
  ],
  systems: [
    { id: "net", name: "Network", kind: "network", owner: "north" },
    { id: "app", name: "Benefits system", kind: "application", owner: "north", needs: ["net"] },
    { id: "spare", name: "Spare", kind: "manual", owner: "south" },
  ],
  services: [
    { id: "pay", name: "Payments", owner: "north", priority: 2, people: 40, mtpd: "P1D", needs: ["app"] },
    { id: "desk", name: '=Desk, "front"', owner: "south", priority: 1, vulnerable: true, needs: ["net"] },
  ],
  links: [{ from: "net", to: "spare", kind: "network" }],
});

export const smallEstateAnswer: EstateAnswer = {
  estate: smallEstate,
  revision: "r1",
  findings: [],
  scenarios: [],
};

const base = {
  owner: "north",
  priority: null,
  vulnerable: false,
  people: null,
  mtpdEnds: null,
  waitingFor: null,
  cause: 0,
};

/** The answer to “net is compromised”: the desk only if an assumed fact holds, payments later in the best case. */
export const smallAnswer = ImpactAnswer.parse({
  estate: "small",
  scenario: null,
  at: null,
  horizon: null,
  start: "2025-11-24",
  revision: "r1",
  events: [{ compromise: "net" }],
  impacts: [
    {
      ...base,
      ...{
        id: "net",
        type: "system",
        name: "Network",
        state: "compromised",
        degradedAt: "PT0S",
        failedAt: "PT0S",
      },
      best: { state: "compromised", degradedAt: "PT0S", failedAt: "PT0S" },
      ...{ certainty: "firm", weakest: "confirmed", why: ["net"], via: null },
    },
    {
      ...base,
      ...{
        id: "desk",
        type: "service",
        name: '=Desk, "front"',
        owner: "south",
        priority: 1,
        vulnerable: true,
      },
      ...{ state: "degraded", degradedAt: "PT1H", failedAt: null, best: null },
      ...{
        certainty: "possible",
        weakest: "assumed",
        why: ["net", "desk"],
        via: "net",
        waitingFor: ["north"],
      },
    },
    {
      ...base,
      ...{ id: "pay", type: "service", name: "Payments", priority: 2, people: 40, mtpdEnds: "P1DT4H" },
      ...{ state: "failed", degradedAt: "PT4H", failedAt: "PT4H" },
      best: { state: "degraded", degradedAt: "PT6H", failedAt: null },
      ...{ certainty: "partly", weakest: "expected", why: ["net", "app", "pay"], via: "app" },
    },
  ],
  reduced: [],
  atRisk: [],
  exposed: [],
  untrusted: [],
  notify: [],
  unknown: ["spare"],
  notApplied: [],
  observed: [],
  totals: {
    services: {
      affected: { best: 1, worst: 2 },
      failed: { best: 0, worst: 1 },
      degraded: { best: 1, worst: 1 },
    },
    councils: { best: 1, worst: 2 },
    people: { best: 40, worst: 40 },
    peopleUnknown: { best: 0, worst: 1 },
  },
});
