/** Postgres answers, and with these settings it never will take us. The message is a whole sentence, without a secret. */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";
}
