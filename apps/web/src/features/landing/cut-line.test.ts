import { expect, test } from "vitest";
import { highlightSource } from "@/ui/highlight-source.ts";
import { cutLine } from "./cut-line.ts";

const source = 'const rows = await pool.query("a" + b);';
const [line = []] = highlightSource(source, "typescript");
const text = (tokens: readonly { text: string }[]) => tokens.map((token) => token.text).join("");

test("a cut loses nothing and lands on the asked columns", () => {
  for (let start = 0; start <= source.length; start++) {
    for (let end = start; end <= source.length; end++) {
      const { before, inside, after } = cutLine(line, start, end);
      expect([text(before), text(inside), text(after)]).toEqual([
        source.slice(0, start),
        source.slice(start, end),
        source.slice(end),
      ]);
    }
  }
});
