import { Estate } from "../../src/model/estate.ts";
import { type Impact, ImpactAnswer } from "../../src/model/findings.ts";

/** A council's network, directory, mail, paper, records and one service, with one line of every kind. */
export function smallEstate(): Estate {
  return Estate.parse({
    estate: 1,
    id: "small",
    name: "Small estate",
    asOf: "2025-11-23",
    organisations: [{ id: "rbkc", name: "Kensington and Chelsea", shortName: "RBKC", kind: "council" }],
    systems: [
      { id: "network", name: "Corporate network", kind: "network", owner: "rbkc" },
      { id: "directory", name: "Directory", kind: "identity", owner: "rbkc", needs: ["network"] },
      { id: "mail", name: "Email", kind: "email", owner: "rbkc" },
      { id: "paper", name: "Paper forms", kind: "manual", owner: "rbkc" },
      { id: "records", name: "Records", kind: "data-store", owner: "rbkc" },
    ],
    services: [
      {
        id: "benefit",
        name: "Housing Benefit",
        owner: "rbkc",
        priority: 1,
        needs: [
          { provider: "mail", strength: "soft", evidence: "assumed" },
          { anyOf: ["directory", { provider: "paper", evidence: "assumed" }] },
        ],
      },
    ],
    links: [{ id: "trust", from: "network", to: "directory", kind: "identity", evidence: "assumed" }],
  });
}

/** An answer with every status but isolated, written by hand: the drawing shows what it is given. */
export function smallAnswer(): ImpactAnswer {
  const range = (best: number, worst: number) => ({ best, worst });
  const impact = (given: Pick<Impact, "id" | "state" | "certainty" | "best" | "via" | "why">): Impact => ({
    type: "system",
    name: given.id,
    owner: "rbkc",
    priority: null,
    vulnerable: false,
    people: null,
    mtpdEnds: null,
    degradedAt: "PT4H",
    failedAt: given.state === "degraded" ? null : "PT4H",
    weakest: "confirmed",
    cause: 0,
    waitingFor: null,
    ...given,
  });
  const firm = { state: "compromised", degradedAt: "PT0S", failedAt: "PT0S" } as const;
  const degraded = { state: "degraded", degradedAt: "PT4H", failedAt: null } as const;
  return ImpactAnswer.parse({
    estate: "small",
    scenario: "attack",
    at: "PT4H",
    horizon: null,
    start: "2025-11-24",
    revision: "0123456789abcdef0123456789abcdef",
    events: [{ compromise: "network" }],
    impacts: [
      impact({
        id: "network",
        state: "compromised",
        certainty: "firm",
        best: firm,
        via: null,
        why: ["network"],
      }),
      impact({
        id: "directory",
        state: "failed",
        certainty: "possible",
        best: null,
        via: "network",
        why: ["network", "directory"],
      }),
      impact({
        id: "benefit",
        state: "failed",
        certainty: "partly",
        best: degraded,
        via: "directory",
        why: ["network", "directory", "benefit"],
      }),
      impact({
        id: "paper",
        state: "degraded",
        certainty: "firm",
        best: degraded,
        via: null,
        why: ["paper"],
      }),
    ],
    reduced: [],
    atRisk: ["directory", "mail"].map((id) => ({
      id,
      owner: "rbkc",
      earliest: "PT6H",
      path: ["network", id],
      likelihood: null,
      likelyPath: null,
      certainty: "firm",
      warnedAt: null,
    })),
    exposed: [
      {
        controller: "rbkc",
        node: "network",
        data: "Logs",
        subjects: null,
        special: false,
        certainty: "possible",
        clockEnds: null,
      },
      {
        controller: "rbkc",
        node: "network",
        data: "Files",
        subjects: 5,
        special: false,
        certainty: "firm",
        clockEnds: null,
      },
    ],
    untrusted: [],
    notify: [],
    unknown: ["mail"],
    notApplied: [],
    observed: [],
    totals: {
      services: { affected: range(0, 1), failed: range(0, 0), degraded: range(0, 1) },
      councils: range(0, 1),
      people: range(0, 0),
      peopleUnknown: range(0, 1),
    },
  });
}
