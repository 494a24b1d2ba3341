import { AppError } from "@coderevai/contract/app-error";
import { ReviewId } from "@coderevai/contract/ids";

/** The last row of a page: everything older comes after it. */
export interface HistoryPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export function encodeCursor({ createdAt, id }: HistoryPosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString("base64url");
}

/** Throws `request.invalid` for anything that encodeCursor() did not write. */
export function decodeCursor(cursor: string): HistoryPosition {
  const [, time, rest] = /^(\d{1,15})\.(.*)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const id = ReviewId.safeParse(rest);
  if (time === undefined || !id.success) throw new AppError("request.invalid");
  const position = { createdAt: new Date(Number(time)), id: id.data };
  // Base64 has several spellings of the same bytes.
  if (encodeCursor(position) !== cursor) throw new AppError("request.invalid");
  return position;
}
