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
  claim: "The model's first finding is on the screen 25 ms after the raw stream could have been (browser, p95 of 54).",
  run: (say) =>
    withProduct({ webs: 1, withModel: true }, async ({ cloud }, origin) => {
      await cloud.control.scriptModel({ name: "slow-first-byte", delayMs: THINKING_MS });
      const times: Timed[] = [];
      for (let user = 0; user < USERS; user += 1) times.push(...(await measureUser(cloud, origin, user)));
      const afterRaw = times.map(({ afterRawMs }) => afterRawMs);
      const sinceWritten = times.map(({ sinceWrittenMs }) => sinceWrittenMs);
      say(afterRaw.map((time) => time.toFixed(1)).join(" "));
      const figureOf = (list: readonly number[], share: number) => Number(percentile(list, share).toFixed(1));
      const p95Ms = figureOf(afterRaw, 0.95);
      const pass = times.length === USERS * (RUNS_PER_USER - 1) && p95Ms <= TARGET_P95_MS;
      const written = { p50Ms: figureOf(sinceWritten, 0.5), p95Ms: figureOf(sinceWritten, 0.95) };
      const figures = { runs: times.length, p50Ms: figureOf(afterRaw, 0.5), p95Ms, targetP95Ms: TARGET_P95_MS };
      return { pass, figures: { ...figures, sinceWritten: written } };
    }),
};

/** The first run of each user warms the page and is not counted. */
async function measureUser(cloud: LocalCloud, origin: string, number: number): Promise<Timed[]> {
  const user = await TestUser.signUp(origin);
  const client = user.client();
  const { page, close } = await openBrowser(await findBrowser(cacheDir), { origin, user });
  const times: Timed[] = [];
  try {
    for (let run = 0; run < RUNS_PER_USER; run += 1) {
      const { reviewId } = await client.review.start.mutate(reviewInput(modelSample(`first-${number}-${run}`), true));
      const shown = await shownAt(page, `${origin}/reviews/${reviewId}`);
      const [egress] = (await client.review.get.query({ reviewId })).egress;
      const request = (await cloud.control.modelRequests()).requests.find(({ sha256 }) => sha256 === egress?.sha256);
      times.push(timed(shown, request?.firstElementAtMs ?? Number.NEGATIVE_INFINITY));
    }
    return times.slice(1);
  } finally {
    await close();
  }
}

interface Timed {
  /** From the frame in which the raw stream could have been shown, had it cost nothing to bring it there. */
  readonly afterRawMs: number;
  /** From the moment at which the provider wrote it. */
  readonly sinceWrittenMs: number;
}

function timed({ atMs, framesMs }: Shown, writtenMs: number): Timed {
  const rawFrameMs = framesMs.find((frame) => frame >= writtenMs) ?? writtenMs;
  return { afterRawMs: atMs - rawFrameMs, sinceWrittenMs: atMs - writtenMs };
}

interface Shown {
  /** The frame that shows the model's finding. */
  readonly atMs: number;
  /** All frames of the page until then. */
  readonly framesMs: readonly number[];
}

/** Opens the review and waits for the model's finding; times are on the machine's clock. */
async function shownAt(page: Page, address: string): Promise<Shown> {
  await page.goto(address);
  return await page.evaluate(
    () =>
      new Promise<Shown>((resolve, reject) => {
        const framesMs: number[] = [];
        const isShown = () => document.querySelector('article[data-tier="model"]') !== null;
        let isThere = isShown();
        setTimeout(() => reject(new Error("the page did not show the model's finding in time")), 20_000);
        const observer = new MutationObserver(() => {
          isThere ||= isShown();
        });
        observer.observe(document.body, { childList: true, subtree: true });
        requestAnimationFrame(function frame() {
          const atMs = performance.timeOrigin + performance.now();
          framesMs.push(atMs);
          if (isThere) resolve({ atMs, framesMs: framesMs.slice(-100) });
          else requestAnimationFrame(frame);
        });
      }),
  );
}
