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
