import { Estate } from "../../model/estate.ts";
import type { WrittenTable } from "./estate-tables.ts";
import { tablesOf } from "./estate-tables.ts";

/**
 * Tables to fill in: every column of each, with a few rows that show how. The rows are an estate of their own that
 * can be imported as it stands, and are to be overwritten.
 */
export function templateTables(): WrittenTable[] {
  return tablesOf(example);
}

const example = Estate.parse({
  estate: 1,
  id: "our-council",
  name: "Our council",
  asOf: "2026-01-31",
  sources: [{ id: "register", title: "ICT asset register", publisher: "ICT", date: "2026-01" }],
  organisations: [
    {
      id: "our-council",
      name: "Our council",
      shortName: "OUR",
      kind: "council",
      gss: "E09000000",
      contact: { name: "Duty officer", phone: "020 0000 0000", outOfBand: "mobile kept on paper" },
    },
    {
      id: "neighbour",
      name: "Neighbouring council",
      shortName: "NEX",
      kind: "council",
      evidence: "reported",
    },
    { id: "regulator", name: "Regulator", kind: "regulator", notifyOn: ["exposure"], evidence: "reported" },
  ],
  systems: [
    {
      id: "shared-network",
      name: "Shared network",
      kind: "network",
      owner: "our-council",
      runBy: "neighbour",
      sharedWith: ["neighbour"],
      rto: "PT4H",
      rebuild: "P2D",
      evidence: "reported",
      source: "register",
      checked: "2026-01-15",
    },
    {
      id: "care-records",
      name: "Care records",
      kind: "application",
      owner: "our-council",
      rto: "PT8H",
      holds: [
        {
          data: "Care records",
          controller: "our-council",
          subjects: 4000,
          special: true,
          evidence: "reported",
        },
      ],
      needs: ["shared-network"],
    },
    {
      id: "phones-a",
      name: "Switchboard A",
      kind: "telephony",
      owner: "our-council",
      needs: ["shared-network"],
    },
    { id: "phones-b", name: "Switchboard B", kind: "telephony", owner: "our-council", evidence: "assumed" },
  ],
  services: [
    {
      id: "care-at-home",
      name: "Care at home",
      owner: "our-council",
      lgsl: 242,
      priority: 1,
      people: 1450,
      vulnerable: true,
      statutory: true,
      mtpd: "P1D",
      mbco: "Visits of the day from the last printed list",
      needs: [
        {
          provider: "care-records",
          after: "PT4H",
          workaround: { lasts: "P1D", note: "printed lists" },
          evidence: "reported",
          source: "register",
        },
        {
          anyOf: ["phones-a", { provider: "phones-b", evidence: "assumed" }],
          atLeast: 1,
          strength: "soft",
          evidence: "expected",
        },
      ],
    },
  ],
  links: [
    {
      from: "shared-network",
      to: "care-records",
      kind: "network",
      likelihood: 0.3,
      takes: "PT6H",
      evidence: "assumed",
    },
  ],
});
