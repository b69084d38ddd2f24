import { describe, expect, it } from "vitest";
import { incidentSummary } from "../../server/incident-summary.ts";
import { servedFrom, smallEstate, smallScenario } from "./small-server.ts";

function summary(estate: string, ...scenarios: string[]): string[] {
  return [...servedFrom([{ estate, scenarios }]).values()].flatMap((served) =>
    incidentSummary(served, "http://127.0.0.1:8025"),
  );
}

describe("incidentSummary", () => {
  it("tells in five lines what an incident comes to", () => {
    const waiting =
      "scenario: 1\nid: cut\nevents: [{ at: PT26H30M, sever: [ash, fen], until: { assuredBy: ash } }]\n";
    expect(summary(smallEstate, smallScenario)).toEqual([
      "Two councils: The November attack",
      "Affected: 2 of 2 services, in 2 councils.",
      "First to stop: Benefits (F, T+1 h), Registrars (A, T+5 h).",
      "Waiting for another's assurance: F for A (2 nodes).",
      "Open http://127.0.0.1:8025/small/impact?scenario=november to see what stops, when and why.",
    ]);
    expect(summary(smallEstate, waiting).slice(1, 4)).toEqual([
      "Affected: 1 of 2 services, in 1 council.",
      "First to stop: Benefits (F, T+1 d 2 h 30 min).",
      "Waiting for another's assurance: F for A (2 nodes).",
    ]);
  });

  it("gives a range where assumed facts decide, and says when nothing stops", () => {
    const assumed = "scenario: 1\nid: maybe\nevents: [{ fail: network, evidence: assumed }]\n";
    expect(summary(smallEstate, assumed)[1]).toBe("Affected: 0 to 2 of 2 services, in 0 to 2 councils.");
    expect(summary(smallEstate, "scenario: 1\nid: calm\nevents: [{ warn: ash }]\n").slice(1, 4)).toEqual([
      "Affected: 0 of 2 services, in 0 councils.",
      "First to stop: no service.",
      "Waiting for another's assurance: nobody.",
    ]);
  });

  it("tells what is modelled where no scenario stands beside it", () => {
    expect(summary(smallEstate)).toEqual([
      "Two councils",
      "2 services on 4 systems of 3 organisations.",
      "Open http://127.0.0.1:8025/small/impact and mark what is hit.",
    ]);
  });
});
