import { randomBytes } from "node:crypto";
import { ReviewId } from "@coderevai/contract/ids";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** 26 characters of 5 random bits each: not guessable, not ordered. */
export function newReviewId(): ReviewId {
  const characters = [...randomBytes(26)].map((byte) => ALPHABET.charAt(byte & 31));
  return ReviewId.parse(`rev_${characters.join("")}`);
}
