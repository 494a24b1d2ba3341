import { createHash } from "node:crypto";
import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";

// It keeps a mark of every rule and file in memory for as long as the process lives.
secretLintProfiler.setEnabled(false);

/** A comment in a file must not switch the search off. */
const FILTER = "@secretlint/secretlint-rule-filter-comments";
const CONFIG = {
  rules: rules.filter(({ meta }) => meta.id !== FILTER).map((rule) => ({ id: rule.meta.id, rule, options: {} })),
};

/** Hosts that can be nobody's: of this machine, with a single label, or under a name that is reserved for examples. */
const NOBODYS_HOST =
  /@(?:[a-z0-9-]+|127\.0\.0\.1|\[::1\]|(?:[\w-]+\.)*(?:example|invalid|test|example\.(?:com|net|org)))(?:[:/?"'`\s]|$)/i;

/** A place in a text that looks like a credential. The text itself is not in it. */
export interface FoundSecret {
  readonly rule: string;
  readonly line: number;
  /** SHA-256 of what stands there, by which it can be told that it is known and worth nothing. */
  readonly sha256: string;
}

/** Looks for credentials of known issuers. @param path by which some rules choose their files */
export async function findSecrets(path: string, text: string): Promise<FoundSecret[]> {
  const { messages } = await lintSource({
    source: { filePath: path, content: text, contentType: "text", ext: /\.[^./]*$/.exec(path)?.[0] ?? "" },
    options: { config: CONFIG, maskSecrets: true, noPhysicFilePath: true },
  });
  const found = messages.filter(({ range }) => !NOBODYS_HOST.test(text.slice(...range)));
  return found.map(({ ruleId, range: [start, end], loc }) => ({
    rule: ruleId.replace("@secretlint/secretlint-rule-", ""),
    line: loc.start.line,
    sha256: createHash("sha256").update(text.slice(start, end)).digest("hex"),
  }));
}
