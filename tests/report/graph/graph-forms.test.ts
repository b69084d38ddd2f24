import { describe, expect, it } from "vitest";
import { impactOf, ScenarioEvent } from "../../../src/index.ts";
import { dot } from "../../../src/report/graph/dot.ts";
import { gexf } from "../../../src/report/graph/gexf.ts";
import { graphMl } from "../../../src/report/graph/graphml.ts";
import { graphRows } from "../../../src/report/graph/graph-rows.ts";
import { mermaid } from "../../../src/report/graph/mermaid.ts";
import { estateOf } from "../../support/estate-text.ts";

const model = estateOf("S -> 1 of (east, west?) after PT4H; S ~> mail; east <=> mail", {
  east: { name: 'East "1" <b>' },
});
const answer = impactOf(model, { events: [ScenarioEvent.parse({ fail: "mail" })] });

const lines = (parts: Iterable<string>) => [...parts].join("").split("\n").slice(0, -1);

describe("a graph for other programs", () => {
  it("has edges with ids that stay while the edge does, whatever stands before it", () => {
    const ids = (drawn: string) => graphRows(estateOf(drawn).estate, null).edges.map(({ id }) => id);
    expect(ids("S -> a; S -> 1 of (a, b); a <=> b")).toEqual([
      "S -> a",
      "S -> a in (a | b)",
      "S -> b in (a | b)",
      "a <=> b network",
    ]);
    expect(ids("R -> b; S -> b; S -> a; S -> 1 of (a, b); a <=> b")).toEqual([
      "R -> b",
      "S -> a",
      "S -> a in (a | b)",
      "S -> b",
      "S -> b in (a | b)",
      "a <=> b network",
    ]);
  });

  it("tells edges of one id apart by a number", () => {
    const twice = estateOf("S -> a after PT1H; S -> a after PT4H");
    expect(graphRows(twice.estate, null).edges.map(({ id, after }) => [id, after])).toEqual([
      ["S -> a", "PT1H"],
      ["S -> a #2", "PT4H"],
    ]);
  });

  it("is written as GraphML with the state of every node", () => {
    expect(lines(graphMl(model.estate, answer)).filter((line) => /<(node|edge) /.test(line))).toEqual([
      '    <node id="S"><data key="n_name">S</data><data key="n_kind">service</data><data key="n_owner">org</data><data key="n_state">degraded</data><data key="n_certainty">firm</data><data key="n_degradedAt">PT0S</data></node>',
      '    <node id="east"><data key="n_name">East &quot;1&quot; &lt;b&gt;</data><data key="n_kind">application</data><data key="n_owner">org</data><data key="n_state">operational</data></node>',
      '    <node id="mail"><data key="n_name">mail</data><data key="n_kind">application</data><data key="n_owner">org</data><data key="n_state">failed</data><data key="n_certainty">firm</data><data key="n_degradedAt">PT0S</data><data key="n_failedAt">PT0S</data></node>',
      '    <node id="west"><data key="n_name">west</data><data key="n_kind">application</data><data key="n_owner">org</data><data key="n_state">operational</data></node>',
      '    <edge id="S -&gt; east in (east | west)" source="S" target="east"><data key="e_relation">need</data><data key="e_kind">hard</data><data key="e_group">east | west</data><data key="e_atLeast">1</data><data key="e_after">PT4H</data><data key="e_evidence">confirmed</data></edge>',
      '    <edge id="S -&gt; mail" source="S" target="mail"><data key="e_relation">need</data><data key="e_kind">soft</data><data key="e_after">PT0S</data><data key="e_evidence">confirmed</data></edge>',
      '    <edge id="S -&gt; west in (east | west)" source="S" target="west"><data key="e_relation">need</data><data key="e_kind">hard</data><data key="e_group">east | west</data><data key="e_atLeast">1</data><data key="e_after">PT4H</data><data key="e_evidence">assumed</data></edge>',
      '    <edge id="east &lt;=&gt; mail network" source="east" target="mail"><data key="e_relation">link</data><data key="e_kind">network</data><data key="e_evidence">confirmed</data><data key="e_bothWays">true</data></edge>',
    ]);
  });

  it("is written as GEXF, with a link both ways as mutual", () => {
    const told = lines(gexf(model.estate, null));
    expect(told.filter((line) => line.includes("<node ") && line.includes("east"))).toEqual([
      '      <node id="east" label="East &quot;1&quot; &lt;b&gt;"><attvalues><attvalue for="name" value="East &quot;1&quot; &lt;b&gt;"/><attvalue for="kind" value="application"/><attvalue for="owner" value="org"/></attvalues></node>',
    ]);
    expect(told.filter((line) => line.includes("mutual")).length).toBe(1);
  });

  it("is written for Graphviz, with a cluster for each owner", () => {
    expect(lines(dot(model.estate, answer)).slice(2)).toEqual([
      '  subgraph "cluster_org" {',
      '    label="org";',
      '    "S" [label="S\\nDegraded", shape="box", style="filled,rounded", fillcolor="#f47738", fontcolor="#0b0c0c"];',
      '    "east" [label="East \\"1\\" <b>", shape="box", fillcolor="#ffffff", fontcolor="#0b0c0c"];',
      '    "mail" [label="mail\\nFailed", shape="box", fillcolor="#982828", fontcolor="#ffffff"];',
      '    "west" [label="west", shape="box", fillcolor="#ffffff", fontcolor="#0b0c0c"];',
      "  }",
      '  "S" -> "east" [label="1 of (east | west)"];',
      '  "S" -> "mail" [style="dashed"];',
      '  "S" -> "west" [label="1 of (east | west)", style="dotted"];',
      '  "east" -> "mail" [label="network", style="dashed", dir="both", constraint="false"];',
      "}",
    ]);
  });

  it("is written for Mermaid, with nothing in a label that Mermaid would take for its own", () => {
    expect(lines(mermaid(model.estate, answer))).toEqual([
      "flowchart LR",
      '  subgraph o_org["org"]',
      '    n_S(["S<br>Degraded"]):::degraded',
      '    n_east["East #34;1#34; #60;b#62;"]',
      '    n_mail["mail<br>Failed"]:::failed',
      '    n_west["west"]',
      "  end",
      '  n_S -->|"1 of east #124; west"| n_east',
      "  n_S -.-> n_mail",
      '  n_S -.->|"1 of east #124; west"| n_west',
      '  n_east <-.->|"network"| n_mail',
      "  classDef degraded fill:#f47738,color:#0b0c0c",
      "  classDef failed fill:#982828,color:#ffffff",
    ]);
  });

  it("gives every id a name of its own in Mermaid", () => {
    const drawn = estateOf("a-1 -> a.1; a.1 -> a:1; a:1 -> end; end -> a_1");
    const names = lines(mermaid(drawn.estate, null))
      .filter((line) => line.startsWith("    "))
      .map((line) => line.split("[")[0]?.trim());
    expect(new Set(names).size).toBe(5);
    expect(names).toContain("n_end");
  });
});
