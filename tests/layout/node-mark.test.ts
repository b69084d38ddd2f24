import { describe, expect, it } from "vitest";
import { glyphPath } from "../../src/layout/glyphs.ts";
import { legendOf } from "../../src/layout/legend.ts";
import { mapEdges } from "../../src/layout/map-edges.ts";
import { markWords, marksOf, shortMarkWords } from "../../src/layout/node-mark.ts";
import { statuses, statusStyles } from "../../src/layout/status-style.ts";
import { Estate } from "../../src/model/estate.ts";
import { states, systemKindTable } from "../../src/model/kinds.ts";
import { smallAnswer, smallEstate } from "./small-map.ts";

describe("marksOf", () => {
  it("shows the state first, then exposure, then risk, then what is unknown; the rest as badges", () => {
    const told = [...marksOf(smallAnswer())].map(([id, mark]) => [
      id,
      mark.status,
      mark.certainty,
      mark.badges,
    ]);
    expect(told).toEqual([
      ["network", "compromised", "firm", ["exposed"]],
      ["directory", "failed", "possible", ["at-risk"]],
      ["benefit", "failed", "partly", []],
      ["paper", "degraded", "firm", []],
      ["mail", "at-risk", "firm", ["unknown"]],
    ]);
  });

  it("takes the surest of several exposures of one node", () => {
    const exposure = {
      controller: "rbkc",
      node: "records",
      data: "Files",
      subjects: null,
      special: false,
      clockEnds: null,
    };
    const certainties = ["possible", "firm"] as const;
    const exposed = certainties.map((certainty) => ({ ...exposure, certainty }));
    expect(marksOf({ ...smallAnswer(), exposed }).get("records")).toEqual({
      status: "exposed",
      certainty: "firm",
      best: "exposed",
      badges: [],
    });
  });

  it("says in words what holds only if assumed facts do, and what is milder in the best case", () => {
    const marks = [...marksOf(smallAnswer()).values()];
    expect(marks.map(markWords)).toEqual([
      "Compromised",
      "Failed if assumed",
      "Failed, at best degraded",
      "Degraded",
      "At risk",
    ]);
    expect(marks.map(shortMarkWords)).toEqual([
      "Compromised",
      "Possibly failed",
      "Failed or degraded",
      "Degraded",
      "At risk",
    ]);
  });
});

describe("mapEdges", () => {
  it("draws a plain need as one line and a redundant one as a line for each member, from one gate", () => {
    const { needs, gates, links } = mapEdges(smallEstate());
    expect(
      needs.map(
        (need) => `${need.from} ${need.kind} ${need.to}${need.isAssumed ? "?" : ""} ${need.gate ?? "-"}`,
      ),
    ).toEqual([
      "benefit soft mail? -",
      "benefit redundant directory 0",
      "benefit redundant paper? 0",
      "directory hard network -",
    ]);
    expect(gates.map(({ of, members, required }) => [of, members, required])).toEqual([
      ["benefit", ["directory", "paper"], 1],
    ]);
    expect(links.map(({ id }) => id)).toEqual(["trust"]);
  });

  it("rounds a percentage of the members up", () => {
    const group = (atLeast: string) =>
      Estate.parse({
        estate: 1,
        id: "e",
        systems: [
          { id: "s", name: "S", kind: "network", owner: "o", needs: [{ anyOf: ["a", "b", "c"], atLeast }] },
        ],
      });
    expect(
      ["1%", "34%", "66%", "67%", "100%"].map((share) => mapEdges(group(share)).gates[0]?.required),
    ).toEqual([1, 2, 2, 3, 3]);
  });
});

describe("legendOf", () => {
  it("counts every node once by status and once by shape, and every need and link once", () => {
    const estate = smallEstate();
    const legend = legendOf(estate, mapEdges(estate), marksOf(smallAnswer()));
    expect(legend.statuses).toEqual([
      { status: "compromised", count: 1, possible: 0 },
      { status: "failed", count: 2, possible: 1 },
      { status: "degraded", count: 1, possible: 0 },
      { status: "at-risk", count: 1, possible: 0 },
      { status: "operational", count: 1, possible: 0 },
    ]);
    expect(legend.glyphs).toEqual([
      { glyph: "diamond", label: "Network", count: 1 },
      { glyph: "shield", label: "Identity", count: 1 },
      { glyph: "rectangle", label: "Email", count: 1 },
      { glyph: "cylinder", label: "Data store", count: 1 },
      { glyph: "hand", label: "Manual", count: 1 },
      { glyph: "pill", label: "Service", count: 1 },
    ]);
    expect(legend.edges).toEqual([
      { kind: "hard", count: 1, assumed: 0 },
      { kind: "soft", count: 1, assumed: 1 },
      { kind: "redundant", count: 1, assumed: 1 },
      { kind: "link", count: 1, assumed: 1 },
    ]);
  });
});

describe("the tables of the drawing", () => {
  it("have a style for every state, and a symbol for all but operational", () => {
    expect(statuses).toEqual(expect.arrayContaining([...states]));
    expect(statuses.filter((status) => statusStyles[status].symbol === "")).toEqual(["operational"]);
    expect(new Set(statuses.map((status) => statusStyles[status].symbol)).size).toBe(statuses.length);
    expect(new Set(statuses.map((status) => statusStyles[status].fill)).size).toBe(statuses.length);
  });

  it("give every glyph an outline of its own", () => {
    const glyphs = [...new Set(Object.values(systemKindTable).map(({ glyph }) => glyph)), "pill" as const];
    const paths = glyphs.map((glyph) => glyphPath(glyph, { widthPx: 160, heightPx: 50 }));
    expect(new Set(paths).size).toBe(glyphs.length);
    expect(paths.filter((path) => !/^M[-\d. a-zA-Z]+$/.test(path))).toEqual([]);
  });

  it("write text on every fill with a contrast of at least 4.5", () => {
    const poor = statuses.filter(
      (status) => contrast(statusStyles[status].fill, statusStyles[status].ink) < 4.5,
    );
    expect(poor).toEqual([]);
  });
});

/** Contrast ratio of two colours, after WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => {
      const share = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
