/** What Postgres or initdb writes when it cannot go on, and the sentence that says what to do. First match wins. */
const KNOWN_FAILURES: readonly (readonly [RegExp, (dataDir: string) => string])[] = [
  [
    /No space left on device|disk full/i,
    (dataDir) => `The disk is full, so the local Postgres cannot write to ${dataDir}. Free some space and start again.`,
  ],
  [
    /Read-only file system/i,
    (dataDir) => `${dataDir} is on a read-only file system, so the local Postgres cannot run there.`,
  ],
  [
    /database files are incompatible with server|was initialized by PostgreSQL version/i,
    (dataDir) =>
      `${dataDir} belongs to another version of Postgres. Move it away; a new one is made at the next start.`,
  ],
  [
    /could not (?:bind|create any TCP\/IP sockets|listen)/i,
    () => "The local Postgres could not take a port on 127.0.0.1. Is another program holding it?",
  ],
  [
    /error while loading shared libraries|Library not loaded/i,
    () => "The Postgres binaries are not complete. Delete node_modules and install again.",
  ],
  [
    /could not (?:create|map|resize) (?:anonymous )?shared memory|Cannot allocate memory/i,
    () => "There is not enough memory for the local Postgres.",
  ],
  [/Permission denied/i, (dataDir) => `The local Postgres may not read or write ${dataDir}. Check who owns it.`],
];

/** One sentence and, for the log, the end of what Postgres itself said. */
export function describeFailure(output: string, dataDir: string): string {
  const known = KNOWN_FAILURES.find(([pattern]) => pattern.test(output));
  const sentence = known ? known[1](dataDir) : `The local Postgres did not start in ${dataDir}.`;
  const tail = output.trim().split("\n").slice(-8).join("\n");
  return tail === "" ? sentence : `${sentence}\nPostgres said:\n${tail}`;
}
