import { cacheDir } from "../../browser/cache-dir.ts";
import { findBrowser } from "../../browser/find-browser.ts";
import { openBrowser } from "../../browser/open-browser.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { findForeignPeers } from "../find-foreign-peers.ts";
import { runReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const PEER_SAMPLE_MS = 20;

export const offline: Experiment = {
  name: "offline",
  claim: "Pages, sign-in and a review work without a request or a connection that leaves this machine.",
  run: (say) =>
    withProduct({ webs: 1 }, async (product, origin) => {
      const foreignPeers = new Set<string>();
      const pids = [process.pid, ...product.webs.map((web) => web.pid)];
      const sampling = setInterval(() => {
        for (const peer of findForeignPeers(pids)) foreignPeers.add(peer);
      }, PEER_SAMPLE_MS);
      const { page, requests, close } = await openBrowser(await findBrowser(cacheDir));
      try {
        const { email, password } = product.cloud.signIn;
        await page.goto(origin);
        say("landing page shown");
        await signIn(page, origin, email, password);
        say("signed in as the seed user");
        const user = await TestUser.signIn(origin, email, password);
        const review = await runReview(user.client(), expressHandler);
        await page.goto(`${origin}/reviews/${review.summary.id}`);
        await page
          .getByText(review.findings[0]?.title ?? "no finding")
          .first()
          .waitFor();
        say(`review shown with ${review.findings.length} findings`);
        const foreign = requests.filter(({ isLoopback }) => !isLoopback).map(({ host }) => host);
        const pass =
          foreign.length === 0 && foreignPeers.size === 0 && review.findings.length > 0 && requests.length > 0;
        const figures = {
          browserRequests: requests.length,
          foreignRequests: [...new Set(foreign)],
          foreignConnections: [...foreignPeers],
          findings: review.findings.length,
        };
        return { pass, figures };
      } finally {
        clearInterval(sampling);
        await close();
      }
    }),
};

async function signIn(
  page: Awaited<ReturnType<typeof openBrowser>>["page"],
  origin: string,
  email: string,
  password: string,
) {
  await page.goto(`${origin}/sign-in`);
  await page.locator("input[name=identifier]").fill(email);
  const passwordField = page.locator("input[name=password]");
  const proceed = page.getByRole("button", { name: "Continue", exact: true });
  if (!(await passwordField.isVisible())) await proceed.click();
  await passwordField.fill(password);
  await proceed.click();
  await page.waitForURL(/\/review/);
}
