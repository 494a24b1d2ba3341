import { expect, test } from "vitest";
import { AdjustableClock } from "../../adjustable-clock.ts";
import { ClerkStore } from "../clerk-store.ts";
import { avatarUrl } from "./avatar-url.ts";

test("the picture shows a letter, and nothing of the address gets into its markup", () => {
  const store = new ClerkStore(new AdjustableClock(), () => undefined);
  const user = store.addUser(`"><script>x@example.com`, "", { firstName: "<Ada>" });
  const svg = decodeURIComponent(avatarUrl(user));
  expect(svg).toContain(">A</text>");
  expect(svg).not.toContain("script");
});
