import { resolve } from "node:path";
import { run } from "./set-up/run.js";
import { endingInOneSentence } from "./set-up/trouble.js";
import { root, setUpPackages, setUpPage } from "./set-up.js";

/** Sets up what is missing and serves the estate files given, or the bundled estate. */
export async function startServer(args) {
  process.exitCode = await endingInOneSentence(async () => {
    await setUpPackages({ dev: false });
    const built = await setUpPage();
    if (built !== 0) return built;
    const { code } = await run(
      process.execPath,
      ["--import", "tsx", "server/main.ts", ...fromWhereUserStands(args)],
      {
        cwd: root,
      },
    );
    return code;
  });
}

/** Under npm the working folder is the checkout; paths count from where the user typed them. */
function fromWhereUserStands(args) {
  const here = process.env.INIT_CWD ?? process.cwd();
  return args.map((arg) => (arg.startsWith("-") ? arg : resolve(here, arg)));
}
