// Plain JavaScript: a thread begins here, and becomes able to read TypeScript.
import { register } from "tsx/esm/api";

register();
const [{ performRank }, { performPairs }] = await Promise.all([
  import("../../src/analysis/rank-job.ts"),
  import("../../src/analysis/pairs.ts"),
]);

export { performPairs as pairs, performRank as rank };
