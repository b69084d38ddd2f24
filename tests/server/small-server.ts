import type { FastifyInstance } from "fastify";
import type { AppOptions } from "../../server/app.ts";
import { buildApp } from "../../server/app.ts";
import type { ServedEstates } from "../../server/store/served-estate.ts";
import { findingsOf, graphOf, load } from "../../src/index.ts";

/**
 * Two councils that share a network. Fen's benefits need the shared network and one of two telephone
 * exchanges; Ash's registrars feel the network after four hours.
 */
export const smallEstate = `
estate: 1
id: small
name: Two councils
asOf: 2025-11-23
organisations:
  - { id: ash, name: Ash, shortName: A, kind: council }
  - { id: fen, name: Fen, shortName: F, kind: council, contact: { name: Duty officer, phone: "01632 960001" } }
  - { id: ico, name: Information Commissioner, kind: regulator, notifyOn: [exposure] }
systems:
  - { id: network, name: Shared network, kind: network, owner: ash, sharedWith: [fen] }
  - { id: exchange-a, name: Exchange A, kind: telephony, owner: fen, needs: [network] }
  - { id: exchange-b, name: Exchange B, kind: telephony, owner: fen, evidence: expected, needs: [{ provider: paper, evidence: assumed }] }
  - { id: paper, name: "<b>Paper</b> & post \u{1F4EE} \u05d3\u05d5\u05d0\u05e8", kind: manual, owner: fen }
services:
  - id: benefits
    name: Benefits
    owner: fen
    priority: 1
    people: 1200
    vulnerable: true
    mtpd: P7D
    needs: [network, { anyOf: [exchange-a, exchange-b], atLeast: 1 }]
  - id: registrars
    name: Registrars
    owner: ash
    priority: 2
    needs: [{ provider: network, after: PT4H }]
links:
  - { from: network, to: exchange-b, kind: network, takes: PT6H }
`;

export const smallScenario = `
scenario: 1
id: november
name: The November attack
start: 2025-11-24
events:
  - { at: PT1H, compromise: network }
  - { at: PT2H, sever: [ash, fen], until: { assuredBy: ash } }
`;

/** A scenario that only holds with its own changes. */
export const smallPlan = `
scenario: 1
id: plan
sources: [{ id: report, title: A report }]
events: [{ fail: spare }]
changes:
  systems: [{ id: spare, name: Spare network, kind: network, owner: ash, source: report }]
  addNeeds: [{ of: registrars, provider: spare }]
`;

const fileOf = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

/** Estates to serve, each with the scenarios beside it, from text. */
export function servedFrom(
  texts: readonly { readonly estate: string; readonly scenarios?: readonly string[] }[],
): ServedEstates {
  return new Map(
    texts.map(({ estate, scenarios = [] }) => {
      const files = [fileOf("estate.yaml", estate)];
      const { model } = load({ estate: files });
      const standing = scenarios.flatMap((text) => {
        const { scenario, model: changed } = load({ estate: files, scenario: fileOf("scenario.yaml", text) });
        return scenario ? [[scenario.id, { scenario, model: changed }] as const] : [];
      });
      const graph = graphOf(model.estate);
      return [
        model.estate.id,
        { model, findings: findingsOf(model), scenarios: new Map(standing), graph: () => graph },
      ];
    }),
  );
}

/** A server of the small estate with its two scenarios. No page is built. */
export function smallServer(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  const estates = servedFrom([{ estate: smallEstate, scenarios: [smallScenario, smallPlan] }]);
  return buildApp({ estates, webRoot: "/nowhere/web/dist", ...options });
}
