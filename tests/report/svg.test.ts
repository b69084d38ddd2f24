import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOfEstate } from "../../src/layout/estate-layout.ts";
import type { Estate } from "../../src/model/estate.ts";
import { mapSvg } from "../../src/report/svg.ts";
import { madeUpEstate } from "../layout/made-up-estate.ts";
import { smallAnswer, smallEstate } from "../layout/small-map.ts";
import { everyElement, readXml, type XmlElement } from "./svg-xml.ts";

const hundred = madeUpEstate({ councils: 4, systems: 60, services: 44, needsPerNode: 2, links: 24, seed: 7 });

const drawn = (request: Parameters<typeof mapSvg>[0]) => everyElement(readXml(mapSvg(request)));
const named = (elements: readonly XmlElement[], name: string) =>
  elements.flatMap((one) => one.attributes.get(name) ?? []);
const nodeOf = (elements: readonly XmlElement[], id: string) =>
  elements.find((one) => one.attributes.get("data-node") === id)!;
const textsOf = (element: XmlElement) =>
  everyElement(element).flatMap(({ tag, text }) => (tag === "text" ? [text] : []));
const titleOf = (element: XmlElement) => element.children.find(({ tag }) => tag === "title")?.text;

describe("mapSvg", () => {
  it("draws every node, need, gate and link exactly once", () => {
    const elements = drawn({ estate: hundred });
    const consumers = [...hundred.systems, ...hundred.services];
    const needs = consumers.flatMap(({ id, needs: list }) =>
      list.flatMap(({ provider, anyOf }) =>
        (anyOf?.map((member) => member.provider) ?? [provider!]).map((to) => `${id} ${to}`),
      ),
    );
    const gates = consumers.flatMap(({ id, needs: list }) =>
      list.flatMap(({ anyOf }) => (anyOf ? [id] : [])),
    );
    expect(named(elements, "data-node").sort()).toEqual(consumers.map(({ id }) => id).sort());
    expect(named(elements, "data-need").sort()).toEqual(needs.sort());
    expect(named(elements, "data-gate").sort()).toEqual(gates.sort());
    expect(named(elements, "data-link").sort()).toEqual(
      hundred.links.map(({ from, to, kind }) => `${from} ${to} ${kind}`).sort(),
    );
    expect(needs.length * gates.length).toBeGreaterThan(0);
  });

  it("gives the same file, byte for byte, in whatever order the entries of the estate stand", () => {
    const reversed: Estate = {
      ...hundred,
      organisations: hundred.organisations.toReversed(),
      systems: hundred.systems.toReversed(),
      services: hundred.services.toReversed(),
      links: hundred.links.toReversed(),
    };
    expect(mapSvg({ estate: reversed }) === mapSvg({ estate: hundred })).toBe(true);
  });

  it("says state and time on each node hit, by colour, symbol and word", () => {
    const elements = drawn({ estate: smallEstate(), answer: smallAnswer() });
    expect(
      ["network", "directory", "benefit", "paper", "mail", "records"].map((id) =>
        textsOf(nodeOf(elements, id)),
      ),
    ).toEqual([
      ["Corporate network", "RBKC", "Compromised, T+4 h"],
      ["Directory · RBKC", "Failed if assumed"],
      ["Housing Benefit", "RBKC", "Failed or degraded"],
      ["Paper forms · RBKC", "Degraded, T+4 h"],
      ["Email · RBKC", "At risk"],
      ["Records · RBKC"],
    ]);
    const fills = ["network", "directory", "benefit", "paper", "mail", "records"].map((id) =>
      nodeOf(elements, id)
        .children.find(({ tag }) => tag === "path")
        ?.attributes.get("fill"),
    );
    expect(fills).toEqual(["#0b0c0c", "#982828", "#982828", "#f47738", "#ffe640", "#ffffff"]);
    const hatched = elements.filter((one) => one.attributes.get("fill") === "url(#sharedfate-possible)");
    expect(hatched.length).toBe(2); // the node and its sample in the legend
    expect(titleOf(nodeOf(elements, "benefit"))).toBe(
      "Housing Benefit (benefit); Service of Kensington and Chelsea; priority 1; Failed, at best degraded, " +
        "from T+4 h; why: network > directory > benefit",
    );
  });

  it("lays a casing under the lines along which failure came, and under no other", () => {
    const elements = drawn({ estate: smallEstate(), answer: smallAnswer() });
    const cased = elements.filter(
      (one) =>
        one.attributes.has("data-need") &&
        one.children.some(({ attributes }) => attributes.get("stroke") === "#982828"),
    );
    expect(named(cased, "data-need")).toEqual(["benefit directory", "directory network"]);
  });

  it("dashes what is assumed, with a question mark half-way, and writes on a gate how many of how many must work", () => {
    const elements = drawn({ estate: smallEstate() });
    const lines = elements.filter(
      ({ attributes }) => attributes.has("data-need") || attributes.has("data-link"),
    );
    const isDashed = (one: XmlElement) =>
      everyElement(one).some(({ attributes }) => attributes.get("stroke-dasharray") === "6 4");
    const told = lines.map((one) => [
      one.attributes.get("data-need") ?? one.attributes.get("data-link"),
      isDashed(one),
      textsOf(one),
    ]);
    expect(told).toEqual([
      ["network directory identity", true, ["?"]],
      ["benefit mail", true, ["?"]],
      ["benefit directory", false, []],
      ["benefit paper", true, ["?"]],
      ["directory network", false, []],
    ]);
    const gate = elements.find(({ attributes }) => attributes.has("data-gate"))!;
    expect([textsOf(gate), titleOf(gate)]).toEqual([
      ["1/2"],
      "at least 1 of 2 must work: Directory, Paper forms",
    ]);
  });

  it("heads the map with the range and with what the picture rests on", () => {
    const elements = drawn({ estate: smallEstate(), answer: smallAnswer(), title: "For the duty officer" });
    const head = elements.flatMap(({ tag, attributes, text }) =>
      tag === "text" && ["22", "16"].includes(attributes.get("font-size") ?? "") ? [text] : [],
    );
    expect(head.join(" ")).toBe(
      "For the duty officer 0 to 1 services affected in 0 to 1 councils at T+4 h: 0 failed, 0 to 1 degraded; " +
        "how many people rely on them is not known",
    );
    const desc = elements.find(({ tag }) => tag === "desc")!.text;
    expect(desc).toBe(
      "0 to 1 services affected in 0 to 1 councils at T+4 h: 0 failed, 0 to 1 degraded; how many people rely on them is not known. " +
        "A map of 6 nodes in 1 row, one for each owner or group of owners, and 4 columns: Networks, identity and hosting; " +
        "Platforms and data; Applications and suppliers; Services. Arrows point to what is needed. 0 cycles. " +
        "Estate small: 1 organisation, 5 systems, 1 service, 3 needs, 1 link; as known on 2025-11-23; " +
        "revision 0123456789ab; scenario attack from 2025-11-24; state at T+4 h; a model, not a live scan. " +
        "Revision 0123456789abcdef0123456789abcdef.",
    );
  });

  it("explains every status, shape and line that it draws, with counts", () => {
    const texts = drawn({ estate: smallEstate(), answer: smallAnswer() }).flatMap(({ tag, text }) =>
      tag === "text" ? [text] : [],
    );
    expect(texts.slice(texts.indexOf("Status"))).toEqual([
      "Status",
      "Compromised: 1 node",
      "Failed: 1 node",
      "Failed only if assumed facts hold: 1",
      "Degraded: 1 node",
      "At risk: 1 node",
      "Operational: 1 node",
      "On a corner: holds beside the status",
      "Shape: what it is",
      "Network: 1",
      "Identity: 1",
      "Email: 1",
      "Data store: 1",
      "Manual: 1",
      "Service: 1",
      "Priority of a service: four bars for 1",
      "Lines: the arrow points to what is needed",
      "1/2",
      "?",
      "Hard need: 1",
      "Soft need: 1, 1 assumed",
      "Redundant need (at least 1 of 2 must work): 1, 1 assumed",
      "Link or trust: 1, 1 assumed",
      "Assumed: dashed, with a question mark",
      "How failure came (against the arrow)",
    ].sort(byFirstIn(texts))); // prettier-ignore
  });

  it("stands alone: no script, no style sheet, nothing from elsewhere, no reference that leads nowhere", () => {
    const source = mapSvg({ estate: hundred });
    const elements = everyElement(readXml(source));
    const tags = new Set(elements.map(({ tag }) => tag));
    expect([...tags].sort()).toEqual([
      "circle",
      "defs",
      "desc",
      "g",
      "marker",
      "path",
      "pattern",
      "rect",
      "svg",
      "text",
      "title",
    ]);
    expect(
      elements
        .flatMap(({ attributes }) => [...attributes.keys()])
        .filter((name) => /^on|href|^style$|^src$/.test(name)),
    ).toEqual([]);
    expect(source.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
    const ids = new Set(named(elements, "id"));
    const references = [...source.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id!);
    expect(references.filter((id) => !ids.has(id))).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });

  it("frames nodes that need each other", () => {
    const estate = smallEstate();
    const network = {
      ...estate.systems[0]!,
      needs: estate.systems[1]!.needs.map((need) => ({ ...need, provider: "directory" })),
    };
    const elements = drawn({ estate: { ...estate, systems: [network, ...estate.systems.slice(1)] } });
    const frames = elements.filter(({ attributes }) => attributes.has("data-cycle"));
    expect(frames.map(titleOf)).toEqual(["2 nodes need each other: directory, network"]);
  });

  it("shows markup, controls and text that runs from right to left as text", () => {
    const estate = smallEstate();
    const hostile = `</text><img src=x onerror="alert('1')">&amp;\u0000\u001b\u202e שלום`;
    const systems = estate.systems.map((system) =>
      system.id === "mail" ? { ...system, name: hostile } : system,
    );
    const elements = drawn({ estate: { ...estate, name: hostile, systems }, answer: smallAnswer() });
    expect(titleOf(nodeOf(elements, "mail"))).toMatch(
      /^\u2068<\/text><img src=x onerror="alert\('1'\)">&amp; שלום \(mail\);/,
    );
    expect(elements.filter(({ tag }) => tag === "img")).toEqual([]);
  });

  it("is well-formed and keeps every node for any names", () => {
    const name = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(name, name, name, (system, organisation, title) => {
        const estate = smallEstate();
        const renamed: Estate = {
          ...estate,
          name: title,
          organisations: estate.organisations.map((one) => ({
            ...one,
            name: organisation,
            shortName: title,
          })),
          systems: estate.systems.map((one) => ({ ...one, name: system })),
        };
        expect(
          named(drawn({ estate: renamed, answer: smallAnswer(), title: system }), "data-node").length,
        ).toBe(6);
      }),
    );
  });

  it("draws an estate without nodes", () => {
    const empty = { ...smallEstate(), organisations: [], systems: [], services: [], links: [] };
    expect(named(drawn({ estate: empty }), "data-node")).toEqual([]);
  });

  it("refuses a layout or an answer of another estate, which would leave holes in the map", () => {
    const estate = smallEstate();
    const lesser = { ...estate, services: [] };
    expect(() => mapSvg({ estate, layout: layoutOfEstate(lesser) })).toThrow(
      "the layout has no place for benefit",
    );
    expect(() => mapSvg({ estate: lesser, answer: smallAnswer() })).toThrow(
      "the answer names benefit, which the estate does not have",
    );
  });
});

/** Orders expected texts as they stand in the file: samples carry texts of their own. */
function byFirstIn(texts: readonly string[]) {
  return (a: string, b: string) => texts.lastIndexOf(a) - texts.lastIndexOf(b);
}
