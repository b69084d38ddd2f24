import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import { cannonade, CONNECTIONS } from "../cannonade.ts";
import { madeEstate } from "../made-estate.ts";
import { madeGraph } from "../made-graph.ts";
import type { Row } from "../row.ts";
import { listening, served } from "../served.ts";
import { compared, interleaved } from "../timing.ts";

const SYSTEMS = 1_000;
const questions = [
  { name: "kept ranking over HTTP", query: "" },
  { name: "kept ranking over HTTP, 20 rows of it", query: "?top=20" },
];

const bareServer = fileURLToPath(new URL("../bare-server.ts", import.meta.url));

/** Rankings that the server has kept, beside as many bytes from a bare route. */
export async function httpRanking(bench: Bench): Promise<Row[]> {
  const path = join(bench.scratch, "ranked-by-server.json");
  writeFileSync(path, JSON.stringify(madeEstate(madeGraph({ systems: SYSTEMS }))));
  const server = await served(path);
  try {
    const rows: Row[] = [];
    for (const { name, query } of bench.isQuick ? questions.slice(0, 1) : questions)
      rows.push(await besideBare(bench, name, `${server.address}/api/estates/made/criticality${query}`));
    return rows;
  } finally {
    server.stop();
  }
}

async function besideBare(bench: Bench, name: string, url: string): Promise<Row> {
  const { byteLength } = await (await fetch(url)).arrayBuffer();
  const bare = await listening(["--import", import.meta.resolve("tsx"), bareServer, String(byteLength)]);
  // Shorter rounds would count how connections begin.
  const seconds = bench.isQuick ? 1 : 2;
  const asked = (who: string, address: string) => ({
    name: who,
    run: async () => 1_000 / (await cannonade({ url: address, seconds })).perSecond,
  });
  try {
    const times = await interleaved([asked("bare", bare.address), asked("ours", url)], bench.longPlan);
    return {
      case: name,
      size: SYSTEMS,
      peer: "bare Fastify",
      ...compared(times.get("bare") ?? [], times.get("ours") ?? []),
      note: `${byteLength} bytes, ${CONNECTIONS} connections; ms are what one request comes to`,
    };
  } finally {
    bare.stop();
  }
}
