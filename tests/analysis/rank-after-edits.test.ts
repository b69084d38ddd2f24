import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  load,
  performRank,
  rankAnswer,
  rankJob,
  rankOf,
  withOverlays,
  type EstateModel,
} from "../../src/index.ts";
import { withChangedNodes } from "../../src/graph/edit.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";
import { file } from "../support/files.ts";
import { overlayOf, wideEdits, wideEstates } from "../support/wide-estates.ts";

function ranked(model: EstateModel) {
  const job = rankJob(model);
  performRank(job);
  return { model, job };
}

/** The ranking after an edit, from the one before; and how many nodes were looked at again. */
function rankAfter(before: EstateModel, after: EstateModel) {
  const job = rankJob(after, { before: ranked(before) });
  performRank(job);
  return { answer: rankAnswer(after, job), again: job.cases.map(({ order }) => order.nodes.length) };
}

describe("rank after an edit", () => {
  it("is the ranking of the edited estate", () => {
    fc.assert(
      fc.property(wideEstates, wideEdits, (estate, edit) => {
        const before = modelOf(estate);
        const after = withOverlays(before, [overlayOf(estate, edit)]);
        expect(rankAfter(before, after).answer).toEqual(rankOf(after));
      }),
      { numRuns: 1500 },
    );
  });

  it("looks again at what the edited need could reach, and at nothing else", () => {
    const before = estateOf("Benefits -> app -> hosting -> power; Letters -> printer -> mail; Pay -> bank");
    const after = withOverlays(before, [{ addNeeds: [{ of: "printer", provider: "bank" }] }]);
    expect(rankAfter(before, after).again).toEqual([1]);
    expect(rankAfter(before, after).answer.ranking.map(({ id }) => id)).toEqual([
      "bank",
      "power",
      "hosting",
      "mail",
      "app",
      "printer",
    ]);
  });

  it("passes over losses with which the changed node fails before and after", () => {
    const before = estateOf("Benefits -> app; app -> hosting; app -> data; data -> hosting");
    const after = withOverlays(before, [{ dropNeeds: [{ of: "app", provider: "hosting" }] }]);
    expect(rankAfter(before, after).again).toEqual([0]);
  });

  it("does not take a member that is not counted on for one with which the consumer fails", () => {
    const before = estateOf("Calls -> 1 of (east, west?)");
    const after = withOverlays(before, [{ addNeeds: [{ of: "Calls", provider: "west" }] }]);
    expect(rankAfter(before, after).answer).toEqual(rankOf(after));
  });

  it("forgets the time to a failure that no longer comes", () => {
    const before = estateOf("Care -> app", { Care: { priority: 1 } });
    const after = withOverlays(before, [{ dropNeeds: [{ of: "Care", provider: "app" }] }]);
    expect(rankAfter(before, after).answer.ranking).toMatchObject([{ id: "app", firstCritical: null }]);
  });

  it("is worked out whole where more changed than needs", () => {
    const before = estateOf("Benefits -> app");
    const after = withOverlays(before, [{ services: [{ id: "Benefits", people: 7 }] }]);
    expect(rankAfter(before, after)).toMatchObject({
      answer: { ranking: [{ people: { best: 7, worst: 7 } }] },
      again: [2],
    });
  });

  it("is worked out whole where the edit brings a second case", () => {
    const before = estateOf("Benefits -> app");
    const after = withOverlays(before, [
      { addNeeds: [{ of: "Benefits", provider: "app", evidence: "assumed" }] },
    ]);
    expect(rankAfter(before, after).answer).toEqual(rankOf(after));
  });
});

describe("an edit of nodes that are there", () => {
  it("comes to the same estate as merging and checking everything again", () => {
    fc.assert(
      fc.property(wideEstates, fc.array(wideEdits, { minLength: 1, maxLength: 2 }), (estate, edits) => {
        const overlays = edits.map((edit) => overlayOf(estate, edit));
        const short = withChangedNodes(modelOf(estate), overlays, []);
        const long = load({
          estate: [file("e.json", estate)],
          whatIfs: overlays.map((overlay, i) => file(`w${i}.json`, overlay)),
        }).model;
        expect(short?.revision).toBe(long.revision);
        expect(short?.compiled).toEqual(long.compiled);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a node that is new", { systems: [{ id: "new", name: "New", kind: "hosting", owner: "org" }] }],
    ["a node that goes", { remove: ["app"] }],
    ["a link", { links: [{ from: "app", to: "hosting", kind: "admin" }] }],
    ["an organisation", { organisations: [{ id: "org", name: "Other" }] }],
    ["what is not there", { addNeeds: [{ of: "app", provider: "gone" }] }],
    ["a misspelt key", { addNeeds: [{ of: "app", provder: "hosting" }] }],
  ])("goes the long way for %s", (_, overlay) => {
    expect(withChangedNodes(estateOf("Benefits -> app -> hosting"), [overlay], [])).toBe(null);
  });
});
