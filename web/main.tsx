import "./zod-without-eval.ts";
import { render } from "preact";
import type { Action } from "./actions.ts";
import { asker } from "./asking.ts";
import type { Command } from "./commands.ts";
import { runner } from "./commands.ts";
import { inCase } from "./case.ts";
import { followFocus } from "./follow-focus.ts";
import type { Scene } from "./map-scene.ts";
import { sceneOf } from "./map-scene.ts";
import { closeMenusAsExpected } from "./menus.ts";
import { nodeSentence } from "./node-sentence.ts";
import type { State } from "./state.ts";
import { emptyState, walkGround } from "./state.ts";
import { statusCss } from "./status-css.ts";
import { titleOf } from "./title.ts";
import { update } from "./update.ts";
import { addressOf, urlOf } from "./url-state.ts";
import type { MapEvents } from "./views/map.ts";
import { renderMap, zoomToShow } from "./views/map.ts";
import { Page } from "./views/page.tsx";

/** Actions that make a step to go back from; everything else rewrites the address of the step. */
const STEPS: ReadonlySet<Action["type"]> = new Set<Action["type"]>([
  "chosen",
  "selected",
  "details-opened",
  "marked",
  "unmarked",
  "marks-cleared",
  "scenario-chosen",
  "undone",
  "redone",
]);

/** Actions after which the current node is brought into the shown part of the map. */
const MOVES: ReadonlySet<Action["type"]> = new Set<Action["type"]>([
  "walked",
  "chosen",
  "selected",
  "details-opened",
]);

let state: State = emptyState;
let scene: Scene | null = null;
const queue: Action[] = [];
const app = document.getElementById("app") ?? document.body;
const mapEvents: MapEvents = {
  onSelect: (id) => send({ type: "selected", id }),
  onZoom: (zoom) => send({ type: "zoomed", zoom }),
};
const mapSize = new ResizeObserver(() => drawMap());
const ask = asker(send, () => Date.now());
const run: (command: Command) => void = runner(() => ({ state, scene }), send);

/** The one loop of the page: an event becomes an action, the action a state, the state a picture. */
function send(action: Action): void {
  queue.push(action);
  // What is sent while an action is dealt with waits for its turn.
  if (queue.length > 1) return;
  for (let next = queue[0]; next !== undefined; queue.shift(), next = queue[0]) {
    const before = state;
    state = update(state, next);
    followAddress(before, next);
    const isMapChanged = hasMapChanged(before, state);
    if (isMapChanged) scene = state.loaded === null ? null : sceneOf(state, state.loaded);
    document.title = titleOf(state);
    render(<Page state={state} send={send} run={run} scene={scene} />, app);
    if (isMapChanged) drawMap();
    followFocus(before.focus, state.focus);
    if (MOVES.has(next.type)) showCurrent();
    ask(state);
  }
}

/** Typing and filtering leave the map as it is; drawing it for nothing would make them slow. */
function hasMapChanged(before: State, now: State): boolean {
  return (
    before.loaded !== now.loaded ||
    before.shown !== now.shown ||
    before.walk !== now.walk ||
    before.drawsEverything !== now.drawsEverything ||
    before.address.assumed !== now.address.assumed ||
    before.address.selected !== now.address.selected ||
    before.address.question !== now.address.question ||
    before.address.zoom !== now.address.zoom
  );
}

function drawMap(): void {
  const root = document.getElementById("map");
  const { loaded } = state;
  if (root === null || loaded === null || scene === null) return;
  mapSize.observe(root);
  const answer = state.shown === null ? null : inCase(state.shown.answer, state.address.assumed);
  const at = state.walk?.at ?? walkGround(state)?.home ?? null;
  const cursor = at === null ? null : { id: at, name: nodeSentence(loaded.index, answer, at) };
  const isFirst = root.querySelector("svg") === null;
  renderMap(root, { scene, zoom: state.address.zoom, cursor }, mapEvents);
  if (isFirst) performance.mark("map-drawn");
}

function showCurrent(): void {
  const root = document.getElementById("map");
  const at = state.walk?.at;
  if (root === null || at === undefined || scene === null) return;
  const zoom = zoomToShow(root, scene, at);
  if (zoom !== null) send({ type: "zoomed", zoom });
}

function followAddress(before: State, action: Action): void {
  const url = urlOf(state.address);
  if (url === urlOf(before.address) && action.type !== "opened") return;
  if (STEPS.has(action.type)) history.pushState(null, "", url);
  else history.replaceState(null, "", url + (action.type === "opened" ? window.location.hash : ""));
}

function open(): void {
  send({ type: "opened", read: addressOf(new URL(window.location.href)) });
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(statusCss());
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
closeMenusAsExpected(document);
window.addEventListener("popstate", open);
open();
