// Loaded before a program of Node, writes the most memory that it held, in KB, where BENCH_MEMORY_FILE says.
// Plain JavaScript, so that it loads nothing and adds nothing.
import { writeFileSync } from "node:fs";

const path = process.env.BENCH_MEMORY_FILE;
if (path) process.on("exit", () => writeFileSync(path, String(process.resourceUsage().maxRSS)));
