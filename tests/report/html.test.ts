import { describe, expect, it } from "vitest";
import { impactHtml } from "../../src/report/html.ts";
import { hostileNames, smallCase, smallEstate } from "./small-case.ts";

const { estate, answer } = smallCase();

/** One section of a page, from its heading on; without the symbols of states, which say nothing to a reader. */
function sectionOf(page: string, title: string): string {
  const start = page.lastIndexOf("<section", page.indexOf(`>${title}</h2>`));
  return page
    .slice(start, page.indexOf("</section>", start))
    .replace(/<svg aria-hidden="true">.*?<\/svg>/g, "");
}

/** The elements of a page by name, markup in text not counted. */
function elementsOf(page: string): Set<string> {
  return new Set([...page.matchAll(/<([a-z]+)/g)].map((match) => match[1] ?? ""));
}

describe("the HTML form", () => {
  it("opens with the headline and holds a row for every service", () => {
    const page = impactHtml(answer, estate);
    expect(page.match(/<h1>.*<\/h1>/)?.[0]).toBe(
      "<h1>3 services affected in 2 councils (2 in 1 council if the assumed facts do not hold)</h1>",
    );
    expect(sectionOf(page, "Services affected (3)")).toBe(servicesSection);
  });

  it("has every section of the report once, and the map", () => {
    expect(
      [...impactHtml(answer, estate).matchAll(/<h2 id="[^"]*">(.*?)<\/h2>/g)].map((match) => match[1]),
    ).toEqual([
      "Services affected (3)",
      "Systems hit (3)",
      "Redundancy reduced (1)",
      "At risk (2)",
      "Data that may have been read (1)",
      "Do not trust for now (1)",
      "Whom to tell (4)",
      "Not known (3)",
      "What happens (6)",
      "Left aside (2)",
      "Reported and predicted (4)",
      "Map",
    ]);
    expect(sectionOf(impactHtml(answer, estate), "Map").match(/<svg /g)).toHaveLength(1);
  });

  it("loads nothing and runs nothing", () => {
    const page = impactHtml(answer, estate);
    expect(page.match(/(?:src|href)="(?!#)[^"]*"/g)).toBeNull();
    expect(page.match(/<script|<link|<iframe|@import|url\((?!#)| on[a-z]+=/g)).toBeNull();
    expect(page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
  });

  it("shows markup in names as text and isolates what runs from right to left", () => {
    const services = Object.entries(hostileNames).map(([id, name]) => ({
      id,
      name,
      owner: "north",
      needs: ["net"],
    }));
    const scenario = { scenario: 1, id: "attack", events: [{ fail: "net" }] };
    const spoiled = smallCase({ estate: { ...smallEstate, services }, scenario });
    const page = impactHtml(spoiled.answer, spoiled.estate);
    const rows = sectionOf(page, "Services affected (8)").match(/<tr><td>.*<\/tr>/g) ?? [];
    expect(rows.map((row) => row.split("<td>")[2]?.replace("</td>", ""))).toEqual([
      "red ␛[31mtext␛[0m and �1m bell␇",
      "=HYPERLINK(&quot;http://x.example&quot;)",
      "two lines and a tab",
      "a|b `c` *d* _e_ [f](http://x.example) # ~~g~~ @h www.x.example",
      "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;co&#39;",
      "<bdi>שירות רווחה</bdi>",
      "abc�dcba",
      "住宅手当 🏠",
    ]);
    const calm = smallCase({
      estate: { ...smallEstate, services: services.map((each) => ({ ...each, name: each.id })) },
      scenario,
    });
    const added = [...elementsOf(page)].filter(
      (name) => !elementsOf(impactHtml(calm.answer, calm.estate)).has(name),
    );
    expect(added).toEqual(["bdi"]);
  });

  it("says that the map is left out, and why, where there is too much to draw", () => {
    const systems = Array.from({ length: 2001 }, (_, i) => ({
      id: `s-${i}`,
      name: `S${i}`,
      kind: "application",
      owner: "north",
    }));
    const organisations = [{ id: "north", name: "North", kind: "council" }];
    const large = smallCase({
      estate: { estate: 1, id: "e", organisations, systems },
      scenario: { scenario: 1, id: "quiet" },
    });
    expect(sectionOf(impactHtml(large.answer, large.estate), "Map").split("\n").slice(2)).toEqual([
      "<p>Left out: 2,001 nodes cannot be read on one page; the limit is 2000.</p>",
      "",
    ]);
  });
});

const servicesSection = `<section aria-labelledby="section-1">
<h2 id="section-1">Services affected (3)</h2>
<div class="scroll" role="region" tabindex="0" aria-labelledby="section-1">
<table aria-labelledby="section-1">
<thead><tr><th scope="col">Priority</th><th scope="col">Service</th><th scope="col">Owner</th><th scope="col">State</th><th scope="col">From</th><th scope="col">Fails</th><th scope="col">Tolerable outage ends</th><th scope="col">How sure</th><th scope="col">Why</th><th scope="col">Id</th></tr></thead>
<tbody>
<tr><td>1, vulnerable</td><td>Benefits</td><td>NTC</td><td><span class="state state-failed">Failed</span></td><td>T+0 h, 24 Nov 00:00</td><td></td><td>T+1 d, 25 Nov 00:00 (passed)</td><td>firm, reported</td><td>Network &gt; Records &gt; Benefits (NTC)</td><td>benefits</td></tr>
<tr><td>2</td><td>Benefits</td><td>STC</td><td><span class="state state-failed">Failed</span></td><td>T+4 h, 24 Nov 04:00</td><td>T+2 d 4 h, 26 Nov 04:00</td><td>not recorded</td><td>possible, assumed</td><td>Network &gt; Records &gt; Benefits (STC)</td><td>benefits-2</td></tr>
<tr><td>–</td><td>Letters</td><td>NTC</td><td><span class="state state-degraded">Degraded</span></td><td>T+0 h, 24 Nov 00:00</td><td></td><td>–</td><td>firm, reported</td><td>Network &gt; Letters</td><td>letters</td></tr>
</tbody>
</table>
</div>
`;
