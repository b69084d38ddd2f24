import { describe, expect, it } from "vitest";
import { scenarioFrom } from "../../src/index.ts";
import { eventSentence } from "../../src/report/event-words.ts";
import { momentsFrom } from "../../src/report/moments.ts";
import { namesOf } from "../../src/report/names.ts";
import { estateOf } from "../support/estate-text.ts";
import { problemsIn } from "../support/files.ts";

const model = estateOf("north: a");
const read = (event: object) => scenarioFrom({ scenario: 1, id: "s", events: [event] }, model);

describe("the likelihood of a suspicion", () => {
  it("is a share from 0 to 1, and unknown where it is left out", () => {
    expect(read({ suspect: "a", likelihood: 0 }).events[0]?.likelihood).toBe(0);
    expect(read({ suspect: "a", likelihood: 1 }).events[0]?.likelihood).toBe(1);
    expect(read({ suspect: "a" }).events[0]?.likelihood).toBeUndefined();
    for (const likelihood of [-0.1, 1.1, "30%"])
      expect(problemsIn(() => read({ suspect: "a", likelihood }))).toHaveLength(1);
  });

  it("goes with no other event", () => {
    expect(problemsIn(() => read({ compromise: "a", likelihood: 0.5 }))).toEqual([
      "-:- events[0].likelihood BAD_EVENT",
    ]);
  });

  it("is told with the event", () => {
    const [event] = read({ suspect: "north", likelihood: 0.3 }).events;
    expect(event && eventSentence(event, namesOf(model.estate), momentsFrom(null))).toBe(
      "T+0 h: north suspected of compromise, likelihood 30% (confirmed)",
    );
  });
});
