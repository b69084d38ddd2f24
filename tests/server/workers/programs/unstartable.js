// Ends while it starts, as a thread does that runs out of memory.
import process from "node:process";

process.exit(7);
