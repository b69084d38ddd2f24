import { describe, expect, it } from "vitest";
import { ask } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

const estate = estateOf(
  `
  north: app, Benefits, Calls
  south: Letters
  supplier acme: net, Hosting
  Benefits -> app workaround P2D
  Calls -> app
  Letters ~> app
  Hosting -> net
`,
  { Benefits: { people: 12_000 }, Calls: { people: 0 }, Hosting: { people: 5 } },
);
const both = (figure: number) => ({ best: figure, worst: figure });

describe("totals", () => {
  it("count services, their councils and their people; a service without a figure is said apart", () => {
    expect(ask(estate, [{ fail: "app" }]).totals).toEqual({
      services: { affected: both(3), failed: both(2), degraded: both(1) },
      councils: both(2),
      people: both(12_000),
      peopleUnknown: both(1),
    });
  });

  it("are those of the asked time", () => {
    expect(ask(estate, [{ fail: "app" }], "P1D").totals.services).toEqual({
      affected: both(3),
      failed: both(1),
      degraded: both(2),
    });
  });

  it("count councils only, and no systems", () => {
    expect(ask(estate, [{ fail: "net" }]).totals).toEqual({
      services: { affected: both(1), failed: both(1), degraded: both(0) },
      councils: both(0),
      people: both(5),
      peopleUnknown: both(0),
    });
  });

  it("count compromised and isolated services as failed", () => {
    expect(ask(estate, [{ compromise: "Calls" }, { isolate: "Letters" }]).totals.services).toEqual({
      affected: both(2),
      failed: both(2),
      degraded: both(0),
    });
  });

  it("are ranges: what is assumed makes the difference", () => {
    const answer = ask(estate, [{ fail: "app", evidence: "assumed" }, { fail: "net" }]);
    expect(answer.totals).toEqual({
      services: {
        affected: { best: 1, worst: 4 },
        failed: { best: 1, worst: 3 },
        degraded: { best: 0, worst: 3 },
      },
      councils: { best: 0, worst: 2 },
      people: { best: 5, worst: 12_005 },
      peopleUnknown: { best: 0, worst: 1 },
    });
  });

  it("count as degraded in the best case what is failed in no case, and in the worst what need not be failed", () => {
    // Sure: degraded in both cases. Either: degraded in the best case, failed in the worst.
    const either = estateOf("Sure ~> a; Either ~> a; Either -> a ?; Maybe ~> a ?");
    expect(ask(either, [{ fail: "a" }]).totals.services).toEqual({
      affected: { best: 2, worst: 3 },
      failed: { best: 0, worst: 1 },
      degraded: { best: 1, worst: 3 },
    });
  });
});
