import { expect, test } from "vitest";
import { describeFailure } from "./describe-failure.ts";

test.each([
  ["FATAL:  could not write lock file: No space left on device", "The disk is full"],
  ["FATAL:  database files are incompatible with server", "another version of Postgres"],
  ["FATAL:  could not create any TCP/IP sockets", "could not take a port"],
  ["postgres: error while loading shared libraries: libssl.so.1.1", "install again"],
  ["initdb: error: could not create directory: Read-only file system", "read-only file system"],
  ["FATAL:  could not open file: Permission denied", "Check who owns it"],
  ["FATAL:  something nobody thought of", "did not start in /data"],
])("%s", (output, sentence) => {
  const message = describeFailure(output, "/data");
  expect(message).toContain(sentence);
  expect(message).toContain(output);
});
