import type { Send } from "../actions.ts";
import type { Command } from "../commands.ts";
import type { Scene } from "../map-scene.ts";
import type { Loaded, State } from "../state.ts";

/** What a view is given: what to show, and where to send what people do. Nothing is kept between calls. */
export interface ViewProps {
  readonly state: State;
  readonly send: Send;
  /** What the map shows; null while there is no estate. */
  readonly scene: Scene | null;
  readonly run: (command: Command) => void;
}

/** The same for a view that stands only once an estate is there. */
export interface EstateViewProps extends ViewProps {
  readonly loaded: Loaded;
}
