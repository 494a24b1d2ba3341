import { openNeonBench } from "@coderevai/operations/testing/branch-bench";
import { addRows, isSame, lookAtRows } from "./row-looks.ts";

/** Each verb, and what it has to ask of Neon beside looking. Ids are left out of paths. */
const VERBS: readonly { readonly words: readonly string[]; readonly asks: readonly string[] }[] = [
  { words: ["create", "preview/pr-1"], asks: ["POST /branches"] },
  { words: ["create", "preview/pr-1", "--expires", "1d"], asks: ["PATCH /branches/…"] },
  { words: ["reset", "preview/pr-1"], asks: ["DELETE /branches/…", "POST /branches"] },
  { words: ["restore", "preview/pr-1", "--at", "2026-11-25T08:59:59Z"], asks: ["POST /branches/…/restore"] },
  { words: ["keep", "preview/pr-1"], asks: [] },
  { words: ["list"], asks: [] },
  { words: ["create", "restore/drill", "--with-data", "--expires", "1d"], asks: ["POST /branches"] },
  { words: ["reset", "restore/drill"], asks: ["POST /branches/…/restore"] },
  { words: ["delete", "restore/drill"], asks: ["DELETE /branches/…"] },
];
const EMPTY_AFTER = ["create", "reset"];
const ROWS = 1_000;

/** The commands against a stand-in of Neon whose branches are databases: what was asked, and what the branches hold. */
export async function runNeonSteps(say: (line: string) => void) {
  const bench = await openNeonBench();
  try {
    await addRows(bench, "production", ROWS);
    const production = await lookAtRows(bench, "production");
    let rightVerbs = 0;
    let foreignRows = 0;
    for (const { words, asks } of VERBS) {
      bench.neon.requests.length = 0;
      const { code } = await bench.run("branch", ...words);
      const asked = bench.neon.requests
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path.replace(/^\/projects\/[^/]+/, "").replace(/br-[^/]+/, "…")}`);
      const isRight = code === 0 && JSON.stringify(asked) === JSON.stringify(asks);
      if (isRight) rightVerbs += 1;
      else say(`neon: ${words.join(" ")} ended with ${code} and asked ${asked.join(", ") || "nothing"}`);
      const [verb = "", name = ""] = words;
      const isPreview = name.startsWith("preview/") && EMPTY_AFTER.includes(verb) && code === 0;
      if (isPreview) foreignRows += (await lookAtRows(bench, name)).rows;
    }
    const isKeyed = bench.neon.requests.every(({ headers }) => headers.authorization === "Bearer napi_");
    const isProductionSame = isSame(await lookAtRows(bench, "production"), production);
    say(
      `neon: ${rightVerbs} of ${VERBS.length} calls asked what they should; ${foreignRows} rows of production in previews`,
    );
    const pass = rightVerbs === VERBS.length && foreignRows === 0 && isKeyed && isProductionSame;
    return { pass, figures: { verbs: VERBS.length, rightVerbs, foreignRows, isKeyed, isProductionSame } };
  } finally {
    await bench.close();
  }
}
