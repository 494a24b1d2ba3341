import { readFile } from "node:fs/promises";
import type { TestUser } from "@coderevai/testing/test-user";
import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";

const FILES = 50;
const FINDINGS = 5_000;

/** Files full of one finding each line that needs no fix to be proved. */
async function reviewMany(user: TestUser): Promise<string> {
  const line = (file: number, at: number) => `export const k${at} = eval(location.hash + ${file * 1_000 + at});\n`;
  const files = Array.from({ length: FILES }, (_, file) => ({
    path: `src/area-${file % 5}/part-${file}.js`,
    before: null,
    after: Array.from({ length: FINDINGS / FILES }, (_, at) => line(file, at)).join(""),
  }));
  const { reviewId } = await user.client().review.startChange.mutate({
    change: { from: "versions", files },
    title: "5,000 findings",
    modes: ["security"],
    idempotencyKey: "many-findings",
  });
  return reviewId;
}

test("a list of 5,000 findings stands, scrolls without a long task and is walked to its end", async ({
  signedIn,
  user,
}) => {
  test.setTimeout(120_000);
  const reviewId = await reviewMany(user);
  const project = new ProjectPage(signedIn);
  await signedIn.goto(`/reviews/${reviewId}`);
  await expect(project.verdict).not.toHaveAttribute("data-outcome", /running|queued/, { timeout: 90_000 });
  await expect(signedIn.getByRole("button", { name: /^All 5,\d{3}/ })).toBeVisible({ timeout: 30_000 });
  expect(await project.findings.count()).toBeLessThan(60);
  // The machine's own noise can stop any page: a list that is slow by itself is slow each time.
  const longest: number[] = [];
  for (let pass = 0; pass < 3; pass += 1) longest.push(await signedIn.evaluate(scrollThrough));
  test.info().annotations.push({ type: "longest task while scrolling, ms", description: longest.join(", ") });
  // Aimed at 50, which holds on a quiet machine; a list that draws all its rows takes seconds on any.
  expect(Math.min(...longest)).toBeLessThanOrEqual(150);
  const list = signedIn.getByRole("region", { name: "List of findings" });
  await list.focus();
  await signedIn.keyboard.press("End");
  await expect(
    signedIn.locator(`li[aria-posinset="${FINDINGS}"], li[aria-posinset="${FINDINGS + 1}"]`).first(),
  ).toBeVisible();
  await signedIn.keyboard.press("j");
  await expect(project.findings.first().getByRole("button").first()).toHaveAttribute("aria-expanded", "true");

  // An export of this size lies sealed in the object storage; the browser fetches and opens it.
  await signedIn.getByRole("button", { name: /^Export/ }).click();
  const [download] = await Promise.all([
    signedIn.waitForEvent("download", { timeout: 30_000 }),
    signedIn.getByRole("menuitem", { name: /^JSON/ }).click(),
  ]);
  const exported = JSON.parse(await readFile(await download.path(), "utf8")) as { findings: unknown[] };
  expect(exported.findings.length).toBeGreaterThanOrEqual(FINDINGS);
});

/** Runs in the page: scrolls the whole list in steps of a wheel; gives the longest task in milliseconds, 0 for none over 50. */
async function scrollThrough(): Promise<number> {
  const list = document.querySelector<HTMLElement>('[aria-label="List of findings"]');
  if (list === null) throw new Error("no list");
  let longestMs = 0;
  const observer = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longestMs = Math.max(longestMs, duration);
  });
  list.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.observe({ entryTypes: ["longtask"] });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let at = 0; at < list.scrollHeight; at += 1_200) {
    list.scrollTop = at;
    await frame();
  }
  await frame();
  observer.disconnect();
  return Math.round(longestMs);
}
