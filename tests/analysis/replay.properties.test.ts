import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayOf } from "../../src/index.ts";
import { Observation } from "../../src/model/scenario.ts";
import { questions } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleReplay } from "../support/oracle-replay.ts";

const reports = fc.array(
  fc.record({
    node: fc.nat(255),
    state: fc.constantFrom("operational", "degraded", "failed", "isolated", "compromised", "unknown"),
    at: fc.constantFrom(undefined, "PT0S", "PT1H", "PT3H", "P1D"),
  }),
  { maxLength: 8 },
);

describe("replay, on random small estates", () => {
  it("scores every report as the slow oracle does, and lists the same as never reported", () => {
    fc.assert(
      fc.property(questions, reports, ({ estate, scenario, added }, drawn) => {
        const ids = [...estate.systems, ...estate.services].map(({ id }) => id);
        const observed = drawn.map(({ node, ...report }) =>
          Observation.parse({ node: ids[node % ids.length], ...report }),
        );
        const asked = { ...scenario, observed };
        const answer = replayOf(modelOf(estate), { scenario: asked, events: added });
        expect({
          precision: answer.precision,
          recall: answer.recall,
          allDown: answer.allDown.precision,
          held: answer.controls.held,
          controls: answer.controls.of,
          unobserved: answer.unobserved.map(({ id }) => id),
        }).toEqual(oracleReplay(estate, asked, added));
      }),
      { numRuns: 250 },
    );
  });
});
