import { expect, test } from "vitest";
import type { Walk, WalkGround, WalkMove } from "../../web/walk.ts";
import { walked } from "../../web/walk.ts";

// pay needs app and mail; app and mail need net; far needs nothing and nothing needs it.
const ground: WalkGround = {
  needs: new Map([
    ["pay", ["app", "mail"]],
    ["app", ["net"]],
    ["mail", ["net"]],
  ]),
  neededBy: new Map([
    ["net", ["app", "mail"]],
    ["app", ["pay"]],
    ["mail", ["pay"]],
  ]),
  order: ["net", "far", "app", "mail", "pay"],
  home: "net",
};

const go = (start: string, moves: readonly WalkMove[]) => {
  let walk: Walk = { at: start, siblings: ground.order, trail: [] };
  return moves.map((move) => (walk = walked(walk, move, ground)).at).join(" ");
};

test("goes left to what a node needs and right to what needs it", () => {
  expect(go("pay", ["needs", "needs", "needed-by", "needed-by"])).toBe("app net app pay");
});

test("steps up and down through the other needs of the node it came from", () => {
  expect(go("pay", ["needs", "down", "down", "up"])).toBe("app mail mail app");
});

test("stays where nothing lies that way", () => {
  expect(go("net", ["needs"])).toBe("net");
  expect(go("far", ["needed-by", "needs"])).toBe("far far");
});

test("goes home to the origin, and back the way it came", () => {
  expect(go("pay", ["needs", "needs", "back", "back", "home"])).toBe("app net app pay net");
});

test("reaches every node by Home and Down alone", () => {
  expect(go("pay", ["home", "down", "down", "down", "down"])).toBe("net far app mail pay");
});

test("begins at the origin", () => {
  expect(walked(null, "home", ground)).toEqual({ at: "net", siblings: ground.order, trail: [] });
});
