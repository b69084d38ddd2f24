// Loaded before everything else, and written so that a Node of years ago can still read it and say
// one plain sentence in place of a syntax error: no `node:` imports, no syntax younger than 2017.
import { readFileSync } from "fs";

export function complaintAboutNode(version, engines) {
  const needed = /(\d+)\.(\d+)/.exec(engines);
  const found = /(\d+)\.(\d+)/.exec(version);
  const major = Number(found[1]) - Number(needed[1]);
  if (major > 0 || (major === 0 && Number(found[2]) >= Number(needed[2]))) return null;
  return (
    "Sharedfate needs Node " +
    needed[0] +
    " or newer, and this is " +
    version +
    ": install a newer one from nodejs.org."
  );
}

export function refuseOldNode() {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const complaint = complaintAboutNode(process.version, manifest.engines.node);
  if (complaint === null) return;
  console.error(complaint);
  process.exit(1);
}
