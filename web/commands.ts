import type { Send } from "./actions.ts";
import { csvOf } from "./csv.ts";
import type { Scene } from "./map-scene.ts";
import { filtered, rowsOf, sorted } from "./rows.ts";
import { mapFile, saveFile } from "./save-file.ts";
import type { State } from "./state.ts";
import { pannedBy, zoomedBy } from "./views/map.ts";
import { dateText, headline, momentText } from "./words.ts";

/** What a person can ask for that reaches outside the state: files, the clipboard, the size of the map. */
export type Command = "copy-link" | "save-csv" | "save-svg" | MapCommand;
export type MapCommand = "in" | "out" | "fit" | "left" | "right" | "up" | "down";

const ZOOM_STEP = 1.5;
const PAN_SHARE = 0.25;

/** Carries out commands on the page as it stands. */
export function runner(
  now: () => { readonly state: State; readonly scene: Scene | null },
  send: Send,
): (command: Command) => void {
  return (command) => {
    const map = document.getElementById("map");
    const { state, scene } = now();
    switch (command) {
      case "copy-link":
        return copyLink(send);
      case "save-csv":
        return saveTable(state);
      case "save-svg":
        return map === null || scene === null ? undefined : saveMap(state, scene, map);
      case "fit":
        return send({ type: "zoomed", zoom: null });
      case "in":
      case "out":
      case "left":
      case "right":
      case "up":
      case "down":
        return map === null ? undefined : send({ type: "zoomed", zoom: moved(map, command) });
    }
  };
}

function moved(map: HTMLElement, command: Exclude<MapCommand, "fit">) {
  switch (command) {
    case "in":
      return zoomedBy(map, ZOOM_STEP);
    case "out":
      return zoomedBy(map, 1 / ZOOM_STEP);
    case "left":
      return pannedBy(map, -PAN_SHARE, 0);
    case "right":
      return pannedBy(map, PAN_SHARE, 0);
    case "up":
      return pannedBy(map, 0, -PAN_SHARE);
    case "down":
      return pannedBy(map, 0, PAN_SHARE);
  }
}

/** The clipboard is only there on a secure page or on this machine; elsewhere the link is shown to copy by hand. */
function copyLink(send: Send): void {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const byHand = () => send({ type: "copied", how: "by-hand" });
  if (clipboard === undefined) return byHand();
  clipboard.writeText(window.location.href).then(() => send({ type: "copied", how: "copied" }), byHand);
}

function saveTable({ shown, loaded, address }: State): void {
  if (shown === null || loaded === null) return;
  const rows = sorted(
    filtered(rowsOf(shown.answer, loaded.index, address.assumed), address.filter),
    address.sort,
  );
  saveFile(`${fileName(shown.answer)}.csv`, "text/csv;charset=utf-8", csvOf(rows, shown.answer.start));
}

function saveMap(state: State, scene: Scene, map: HTMLElement): void {
  const { shown, loaded, address } = state;
  if (loaded === null) return;
  const { widthPx, heightPx, nodes, nodesInAll } = scene;
  const { estate, revision } = loaded;
  const drawn = `${nodes.length} of ${nodesInAll} nodes; estate ${estate.id} as known on ${estate.asOf === undefined ? "an unknown date" : dateText(estate.asOf)}, revision ${revision.slice(0, 12)}. A model, not a live scan.`;
  const title =
    shown === null ? `Map of ${estate.name ?? estate.id}` : headline(shown.answer.totals, address.assumed);
  const moment = shown === null ? "" : `${momentText(shown.answer.at, shown.answer.horizon)}. `;
  const text = mapFile(map, { title, description: moment + drawn, widthPx, heightPx });
  saveFile(`${shown === null ? estate.id : fileName(shown.answer)}.svg`, "image/svg+xml", text);
}

function fileName({ estate, scenario, at }: NonNullable<State["shown"]>["answer"]): string {
  return [estate, scenario, at].filter((part) => part !== null).join("-");
}
