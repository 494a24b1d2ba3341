import "server-only";
import { cookies } from "next/headers";
import { DISMISSED_COOKIE } from "./dismissed-notice.ts";

/** The notices that this browser has put away, as written by the browser itself. */
export async function readDismissedNotice(): Promise<readonly string[]> {
  const value = (await cookies()).get(DISMISSED_COOKIE)?.value ?? "";
  return value.split("_").filter((name) => name !== "");
}
