import { describe, expect, it } from "vitest";
import { ownMemory, WorkControl } from "../../src/graph/work-control.ts";

describe("work control", () => {
  it("hands out every piece once", () => {
    const control = WorkControl.over(5, 5, ownMemory);
    const taken = Array.from({ length: 7 }, () => control.take());
    expect(taken.filter((piece) => piece !== null).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(taken.slice(5)).toEqual([null, null]);
  });

  it("goes on with the next piece, and starts a second thread in the middle of what is free", () => {
    const control = WorkControl.over(8, 8, ownMemory);
    const first = control.take();
    const second = control.take();
    expect([first, second]).toEqual([0, 4]);
    expect([control.take(first ?? 0), control.take(second ?? 0), control.take(1)]).toEqual([1, 5, 2]);
  });

  it("takes from the longest run of free pieces when its own are done", () => {
    const control = WorkControl.over(8, 8, ownMemory);
    control.take();
    control.take();
    for (const before of [4, 5, 6]) control.take(before);
    expect(control.take(7)).toBe(2);
  });

  it("hands out nothing more once it is cancelled", () => {
    const control = WorkControl.over(3, 3, ownMemory);
    control.take();
    control.cancel();
    expect(control.take()).toBe(null);
    expect(control.isComplete).toBe(false);
  });

  it("is complete when every piece is finished, and tells the steps done", () => {
    const control = WorkControl.over(2, 10, ownMemory);
    control.advance(4);
    control.finish();
    expect([control.isComplete, control.progress]).toEqual([false, { done: 4, of: 10 }]);
    control.advance(6);
    control.finish();
    expect([control.isComplete, control.progress]).toEqual([true, { done: 10, of: 10 }]);
  });

  it("is shared by everyone who holds its cells", () => {
    const control = WorkControl.over(2, 2, (sizeBytes) => new SharedArrayBuffer(sizeBytes));
    new WorkControl(control.cells).cancel();
    expect(control.isCancelled).toBe(true);
  });
});
