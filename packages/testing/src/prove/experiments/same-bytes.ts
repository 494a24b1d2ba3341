import { createHash } from "node:crypto";
import { cleanModule } from "../../samples/clean-module.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { flaskView } from "../../samples/flask-view.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { resultBytes, runReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const RUNS = 100;
/** Under the limit of 20 a minute and user. */
const RUNS_PER_USER = 10;
const INPUT = [expressHandler, flaskView, cleanModule];

export const sameBytes: Experiment = {
  name: "same-bytes",
  claim: "The same input gives identical bytes, 100 times, in two processes.",
  run: (say) =>
    withProduct({ webs: 2 }, async (product, origin) => {
      const digests = new Map<string, Set<string>>();
      let findings = 0;
      for (let run = 0; run < RUNS; run += RUNS_PER_USER) {
        const user = await TestUser.signUp(origin);
        for (let turn = 0; turn < RUNS_PER_USER; turn += 1) {
          const web = product.webs[turn % product.webs.length];
          const source = INPUT[(run + turn) % INPUT.length] ?? expressHandler;
          const review = await runReview(user.client(web?.origin), source);
          const digest = createHash("sha256").update(resultBytes(review)).digest("hex");
          digests.set(source.path, (digests.get(source.path) ?? new Set()).add(digest));
          findings += review.findings.length;
        }
        say(`${run + RUNS_PER_USER} of ${RUNS} reviews compared`);
      }
      const variants = Object.fromEntries([...digests].map(([path, seen]) => [path, seen.size]));
      const pass =
        findings > 0 && digests.size === INPUT.length && Object.values(variants).every((count) => count === 1);
      return { pass, figures: { runs: RUNS, processes: product.webs.length, variantsPerInput: variants, findings } };
    }),
};
