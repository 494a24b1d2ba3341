import type { StoredUser } from "../records.ts";

const HUES = 360;

function hueOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % HUES;
  return sum;
}

/**
 * A letter on a colour, as a data address: the vendor serves one from its network to everybody without a picture.
 * Clerk's components know by the words `avatar_placeholder` that it is not the user's own.
 */
export function avatarUrl(user: StoredUser): string {
  const letter = /[a-z0-9]/i.exec(`${user.firstName ?? ""}${user.email}`)?.[0].toUpperCase() ?? "?";
  const text = `<text x="40" y="53" font-family="sans-serif" font-size="36" text-anchor="middle" fill="#fff">${letter}</text>`;
  const square = `<rect width="80" height="80" fill="hsl(${hueOf(user.id)} 45% 40%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" id="avatar_placeholder" width="80" height="80">${square}${text}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
