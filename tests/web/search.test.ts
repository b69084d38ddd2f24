import { expect, test } from "vitest";
import { Estate } from "../../src/model/estate.ts";
import { estateIndex } from "../../web/estate-index.ts";
import { search } from "../../web/search.ts";
import { smallEstate } from "./small-answer.ts";

const index = estateIndex(smallEstate);

test("finds by every word that was typed, in names, ids and owners, without regard to case", () => {
  expect(search(index, "NETWORK").found.map(({ id }) => id)).toEqual(["net"]);
  expect(search(index, "nc ben").found).toEqual([
    { id: "app", name: "Benefits system", what: "Application, NC" },
  ]);
  expect(search(index, "no such thing")).toEqual({ found: [], more: 0 });
  expect(search(index, "  ")).toEqual({ found: [], more: 0 });
});

test("puts the whole name first, then names that begin so, then the rest", () => {
  const named = (name: string, i: number) => ({ id: `s${i}`, name, kind: "application", owner: "o" });
  const estate = Estate.parse({
    estate: 1,
    id: "e",
    organisations: [{ id: "o", name: "O", kind: "council" }],
    systems: ["Webmail", "Café mail", "Mail gateway", "Mail"].map(named),
  });
  const found = search(estateIndex(estate), "mail").found;
  expect(found.map(({ name }) => name)).toEqual(["Mail", "Mail gateway", "Café mail", "Webmail"]);
  expect(search(estateIndex(estate), "cafe").found.map(({ name }) => name)).toEqual(["Café mail"]);
});

test("finds organisations, and says that they stand for all that they run", () => {
  expect(search(index, "south council").found[0]).toEqual({
    id: "south",
    name: "South Council",
    what: "Council, with every system that it runs",
  });
});

test("lists eight and says how many more there are", () => {
  const estate = Estate.parse({
    estate: 1,
    id: "e",
    organisations: [{ id: "o", name: "O", kind: "council" }],
    systems: Array.from({ length: 11 }, (_, i) => ({
      id: `mail-${i}`,
      name: `Mail ${i}`,
      kind: "email",
      owner: "o",
    })),
  });
  const { found, more } = search(estateIndex(estate), "mail");
  expect([found.length, more]).toEqual([8, 3]);
});
