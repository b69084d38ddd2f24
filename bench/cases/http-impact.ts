import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { cannonade, CONNECTIONS } from "../cannonade.ts";
import { idOf, madeEstate } from "../made-estate.ts";
import { madeGraph } from "../made-graph.ts";
import { prepare } from "../peers/plain-loop.ts";
import type { Row } from "../row.ts";
import { served } from "../served.ts";
import { steadyLoad } from "../steady-load.ts";
import { held, interleaved, quantile } from "../timing.ts";

const SYSTEMS = 10_000;
const PER_SECOND = 300;
const EVEN = "POST impact, 99th percentile";
const BY_AUTOCANNON = "POST impact, 99th percentile, by autocannon";

/**
 * The loss of a system of median radius, asked over HTTP 300 times a second by a client on the same machine:
 * at even distances, and by autocannon, which sends a second's requests all at its beginning.
 */
export async function httpImpact(bench: Bench): Promise<Row[]> {
  const graph = madeGraph({ systems: SYSTEMS });
  const path = join(bench.scratch, "served.json");
  writeFileSync(path, JSON.stringify(madeEstate(graph)));
  const reach = prepare(graph);
  const byRadius = Array.from({ length: SYSTEMS }, (_, v) => ({ v, radius: reach(v) })).sort(
    (a, b) => a.radius - b.radius || a.v - b.v,
  );
  const { v: origin, radius } = byRadius[SYSTEMS / 2] ?? { v: 0, radius: 0 };
  const server = await served(path);
  try {
    const load = {
      url: `${server.address}/api/estates/made/impact`,
      body: JSON.stringify({ events: [{ fail: idOf(origin) }] }),
      perSecond: PER_SECOND,
      seconds: bench.isQuick ? 1 : 5,
    };
    const times = await interleaved(
      [
        { name: EVEN, run: async () => quantile(await steadyLoad(load), 0.99) },
        { name: BY_AUTOCANNON, run: async () => (await cannonade(load)).slowestHundredthMs },
      ],
      bench.longPlan,
    );
    const row = (name: string, client: string): Row => ({
      case: name,
      size: SYSTEMS,
      peer: LIMIT,
      ...held(limitMsOf(name, SYSTEMS), times.get(name) ?? []),
      note: `${PER_SECOND} requests a second ${client}, ${load.seconds} s a round; ${radius} nodes hit`,
    });
    return [row(EVEN, "at even distances"), row(BY_AUTOCANNON, `in bursts over ${CONNECTIONS} connections`)];
  } finally {
    server.stop();
  }
}
