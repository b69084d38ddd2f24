import { z } from "zod";
import { Duration } from "../src/index.ts";
import { strict } from "../src/model/strict.ts";
import { WhatIf } from "./impact-question.ts";

const MOST_ROWS = 1000;

const asked = {
  top: z.int().min(1).max(MOST_ROWS).default(100).describe("How many rows are answered, the worst first."),
  at: Duration.optional().describe("What is lost by this time, included, such as PT4H. Default: the end."),
};

/** A ranking as it is asked for by an address. */
export const RankingQuery = strict(asked);

/** A ranking of an estate with changes laid on. */
export const RankingOfWhatIf = strict({
  ...asked,
  whatIf: WhatIf.optional().describe("Changes laid on the estate in order, for this answer alone."),
}).meta({
  examples: [
    {
      whatIf: {
        systems: [{ id: "rbkc-phones", needs: [{ anyOf: ["shared-telephony", "mobile-network"] }] }],
      },
      top: 20,
    },
  ],
});
