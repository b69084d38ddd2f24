import fc from "fast-check";

/** A property that fails is made smaller for so long at most, so that a red run ends and tells what it found. */
fc.configureGlobal({ interruptAfterTimeLimit: 300_000, markInterruptAsFailure: true });
