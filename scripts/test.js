// `npm test`: installs, builds and finds what the checks need, then runs them.
import { refuseOldNode } from "./refuse-old-node.js";

refuseOldNode();
import("./run-checks.js").then(({ runChecks }) => runChecks(process.argv.slice(2)));
