import type { NodeMark } from "../src/layout/node-mark.ts";
import { markWords, marksOf } from "../src/layout/node-mark.ts";
import { statusStyles } from "../src/layout/status-style.ts";
import { textWidthPx } from "../src/layout/text-width.ts";
import type { Column, Layout } from "../src/layout/tiered-bands.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Id } from "../src/model/ids.ts";
import type { Callout } from "./callouts.ts";
import { inCase } from "./case.ts";
import type { StillEdge, StillGate, StillMap, StillNode } from "./map-still.ts";
import { stillMap } from "./map-still.ts";
import type { Loaded, State } from "./state.ts";

export interface SceneNode extends StillNode {
  readonly mark: NodeMark;
  /** The status in words that fit below the label; null for operational. */
  readonly words: string | null;
  readonly isSelected: boolean;
  readonly isOnPath: boolean;
  readonly isDimmed: boolean;
}

export interface SceneEdge extends StillEdge {
  /** Whether failure came to the consumer by this provider. */
  readonly isFailing: boolean;
  readonly isOnPath: boolean;
  readonly isDimmed: boolean;
}

export interface SceneGate extends StillGate {
  readonly isDimmed: boolean;
}

/** Everything that the map draws, in pixels at scale 1. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly gates: readonly SceneGate[];
  readonly bands: StillMap["bands"];
  readonly columns: readonly Column[];
  readonly cycles: Layout["cycles"];
  readonly callouts: readonly Callout[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** How much of the estate is drawn. Nothing is left out unsaid. */
  readonly nodesInAll: number;
  readonly edgesInAll: number;
}

/** What a scene is made of; where none of it has changed, neither has the scene. */
export type SceneSource = Pick<State, "shown" | "walk" | "drawsEverything"> & {
  readonly address: Pick<State["address"], "assumed" | "selected" | "question">;
};

/** More nodes than this are not all drawn unless asked for: their lines would no longer be told apart. */
export const MOST_NODES = 300;

/** Size of the status below a label, and the room that its symbol takes. */
const WORDS_PX = 11;
const SYMBOL_ROOM_PX = 15;

const plainMark: NodeMark = { status: "operational", certainty: "firm", best: "operational", badges: [] };

/**
 * Turns the state of the page into what the map draws. Positions come from the layout alone, so
 * that nothing moves with time, marks or filters.
 */
export function sceneOf(state: SceneSource, loaded: Loaded): Scene {
  const { layout } = loaded;
  const still = stillMap(loaded);
  const answer = state.shown === null ? null : inCase(state.shown.answer, state.address.assumed);
  const impacts = answer?.impacts ?? [];
  const marks: ReadonlyMap<Id, NodeMark> = answer === null ? new Map() : marksOf(answer);
  const path = pathTo(answer, state.address.selected);
  const near = nearOf(loaded, state.address.selected, path);
  const drawn = drawnIds(state, loaded, marks, near);
  const isDrawn = ({ from, to }: StillEdge) => drawn.has(from) && drawn.has(to);
  const context: LineContext = {
    steps: new Set(path.slice(1).map((id, i) => `${id} ${path[i] ?? ""}`)),
    failing: new Set(impacts.map(({ id, via }) => `${id} ${via ?? ""}`)),
    selected: near === null ? null : state.address.selected,
  };
  const hit = new Set(impacts.map(({ id }) => id));
  const nodes = still.nodes
    .filter(({ id }) => drawn.has(id))
    .map((node): SceneNode => {
      const mark = marks.get(node.id) ?? plainMark;
      const roomPx = node.box.widthPx - node.inset.leftPx - node.inset.rightPx - SYMBOL_ROOM_PX;
      return {
        ...node,
        mark,
        words: wordsThatFit(mark, roomPx),
        isSelected: node.id === state.address.selected,
        isOnPath: path.includes(node.id),
        // What is hit stays bright: the answer is never dimmed for the sake of one node of it.
        isDimmed: near !== null && !near.has(node.id) && !hit.has(node.id) && mark.status !== "exposed",
      };
    });
  return {
    nodes,
    edges: still.edges.filter(isDrawn).map((edge) => edgeIn(edge, context)),
    gates: still.gates.filter(({ of }) => drawn.has(of)).map((gate) => gateIn(gate, context)),
    bands: still.bands,
    columns: layout.columns,
    cycles: layout.cycles,
    callouts: calloutsOf(nodes, path, state),
    widthPx: layout.widthPx,
    heightPx: layout.heightPx,
    nodesInAll: still.nodes.length,
    edgesInAll: still.edges.length,
  };
}

/** The path of needs that explains the selected node, origin first; empty where there is none. */
function pathTo(answer: ImpactAnswer | null, selected: Id | null): readonly Id[] {
  return answer?.impacts.find((impact) => impact.id === selected)?.why ?? [];
}

/** What stays bright while a node is selected: itself, its neighbours and the path to it. */
function nearOf({ index }: Loaded, selected: Id | null, path: readonly Id[]): ReadonlySet<Id> | null {
  if (selected === null || !index.nodes.has(selected)) return null;
  return new Set([
    selected,
    ...(index.needs.get(selected) ?? []),
    ...(index.neededBy.get(selected) ?? []),
    ...path,
  ]);
}

function drawnIds(
  state: SceneSource,
  { index, order }: Loaded,
  marks: ReadonlyMap<Id, NodeMark>,
  near: ReadonlySet<Id> | null,
): ReadonlySet<Id> {
  if (index.nodes.size <= MOST_NODES || state.drawsEverything) return new Set(index.nodes.keys());
  const isHit = (id: Id) => marks.has(id) && marks.get(id)?.status !== "unknown";
  const first = [...(near ?? []), ...(state.walk ? [state.walk.at] : []), ...order.filter(isHit), ...order];
  return new Set([...new Set(first)].slice(0, MOST_NODES));
}

function wordsThatFit(mark: NodeMark, roomPx: number): string | null {
  if (mark.status === "operational") return null;
  const words = markWords(mark);
  return textWidthPx(words, WORDS_PX, true) <= roomPx ? words : statusStyles[mark.status].word;
}

interface LineContext {
  /** “consumer provider” for each step of the path that is highlighted. */
  readonly steps: ReadonlySet<string>;
  /** The same for every step by which failure came. */
  readonly failing: ReadonlySet<string>;
  readonly selected: Id | null;
}

function edgeIn(edge: StillEdge, { steps, failing, selected }: LineContext): SceneEdge {
  const isNeed = edge.kind !== "link";
  const step = `${edge.from} ${edge.to}`;
  const isOnPath = isNeed && steps.has(step);
  const isDimmed = selected !== null && !isOnPath && edge.from !== selected && edge.to !== selected;
  return { ...edge, isFailing: isNeed && failing.has(step), isOnPath, isDimmed };
}

function gateIn(gate: StillGate, { steps, selected }: LineContext): SceneGate {
  const isNear =
    gate.of === selected || gate.members.some((id) => id === selected || steps.has(`${gate.of} ${id}`));
  return { ...gate, isDimmed: selected !== null && !isNear };
}

/** Names that are told however small the map is: where the keyboard stands, what is selected, its path, the origins. */
function calloutsOf(
  nodes: readonly SceneNode[],
  path: readonly Id[],
  { walk, address }: SceneSource,
): Callout[] {
  const marked = address.question.marks.map((mark) => mark.id);
  const first = [walk?.at, address.selected, path[0], ...path, ...marked];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...new Set(first)].flatMap((id) => {
    const node = id === undefined || id === null ? undefined : byId.get(id);
    return node === undefined ? [] : { id: node.id, name: node.label.full, box: node.box };
  });
}
