import { createRequire } from "node:module";
import { dependentsOf } from "../dependents.ts";
import type { Prepare } from "./reach.ts";

/** As much of better-sqlite3 as is used: the package belongs to the benchmarks alone and may not be there. */
interface Database {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: number[]): void; pluck(): { get(...values: number[]): unknown } };
  transaction(work: () => void): () => void;
}

/** better-sqlite3: a recursive query over a table in memory that is its own index. */
export const prepare: Prepare = (made) => {
  const { first, consumers } = dependentsOf(made);
  const load = createRequire(import.meta.url);
  const Sqlite = load("better-sqlite3") as new (path: string) => Database;
  const database = new Sqlite(":memory:");
  database.exec(
    "CREATE TABLE needs (provider INTEGER, consumer INTEGER, PRIMARY KEY (provider, consumer)) WITHOUT ROWID",
  );
  const insert = database.prepare("INSERT INTO needs VALUES (?, ?)");
  database.transaction(() => {
    for (let v = 0; v < made.nodes; v++) {
      for (const consumer of consumers.subarray(first[v], first[v + 1])) insert.run(v, consumer);
    }
  })();
  const reach = database
    .prepare(
      `WITH RECURSIVE hit (node) AS (
         VALUES (?) UNION SELECT consumer FROM needs JOIN hit ON provider = node
       ) SELECT count(*) FROM hit`,
    )
    .pluck();
  return (source) => Number(reach.get(source));
};
