import { randomBytes } from "node:crypto";

export type IdPrefix = "user" | "sess" | "client" | "idn" | "sia" | "sua" | "ru";

/** A fresh id in the vendor's form: a prefix and letters and digits. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBytes(14).toString("hex")}`;
}
