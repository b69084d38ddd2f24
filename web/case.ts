import type { ImpactAnswer } from "../src/model/findings.ts";

/**
 * The answer as it reads with assumed facts counted (as it is), or ignored: what is hit only if one
 * of them holds is left out, and the rest shows its state and times of the best case.
 */
export function inCase(answer: ImpactAnswer, assumed: "counted" | "ignored"): ImpactAnswer {
  if (assumed === "counted") return answer;
  const impacts = answer.impacts.flatMap((impact) => {
    const { best } = impact;
    return best === null || best.state === "operational"
      ? []
      : { ...impact, ...best, certainty: "firm" as const };
  });
  return { ...answer, impacts };
}
