import { expect, test } from "vitest";
import { noFilter } from "../../web/address.ts";
import { estateIndex } from "../../web/estate-index.ts";
import { filtered, rowsOf, sorted } from "../../web/rows.ts";
import { smallAnswer, smallEstate } from "./small-answer.ts";

const index = estateIndex(smallEstate);
const counted = rowsOf(smallAnswer, index, "counted");
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id).join(" ");

test("shows the worst case where assumed facts count, with the best beside it where it differs", () => {
  expect(counted.map(({ id, state, from, ends, bestState }) => [id, state, from, ends, bestState])).toEqual([
    ["net", "compromised", "PT0S", null, null],
    ["desk", "degraded", "PT1H", null, "operational"],
    ["pay", "failed", "PT4H", "P1DT4H", "degraded"],
  ]);
});

test("leaves out what only an assumed fact hits, and shows the best case of the rest, where assumed facts are ignored", () => {
  const ignored = rowsOf(smallAnswer, index, "ignored");
  expect(ignored.map(({ id, state, from, ends, bestState }) => [id, state, from, ends, bestState])).toEqual([
    ["net", "compromised", "PT0S", null, null],
    ["pay", "degraded", "PT6H", null, null],
  ]);
});

test("tells names, owner, contact, path and whom a row waits for in words", () => {
  expect(counted[1]).toMatchObject({
    ownerShort: "South Council",
    contact: null,
    waitingFor: ["NC"],
    why: [
      { id: "net", name: "Network" },
      { id: "desk", name: '=Desk, "front"' },
    ],
  });
  expect(counted[2]?.contact).toEqual({ name: "Duty desk", phone: "100" });
});

test("filters by owner, status and text in names and paths, all at once", () => {
  expect(ids(filtered(counted, { ...noFilter, organisation: "north" }))).toBe("net pay");
  expect(ids(filtered(counted, { ...noFilter, state: "degraded" }))).toBe("desk");
  expect(ids(filtered(counted, { ...noFilter, text: " NETWORK " }))).toBe("net desk pay");
  expect(ids(filtered(counted, { organisation: "north", state: "failed", text: "benefits" }))).toBe("pay");
  expect(ids(filtered(counted, { organisation: "south", state: "failed", text: "" }))).toBe("");
});

test("sorts by each column both ways, and puts rows without an end last", () => {
  const by = (column: Parameters<typeof sorted>[1]["column"], descending = false) =>
    ids(sorted(counted, { column, descending }));
  expect(by("from")).toBe("net desk pay");
  expect(by("from", true)).toBe("pay desk net");
  expect(by("name")).toBe("desk net pay");
  expect(by("owner")).toBe("net pay desk");
  expect(by("state")).toBe("net pay desk");
  expect(by("ends")).toBe("pay net desk");
  expect(by("ends", true)).toBe("pay net desk");
  expect(by("certainty")).toBe("net pay desk");
});
