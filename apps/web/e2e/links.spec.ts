import { expect, test } from "./fixtures.ts";

const PAGES_AT_MOST = 400;

test("no link of the public pages is dead", async ({ page, request }) => {
  const seen = new Set<string>();
  const waiting = ["/"];
  const dead: string[] = [];
  while (waiting.length > 0 && seen.size < PAGES_AT_MOST) {
    const path = waiting.pop() ?? "/";
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await request.get(path, { maxRedirects: 5 });
    if (!response.ok()) dead.push(`${path}: ${response.status()}`);
    const html = response.headers()["content-type"]?.includes("text/html") ? await response.text() : "";
    for (const [, href = ""] of html.matchAll(/<a[^>]*\shref="(\/[^"#]*)/g))
      waiting.push(href.replaceAll("&amp;", "&"));
  }
  expect(dead).toEqual([]);
  expect(seen.size).toBeGreaterThan(3);
  await page.goto("/");
  const anchors = await page
    .locator('a[href*="#"]')
    .evaluateAll((links) =>
      links
        .map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1))
        .filter((id) => id !== "" && document.getElementById(id) === null),
    );
  expect(anchors).toEqual([]);
});
