import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function captured(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => void lines.push(line) }));
  return lines.join("");
}

test("a log line never carries source, tokens or connection strings", () => {
  const line = captured((log) =>
    log.info({ source: "const canary = 1", request: { headers: { authorization: "Bearer canary" } }, url: "canary" }),
  );
  expect(line).toContain("[redacted]");
  expect(line).not.toContain("canary");
});

test("an error is logged without its message, which may quote a statement", () => {
  const line = captured((log) => log.error({ err: new Error("insert into x values ('canary')") }, "query failed"));
  expect(line).toContain("query failed");
  expect(line).not.toContain("canary");
});
