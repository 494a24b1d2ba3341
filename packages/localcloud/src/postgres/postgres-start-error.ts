/** The local Postgres cannot run here. The message is a sentence for the person who typed `npm start`. */
export class PostgresStartError extends Error {
  override readonly name = "PostgresStartError";
}
