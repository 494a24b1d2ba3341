import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";

test("over the limit of a minute a review waits, says when it starts, and can be taken back", async ({
  signedIn,
  user,
}) => {
  const client = user.client();
  const start = async (index: number) => {
    const files = [{ path: "a.ts", text: `export const a = ${index};\n` }];
    const { intakeId } = await client.review.preview.mutate({ from: "files", files });
    return await client.review.startFiles.mutate({ intakeId, modes: [], idempotencyKey: `waiting-${index}` });
  };
  for (let index = 0; index < 5; index += 1) await start(index);
  const last = await start(5);
  expect(last.startsAt).not.toBeNull();
  await signedIn.goto(`/reviews/${last.reviewId}`);
  const project = new ProjectPage(signedIn);
  await expect(project.verdict).toHaveAttribute("data-outcome", "queued");
  await expect(signedIn.getByRole("heading", { name: /^Starts at \d\d:\d\d:\d\d, in \d:\d\d$/ })).toBeVisible();
  await signedIn.goto("/history");
  await expect(signedIn.getByRole("row").filter({ hasText: "Waiting" })).toContainText(/starts \d\d:\d\d/);
  await signedIn.goto(`/reviews/${last.reviewId}`);
  await signedIn.getByRole("button", { name: /^Cancel review/ }).click();
  await expect(project.verdict).toHaveAttribute("data-outcome", "canceled", { timeout: 5_000 });
});

test("a review that is stopped says so within a second and is never clean", async ({ signedIn, user }) => {
  // Each line has a fix to prove: seconds of work.
  const after = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n".repeat(300);
  const files = Array.from({ length: 20 }, (_, index) => ({ path: `src/part_${index}.py`, before: null, after }));
  const { reviewId } = await user.client().review.startChange.mutate({
    change: { from: "versions", files },
    title: "Long",
    modes: [],
    idempotencyKey: "to-be-stopped",
  });
  const project = new ProjectPage(signedIn);
  await signedIn.goto(`/reviews/${reviewId}`);
  await signedIn.getByRole("button", { name: /^Stop review/ }).click();
  await expect(
    signedIn
      .getByRole("button", { name: /^Stopping/ })
      .or(project.verdict.and(signedIn.locator("[data-outcome=canceled]"))),
  ).toBeVisible({ timeout: 1_000 });
  await expect(project.verdict).toHaveAttribute("data-outcome", "canceled", { timeout: 5_000 });
  await expect(signedIn.getByRole("button", { name: /^Stop/ })).toHaveCount(0);
});
