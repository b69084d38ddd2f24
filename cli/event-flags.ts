/** Flags that add an event, in the order in which their events are added. */
export const eventFlags = [
  { verb: "compromise", flag: "--compromise", means: "an attacker is present in it" },
  { verb: "suspect", flag: "--suspect", means: "an attacker may be present in it" },
  { verb: "fail", flag: "--fail", means: "it has failed" },
  { verb: "degrade", flag: "--degrade", means: "it works below its normal level" },
  { verb: "isolate", flag: "--isolate", means: "a node is cut off; an organisation is cut at its border" },
  { verb: "shutDown", flag: "--shut-down", means: "it is switched off on purpose" },
  { verb: "sever", flag: "--sever", means: "needs and links between the two are cut" },
] as const;

export type EventFlag = (typeof eventFlags)[number];

/** The ids that each flag was given, by verb. */
export type GivenEvents = { readonly [Verb in EventFlag["verb"]]?: readonly string[] };
