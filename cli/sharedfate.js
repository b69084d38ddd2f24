#!/usr/bin/env node
// Plain JavaScript, so that it can say what is missing where nothing else would start.

const OLDEST_NODE = [20, 19];
const INTERNAL_ERROR = 3;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `Sharedfate needs Node ${OLDEST_NODE.join(".")} or newer, and this is ${process.versions.node}.`,
  );
  process.exit(INTERNAL_ERROR);
}

try {
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const missingPackage = error?.code === "ERR_MODULE_NOT_FOUND" && /Cannot find package/.test(error.message);
  console.error(
    missingPackage
      ? "The packages of Sharedfate are not installed. Run npm ci in its folder."
      : `Sharedfate cannot start: ${error?.message ?? error}`,
  );
  if (process.env.SHAREDFATE_DEBUG) console.error(error);
  process.exitCode = INTERNAL_ERROR;
}
