import { randomBytes } from "node:crypto";

export type StripeIdPrefix =
  | "bps"
  | "ch"
  | "cs_test"
  | "cus"
  | "evt"
  | "in"
  | "il"
  | "inpay"
  | "li"
  | "pi"
  | "pm"
  | "price"
  | "prod"
  | "re"
  | "req"
  | "si"
  | "sub"
  | "we";

/** A fresh id in the vendor's form: a prefix, then letters and digits. */
export function newStripeId(prefix: StripeIdPrefix): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
