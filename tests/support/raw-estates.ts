import fc from "fast-check";
import type { Evidence } from "../../src/model/provenance.ts";

/*
 * Random entries before they are put together: every reference to a node or an organisation is a number,
 * as it is not known yet how many there are. So fast-check can shrink each entry on its own.
 */

/** The value that an arbitrary draws. */
export type Raw<A> = A extends fc.Arbitrary<infer Value> ? Value : never;

/** Few times, so that much happens at once. */
const delay = fc.constantFrom("PT0S", "PT0S", "PT0S", "PT1H", "PT2H");
const moment = fc.constantFrom("PT0S", "PT0S", "PT1H", "PT2H", "PT3H");
export const horizonTime = fc.constantFrom("PT0S", "PT1H", "PT2H", "PT3H", "PT4H", "P1D");

/** A third of all facts are assumed. */
const evidence: fc.Arbitrary<Evidence> = fc.constantFrom(
  ...(["confirmed", "confirmed", "confirmed", "reported", "expected", "assumed", "assumed"] as const),
);

/** A number that stands for the choice of one of so many; how many is known only when the estate is put together. */
const choice = fc.nat(255);

export const rawNeed = fc.record({
  providers: fc.array(fc.record({ choice, evidence }), { minLength: 1, maxLength: 4 }),
  asGroup: fc.boolean(),
  atLeast: fc.oneof(choice, fc.constantFrom("1%", "34%", "50%", "51%", "67%", "100%")),
  strength: fc.constantFrom("hard", "hard", "soft"),
  after: delay,
  workaround: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    {},
    { lasts: "PT0S" },
    { lasts: "PT1H" },
    { lasts: "PT2H" },
  ),
  feels: fc.constantFrom(undefined, undefined, "failed", "degraded"),
  evidence,
});

export const rawNode = fc.record({
  owner: choice,
  runBy: fc.option(choice, { nil: undefined }),
  needs: fc.array(rawNeed, { maxLength: 3 }),
  isService: fc.boolean(),
  kind: fc.constantFrom("application", "hosting", "data-store", "network", "email", "hosting"),
  sharedWith: fc.array(choice, { maxLength: 1 }),
  holds: fc.array(
    fc.record({
      data: fc.constantFrom("Records", "Payments"),
      controller: choice,
      subjects: fc.constantFrom(undefined, 0, 120_000),
      special: fc.boolean(),
      evidence,
    }),
    { maxLength: 2 },
  ),
  priority: fc.constantFrom(undefined, 1, 1, 2, 4),
  people: fc.constantFrom(undefined, 0, 10, 1000),
  vulnerable: fc.boolean(),
  mtpd: fc.constantFrom(undefined, "PT1H", "P7D"),
});

export const rawLink = fc.record({
  from: choice,
  to: choice,
  kind: fc.constantFrom("network", "email", "identity", "collaboration", "admin", "data"),
  bothWays: fc.boolean(),
  // Halves and quarters multiply exactly, in whatever order; among paths of likelihood 0 the rules name none.
  likelihood: fc.constantFrom(undefined, 0.25, 0.5, 0.5, 1),
  takes: delay,
  evidence,
});

export const rawEvent = fc.record({
  verb: fc.constantFrom(
    ...([
      "fail",
      "fail",
      "fail",
      "compromise",
      "compromise",
      "degrade",
      "degrade",
      "isolate",
      "isolate-organisation",
    ] as const),
    ...(["sever", "sever", "shutDown", "suspect", "expose", "warn", "aware", "assure", "restore"] as const),
  ),
  at: moment,
  target: choice,
  other: choice,
  ofOrganisation: fc.boolean(),
  except: fc.array(choice, { maxLength: 2 }),
  only: fc.constantFrom(undefined, undefined, ["network"], ["hosting", "email"], ["application", "data"]),
  until: fc.constantFrom(undefined, undefined, "P2D", "gate", "gate"),
  evidence,
});

export const rawOrganisation = fc.record({
  kind: fc.constantFrom("council", "council", "supplier", "regulator"),
  notifyOn: fc.constantFrom(
    undefined,
    ["compromise"],
    ["exposure", "outage"],
    ["outage", "compromise", "exposure"],
  ),
  contact: fc.constantFrom(undefined, { phone: "0000" }),
});
