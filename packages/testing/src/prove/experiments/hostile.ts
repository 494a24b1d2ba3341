import superjson from "superjson";
import { cleanModule } from "../../samples/clean-module.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { percentile } from "../percentile.ts";
import { reviewInput, runReview, waitForReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const MEASURED_RUNS = 15;
const MAX_EXTRA_WAIT_MS = 100;

/** What is sent, and the answer that is right: an error code, or the verdicts a review of it may end with. */
const INPUTS: readonly { name: string; source: string; path: string; expects: readonly string[] }[] = [
  { name: "empty", source: "", path: "a.ts", expects: ["review.empty"] },
  { name: "600 KB", source: "let a = 1;\n".repeat(60_000), path: "a.ts", expects: ["review.too-large"] },
  {
    name: "binary",
    source: "\u007fELF\u0002\u0001\u0001\u0000\u0003\u0000>\u0000",
    path: "a.py",
    expects: ["review.binary"],
  },
  { name: "NUL byte", source: "a = 1\nb = '\u0000'\n", path: "a.py", expects: ["review.binary"] },
  { name: "lone surrogate", source: "a = '\ud800'\n", path: "a.py", expects: ["review.malformed-text"] },
  { name: "one line of 1 MB", source: "x".repeat(1024 * 1024), path: "a.js", expects: ["review.too-large"] },
  { name: "100,000 nested brackets", source: "[".repeat(100_000), path: "a.js", expects: ["partial", "not_reviewed"] },
  {
    name: "100,000 closed brackets",
    source: `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    path: "a.py",
    expects: ["partial", "not_reviewed"],
  },
  {
    name: "one line of 500 KB",
    source: `const a = "${"x".repeat(500_000)}";`,
    path: "a.ts",
    expects: ["clean", "findings", "partial"],
  },
];

export const hostile: Experiment = {
  name: "hostile",
  claim: "Hostile input gets a clear answer, the server stays up, and others wait less than 100 ms more.",
  run: (say) =>
    withProduct({ webs: 1 }, async (product, origin) => {
      await measureWait(origin);
      const calmP50Ms = await measureWait(origin);
      const answers: Record<string, string> = {};
      const wrong: string[] = [];
      const attack = async () => {
        for (const { name, source, path, expects } of INPUTS) {
          const answer = await send(origin, source, path);
          answers[name] = answer;
          if (!expects.includes(answer)) wrong.push(name);
          say(`${name}: ${answer}`);
        }
      };
      const [busyP50Ms] = await Promise.all([measureWait(origin), attack()]);
      const isUp = product.webs.every((web) => web.isRunning());
      const extraWaitMs = Math.round(busyP50Ms - calmP50Ms);
      const pass = wrong.length === 0 && isUp && extraWaitMs < MAX_EXTRA_WAIT_MS;
      return {
        pass,
        figures: {
          answers,
          wrong,
          isUp,
          calmP50Ms: Math.round(calmP50Ms),
          busyP50Ms: Math.round(busyP50Ms),
          extraWaitMs,
        },
      };
    }),
};

/** The median time from the call to the stored verdict, for a user with an ordinary file. */
async function measureWait(origin: string): Promise<number> {
  const client = (await TestUser.signUp(origin)).client();
  const timesMs: number[] = [];
  for (let run = 0; run < MEASURED_RUNS; run += 1) {
    const startedMs = performance.now();
    await runReview(client, cleanModule);
    timesMs.push(performance.now() - startedMs);
  }
  return percentile(timesMs, 0.5);
}

/** The error code of the refusal, or the verdict of the review. */
async function send(origin: string, source: string, path: string): Promise<string> {
  const user = await TestUser.signUp(origin);
  const response = await fetch(`${origin}/api/trpc/review.start`, {
    method: "POST",
    headers: { ...(await user.headers()), "content-type": "application/json", "x-coderevai-client": "experiment" },
    body: JSON.stringify(superjson.serialize(reviewInput({ path, text: source }))),
    signal: AbortSignal.timeout(30_000),
  });
  const body = (await response.json()) as {
    result?: { data: { json: { reviewId: Parameters<typeof waitForReview>[1] } } };
    error?: { json: { data: { app: { code: string } } } };
  };
  if (body.result === undefined) return body.error?.json.data.app.code ?? `status ${response.status}`;
  const review = await waitForReview(user.client(), body.result.data.json.reviewId);
  return review.summary.verdict ?? "no verdict";
}
