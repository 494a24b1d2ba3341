import { editConnectionUrl } from "./edit-connection-url.ts";

/** The same database for another role: what Neon and its actions hand out is the owner's address, which no app gets. */
export function swapRole(url: string, role: string, password: string): string {
  return editConnectionUrl(url, (parts) => {
    parts.username = encodeURIComponent(role);
    parts.password = encodeURIComponent(password);
  });
}
