import { isAsking } from "../address.ts";
import type { MapCommand } from "../commands.ts";
import type { Action } from "../actions.ts";
import type { WalkMove } from "../walk.ts";
import { numberText } from "../words.ts";
import { Details } from "./details.tsx";
import { MapLegend } from "./map-legend.tsx";
import { Unseen } from "./text.tsx";
import type { EstateViewProps } from "./view.ts";

const commands: readonly { readonly command: MapCommand; readonly sign: string; readonly words: string }[] = [
  { command: "in", sign: "+", words: "Zoom in" },
  { command: "out", sign: "−", words: "Zoom out" },
  { command: "fit", sign: "Fit", words: "Fit the whole map" },
  { command: "left", sign: "←", words: "Move left" },
  { command: "up", sign: "↑", words: "Move up" },
  { command: "down", sign: "↓", words: "Move down" },
  { command: "right", sign: "→", words: "Move right" },
];

/** The map, which explains the list: the picture, its buttons, its legend, and the details of what is selected. */
export function Beside(props: EstateViewProps) {
  const { state, send, run, scene } = props;
  if (scene === null) return null;
  const left = scene.nodesInAll - scene.nodes.length;
  const leftLines = scene.edgesInAll - scene.edges.length;
  return (
    <section class="beside" aria-label="Map">
      <div class="beside__stick">
        <div class="map-buttons">
          {commands.map(({ command, sign, words }) => (
            <button type="button" key={command} class="map-button" title={words} onClick={() => run(command)}>
              <span aria-hidden="true">{sign}</span>
              <Unseen>{words}</Unseen>
            </button>
          ))}
          <button type="button" class="plain map-buttons__save" id="save-svg" onClick={() => run("save-svg")}>
            Download map (SVG)
          </button>
        </div>
        <p class="govuk-visually-hidden" id="map-help">
          Left goes to what the node needs, Right to what needs it, Up and Down to its neighbours in the list.
          Home goes to the origin, Enter to the details, Escape back, slash to the search.
        </p>
        <div class="map" id="map">
          <div
            class="map__walk"
            role="application"
            aria-label="Map of needs"
            aria-describedby="map-help"
            onKeyDown={(event) => {
              const action = actionOfKey(event.key);
              if (action === null || event.altKey || event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              event.stopPropagation();
              send(action);
            }}
          />
        </div>
        <p class="map-caption">
          {numberText(scene.nodes.length)} of {numberText(scene.nodesInAll)} nodes and{" "}
          {numberText(scene.edges.length)} of {numberText(scene.edgesInAll)} lines drawn.{" "}
          {left === 0 && leftLines === 0 ? null : (
            <>
              {numberText(left)} nodes not drawn:{" "}
              {isAsking(state.address.question)
                ? "unaffected, or beyond the first 300"
                : "beyond the first 300"}
              .{" "}
              <button type="button" class="plain" onClick={() => send({ type: "everything-drawn" })}>
                Draw everything
              </button>{" "}
            </>
          )}
          Arrows point to what is needed. Ctrl and the wheel zoom.
        </p>
        <Details {...props} />
        <MapLegend {...props} />
      </div>
    </section>
  );
}

/** What a key does while the keyboard stands on the map; null leaves it to the browser. */
function actionOfKey(key: string): Action | null {
  const move = (to: WalkMove): Action => ({ type: "walked", move: to });
  switch (key) {
    case "ArrowLeft":
      return move("needs");
    case "ArrowRight":
      return move("needed-by");
    case "ArrowUp":
      return move("up");
    case "ArrowDown":
      return move("down");
    case "Home":
      return move("home");
    case "Escape":
      return move("back");
    case "Enter":
    case " ":
      return { type: "details-opened" };
    case "/":
      return { type: "search-focused" };
    default:
      return null;
  }
}
