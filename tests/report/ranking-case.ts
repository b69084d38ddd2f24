import { pairsOf, rankOf } from "../../src/index.ts";
import { modelOf } from "../support/estate-text.ts";

/** Two towns on one network, with a spare line that may not be there. */
export const townsEstate = {
  estate: 1,
  id: "two-towns",
  name: "Two towns",
  organisations: [
    { id: "north", name: "North Town Council", shortName: "NTC", kind: "council" },
    { id: "south", name: "South Town Council", shortName: "STC", kind: "council" },
  ],
  systems: [
    { id: "net", name: "Network", kind: "network", owner: "north" },
    { id: "line-a", name: "Line", kind: "telephony", owner: "north" },
    { id: "line-b", name: "Line", kind: "telephony", owner: "south", needs: ["net"] },
    {
      id: "desk",
      name: "Desk",
      kind: "application",
      owner: "south",
      needs: [{ provider: "net", evidence: "assumed" }],
    },
  ],
  services: [
    {
      id: "benefits",
      name: "Benefits",
      owner: "north",
      priority: 1,
      people: 12000,
      needs: [{ provider: "net", after: "PT4H" }],
    },
    { id: "calls", name: "Calls", owner: "south", people: 300, needs: [{ anyOf: ["line-a", "line-b"] }] },
    { id: "letters", name: "Letters", owner: "south", needs: ["desk"] },
    { id: "payroll", name: "Payroll", owner: "north", needs: ["net"] },
    {
      id: "rents",
      name: "Rents",
      owner: "north",
      needs: ["net", { anyOf: ["line-a", "line-b"], strength: "soft" }],
    },
  ],
};

const model = modelOf(townsEstate);

export const { estate } = model;

/** The first rows of the ranking of the two towns. */
export const ranking = (top?: number, at: string | null = null) => rankOf(model, { top, at });

/** The pairs of the two towns. */
export const pairs = (top?: number) => pairsOf(model, { top });
