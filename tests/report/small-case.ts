import { impactOf, scenarioFrom } from "../../src/index.ts";
import type { Estate, ImpactAnswer } from "../../src/index.ts";
import { modelOf } from "../support/estate-text.ts";

/** Two councils, two services of one name, and something for every section of a report. */
export const smallEstate = {
  estate: 1,
  id: "two-towns",
  name: "Two towns",
  asOf: "2025-11-23",
  organisations: [
    {
      id: "north",
      name: "North Town Council",
      shortName: "NTC",
      kind: "council",
      contact: { name: "Duty officer", phone: "020 7946 0001", outOfBand: "radio 3" },
    },
    { id: "south", name: "South Town Council", shortName: "STC", kind: "council" },
    { id: "ico", name: "Information Commissioner's Office", kind: "regulator", notifyOn: ["exposure"] },
  ],
  systems: [
    { id: "net", name: "Network", kind: "network", owner: "north" },
    {
      id: "store",
      name: "Records",
      kind: "data-store",
      owner: "north",
      needs: ["net"],
      holds: [{ data: "Resident records", controller: "north", subjects: 120000, special: true }],
    },
    { id: "mail", name: "North email", kind: "email", owner: "north" },
    { id: "mail-2", name: "South email", kind: "email", owner: "south" },
    { id: "desk-a", name: "Desk A", kind: "telephony", owner: "south", needs: ["net"] },
    { id: "desk-b", name: "Desk B", kind: "telephony", owner: "south" },
  ],
  services: [
    {
      id: "benefits",
      name: "Benefits",
      owner: "north",
      priority: 1,
      vulnerable: true,
      people: 12000,
      mtpd: "P1D",
      needs: ["store"],
    },
    {
      id: "benefits-2",
      name: "Benefits",
      owner: "south",
      priority: 2,
      needs: [{ provider: "store", after: "PT4H", workaround: { lasts: "P2D" }, evidence: "assumed" }],
    },
    { id: "calls", name: "Calls", owner: "south", needs: [{ anyOf: ["desk-a", "desk-b"] }] },
    {
      id: "letters",
      name: "Letters",
      owner: "north",
      needs: [{ provider: "net", strength: "soft", evidence: "reported" }],
    },
  ],
  links: [
    { from: "net", to: "desk-b", kind: "network", takes: "PT6H", likelihood: 0.305 },
    { from: "mail", to: "mail-2", kind: "email" },
  ],
};

export const smallScenario = {
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [
    { at: "PT0S", compromise: "net", evidence: "reported" },
    { at: "PT1H", suspect: "mail" },
    { at: "PT2H", sever: ["north", "south"], only: ["email"], until: { assuredBy: "north" } },
    { at: "PT20H", aware: "north" },
    { at: "P1D", expose: "store", evidence: "assumed" },
    { at: "P3D", restore: "net" },
  ],
  observed: [
    { node: "benefits", state: "failed", at: "P1D" },
    { node: "letters", state: "operational", at: "P1D" },
    { node: "store", data: "exposed" },
    { node: "net", state: "compromised", at: "P1D" },
  ],
};

export interface SmallCase {
  readonly estate: Estate;
  readonly answer: ImpactAnswer;
}

/** The small estate at two days and a bit into its scenario, or another estate and time of it. */
export function smallCase({
  estate = smallEstate,
  scenario = smallScenario,
  at = "P2DT5H",
}: { estate?: unknown; scenario?: unknown; at?: string | null } = {}): SmallCase {
  const model = modelOf(estate);
  return { estate: model.estate, answer: impactOf(model, { scenario: scenarioFrom(scenario, model), at }) };
}

/** A thousand and one ways to spoil a report, as names. */
export const hostileNames = {
  markup: `<img src=x onerror="alert(1)"> & 'co'`,
  escape: "red \u001b[31mtext\u001b[0m and \u009b1m bell\u0007",
  lines: "two\nlines\tand a tab",
  turned: "abc\u202edcba",
  rightToLeft: "שירות רווחה",
  markdown: "a|b `c` *d* _e_ [f](http://x.example) # ~~g~~ @h www.x.example",
  formula: `=HYPERLINK("http://x.example")`,
  wide: "住宅手当 🏠",
} as const;
