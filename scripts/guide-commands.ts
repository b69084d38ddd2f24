import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The pages whose commands are run, and whose output is held against what they print. */
export const guides = [
  "docs/guide-architect.md",
  "docs/guide-responder.md",
  "docs/guide-planner.md",
] as const;

/** A command of a page, and what the page says that it prints. */
export interface GuideCommand {
  readonly command: string;
  readonly printed: string;
}

const consoleBlock = /```console\n([\s\S]*?)```\n/g;
const root = fileURLToPath(new URL("..", import.meta.url));
const program = `'${process.execPath}' '${root}cli/sharedfate.js'`;

/** The commands of a page, in order: the lines after "$ " in its console blocks, each with the lines below it. */
export function commandsOf(page: string): GuideCommand[] {
  return [...page.matchAll(consoleBlock)].flatMap(([, block = ""]) => commandsOfBlock(block));
}

/** The page with what its commands print now. */
export function withPrinted(page: string, printedBy: (command: string) => string): string {
  return page.replace(consoleBlock, (_, block: string) => {
    const parts = commandsOfBlock(block).map(({ command }) => `$ ${command}\n${printedBy(command)}`);
    return `\`\`\`console\n${parts.join("")}\`\`\`\n`;
  });
}

/**
 * Runs a command of a page as its reader does, in the folder of the project, 100 columns wide.
 *
 * @throws Error if it fails; what it wrote to standard error is the message.
 */
export function printedBy(command: string): string {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-o", "pipefail", "-c", command.replaceAll("npx sharedfate", () => program)],
    { cwd: root, env: { ...process.env, INIT_CWD: root, COLUMNS: "100", NO_COLOR: "1" }, encoding: "utf8" },
  );
  // Whoever reads only the beginning closes the pipe, which is no failure (128 + SIGPIPE).
  if (status !== 0 && status !== 141) throw new Error(`${command}\n${stderr}`);
  return stdout;
}

function commandsOfBlock(block: string): GuideCommand[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { command: part.slice(0, end), printed: part.slice(end + 1) };
    });
}
