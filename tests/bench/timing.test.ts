import { expect, it } from "vitest";
import { compared, held, interleaved, median, quantile } from "../../bench/timing.ts";

it("runs all in each round, forwards and backwards by turns, and does not count the warming up", async () => {
  const order: string[] = [];
  const runner = (name: string, firstMs: number) => ({ name, run: () => firstMs + order.push(name) });
  const times = await interleaved([runner("a", 0), runner("b", 100), runner("c", 200)], {
    rounds: 2,
    warmUpMs: 0,
  });
  expect(order.join("")).toBe("abcabccba");
  expect([...times]).toEqual([
    ["a", [4, 9]],
    ["b", [105, 108]],
    ["c", [206, 207]],
  ]);
});

it("runs what takes long in the first rounds alone", async () => {
  const order: string[] = [];
  const runner = (name: string, waitMs: number) => ({
    name,
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return order.push(name);
    },
  });
  const times = await interleaved([runner("a", 0), runner("b", 60)], {
    rounds: 3,
    warmUpMs: 0,
    slow: { overMs: 50, rounds: 1 },
  });
  expect(order.join("")).toBe("ababaa");
  expect([...times]).toEqual([
    ["a", [3, 5, 6]],
    ["b", [4]],
  ]);
  expect(compared(times.get("b") ?? [], times.get("a") ?? []).runs).toBe(1);
});

it("takes the middle of an odd number, and of an even one the mean of the middle two", () => {
  expect([median([10, 9, 2]), median([1, 4, 30, 2]), median([])]).toEqual([9, 3, NaN]);
});

it("takes for a quantile the least value that is not exceeded by more than the rest", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([quantile(hundred, 0.99), quantile(hundred, 0.5), quantile([7], 0.99)]).toEqual([99, 50, 7]);
});

it("compares medians, and says between which ratios the rounds lay", () => {
  expect(compared([10, 30, 20], [5, 5, 4])).toEqual({
    medianMs: 20,
    ourMedianMs: 5,
    ratio: 4,
    lowestRatio: 2,
    highestRatio: 6,
    runs: 3,
  });
});

it("holds ours against a limit that is the same in every round", () => {
  expect(held(100, [50, 200, 80])).toEqual({
    medianMs: 100,
    ourMedianMs: 80,
    ratio: 1.25,
    lowestRatio: 0.5,
    highestRatio: 2,
    runs: 3,
  });
});
