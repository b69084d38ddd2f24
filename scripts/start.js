// `npm start`: installs and builds what is missing, then serves.
import { refuseOldNode } from "./refuse-old-node.js";

refuseOldNode();
import("./start-server.js").then(({ startServer }) => startServer(process.argv.slice(2)));
