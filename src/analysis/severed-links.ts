import type { CompiledEstate, CompiledLink } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import type { Progress } from "../graph/work-control.ts";
import type { Case } from "../graph/compile.ts";
import type { ImprovementsAnswer, SeveredLink } from "../model/findings/improvements.ts";
import { byId } from "../model/ids.ts";
import { harmRange } from "./harm.ts";
import { addHarm, LossTrials, noHarm } from "./loss-trials.ts";
import type { LossHarm } from "./loss-trials.ts";
import { settlingOverlay } from "./settling-overlay.ts";

/** So many systems are reached in all while links are tried. */
const MOST_STEPS = 20_000_000;
const NAMED_ORIGINS = 5;

type SpreadPart = ImprovementsAnswer["spread"];

/**
 * Ranks links by what it would save to sever each for good, over all compromises of one system that spread
 * as far as links lead, whatever their likelihood is as long as it is not nought. In the best case links that
 * are assumed, or of which no likelihood is known, are not crossed.
 *
 * Cost: for each system the links on the way to what it reaches, each with a walk over what is then reached.
 */
export function* severedLinks(
  model: EstateModel,
  { atMs, top }: { readonly atMs: number; readonly top: number },
): Generator<Progress, SpreadPart> {
  const { compiled } = model;
  const worst = new SpreadGround(compiled, "worst", atMs);
  const best = new SpreadGround(compiled, "best", atMs);
  yield { done: 0, of: 1 };
  const useful = [...worst.savings.entries()]
    .filter(([, { saved, reached }]) => saved.weighted > 0 || reached > 0)
    .map(([link, saving]) => ({ link, ...saving }))
    .sort(
      (a, b) =>
        b.saved.weighted - a.saved.weighted ||
        b.reached - a.reached ||
        byId(nameOf(compiled, a.link), nameOf(compiled, b.link)),
    );
  const links = useful.slice(0, top).map(({ link, saved, reached, eased }): SeveredLink => {
    const { from, to, kind, id = null } = compiled.links[link]!.link;
    return {
      from,
      to,
      link: kind,
      id,
      saved: harmRange(best.savings.get(link)?.saved ?? noHarm, saved),
      people: saved.people,
      eased: eased.length,
      most: [...eased]
        .sort((a, b) => b.weighted - a.weighted || a.origin - b.origin)
        .slice(0, NAMED_ORIGINS)
        .map(({ origin }) => compiled.ids[origin]!),
      whatIf: settlingOverlay(model, [{ fact: { kind: "link", id, from, to, link: kind }, holds: false }]),
      reached,
    };
  });
  return {
    hit: harmRange(best.hit, worst.hit),
    links,
    omitted: useful.length - links.length,
    method: worst.isCutShort || best.isCutShort ? "cut-short" : "exact",
  };
}

interface LinkSaving {
  saved: LossHarm;
  reached: number;
  readonly eased: { origin: number; weighted: number }[];
}

class SpreadGround {
  readonly savings = new Map<number, LinkSaving>();
  hit: LossHarm = noHarm;
  isCutShort = false;
  readonly #trials: LossTrials;
  readonly #outOf: ReadonlyMap<number, readonly { readonly to: number; readonly link: number }[]>;
  readonly #harms = new Map<string, LossHarm>();
  #steps = 0;

  constructor(compiled: CompiledEstate, which: Case, untilMs: number) {
    this.#trials = new LossTrials(compiled, which, untilMs);
    this.#outOf = crossingsIn(compiled, which);
    for (const [v, { type }] of compiled.nodes.entries()) if (type === "system") this.#compromise(v);
  }

  /** Compromises one system, and tries every link by which anything was reached. */
  #compromise(origin: number): void {
    const { reached, by } = this.#reach(origin, -1);
    const harm = this.#harmOf(reached);
    this.hit = addHarm(this.hit, harm);
    for (const link of new Set(by)) {
      if (this.#steps > MOST_STEPS) {
        this.isCutShort = true;
        return;
      }
      const { reached: left } = this.#reach(origin, link);
      if (left.length === reached.length) continue;
      const saving = this.savings.get(link) ?? { saved: noHarm, reached: 0, eased: [] };
      const saved = addHarm(harm, this.#harmOf(left), -1);
      saving.saved = addHarm(saving.saved, saved);
      saving.reached += reached.length - left.length;
      if (saved.weighted > 0) saving.eased.push({ origin, weighted: saved.weighted });
      this.savings.set(link, saving);
    }
  }

  /** What is reached without one link, and by which links. */
  #reach(origin: number, without: number): { reached: number[]; by: number[] } {
    const reached = [origin];
    const seen = new Set(reached);
    const by: number[] = [];
    for (const v of reached) {
      for (const { to, link } of this.#outOf.get(v) ?? []) {
        this.#steps++;
        if (link === without || seen.has(to)) continue;
        seen.add(to);
        reached.push(to);
        by.push(link);
      }
    }
    return { reached, by };
  }

  #harmOf(reached: readonly number[]): LossHarm {
    const key = [...reached].sort((a, b) => a - b).join();
    const known = this.#harms.get(key);
    if (known) return known;
    const harm = this.#trials.lose(reached);
    this.#harms.set(key, harm);
    return harm;
  }
}

/** The ways out of each system, with the place of the link of each. */
function crossingsIn(compiled: CompiledEstate, which: Case) {
  const outOf = new Map<number, { to: number; link: number }[]>();
  const add = (from: number, to: number, link: number) => {
    const known = outOf.get(from);
    if (known) known.push({ to, link });
    else outOf.set(from, [{ to, link }]);
  };
  compiled.links.forEach((entry, i) => {
    if (!isCrossed(entry, which)) return;
    add(entry.from, entry.to, i);
    if (entry.link.bothWays) add(entry.to, entry.from, i);
  });
  return outOf;
}

function isCrossed({ link, assumed }: CompiledLink, which: Case): boolean {
  if (link.likelihood === 0) return false;
  return which === "worst" || (!assumed && link.likelihood !== undefined);
}

function nameOf({ links }: CompiledEstate, i: number): string {
  const { link } = links[i]!;
  return `${link.from} ${link.to} ${link.kind} ${link.id ?? ""}`;
}
