// Runs before anything is installed: what would fail later with a stack trace is said here in a sentence.
import { statfsSync } from "node:fs";

const MIN_NODE_MAJOR = 24;
/** Installed packages, the build and a young database. */
const MIN_FREE_BYTES = 1.5 * 1024 ** 3;

const major = Number(process.versions.node.split(".")[0]);
if (major < MIN_NODE_MAJOR) {
  fail(
    `This shell runs Node ${process.versions.node}; CodeRevAI brings Node ${MIN_NODE_MAJOR} along from npm, but the package's ` +
      "install script did not run. If your .npmrc says ignore-scripts=true, start with: npm_config_ignore_scripts=false npm start",
  );
}

const { bavail, bsize } = statfsSync(".");
if (bavail * bsize < MIN_FREE_BYTES) {
  const freeMegabytes = Math.floor((bavail * bsize) / 1024 ** 2);
  fail(
    `The disk has ${freeMegabytes} MB free; installing and building need about 1,500 MB. Free some space and start again.`,
  );
}

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
