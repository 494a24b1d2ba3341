import type { LocalCloud } from "@coderevai/localcloud";
import type { Page } from "@playwright/test";
import { cacheDir } from "../../browser/cache-dir.ts";
import { findBrowser } from "../../browser/find-browser.ts";
import { openBrowser } from "../../browser/open-browser.ts";
import { modelSample } from "../../model/model-sample.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { percentile } from "../percentile.ts";
import { reviewInput } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

/** As many as one user may start in a minute, three times. */
const USERS = 3;
const RUNS_PER_USER = 19;
const TARGET_P95_MS = 25;
/** Long enough that the page is open and watching before the answer begins. */
const THINKING_MS = 2_500;

export const firstModelFinding: Experiment = {
  name: "first-model-finding",
  claim: "The model's first finding is on the screen 25 ms after the provider has written it (browser, p95 of 57).",
  run: (say) =>
    withProduct({ webs: 1, withModel: true }, async ({ cloud }, origin) => {
      await cloud.control.scriptModel({ name: "slow-first-byte", delayMs: THINKING_MS });
      const timesMs: number[] = [];
      for (let user = 0; user < USERS; user += 1) timesMs.push(...(await measureUser(cloud, origin, user)));
      const [p50Ms, p95Ms] = [0.5, 0.95].map((share) => Number(percentile(timesMs, share).toFixed(1)));
      say(timesMs.map((time) => time.toFixed(1)).join(" "));
      const runs = USERS * (RUNS_PER_USER - 1);
      const pass = timesMs.length === runs && (p95Ms ?? Number.POSITIVE_INFINITY) <= TARGET_P95_MS;
      return { pass, figures: { runs: timesMs.length, p50Ms, p95Ms, targetP95Ms: TARGET_P95_MS } };
    }),
};

/** The first run of each user warms the page and is not counted. */
async function measureUser(cloud: LocalCloud, origin: string, number: number): Promise<number[]> {
  const user = await TestUser.signUp(origin);
  const client = user.client();
  const { page, close } = await openBrowser(await findBrowser(cacheDir), { origin, user });
  const times: number[] = [];
  try {
    for (let run = 0; run < RUNS_PER_USER; run += 1) {
      const { reviewId } = await client.review.start.mutate(reviewInput(modelSample(`first-${number}-${run}`), true));
      const onScreenMs = await shownAt(page, `${origin}/reviews/${reviewId}`);
      const [egress] = (await client.review.get.query({ reviewId })).egress;
      const request = (await cloud.control.modelRequests()).requests.find(({ sha256 }) => sha256 === egress?.sha256);
      times.push(onScreenMs - (request?.firstElementAtMs ?? Number.NEGATIVE_INFINITY));
    }
    return times.slice(1);
  } finally {
    await close();
  }
}

/** The frame that shows the model's finding, on the machine's clock. */
async function shownAt(page: Page, address: string): Promise<number> {
  await page.goto(address);
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(look);
        function look(): void {
          if (document.querySelector('li[data-tier="model"]') === null) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        }
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      }),
  );
}
