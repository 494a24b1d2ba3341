/** Roles or an address of Postgres are not as they have to be. The message is a whole sentence, and holds no secret. */
export class RolesProblem extends Error {
  override readonly name = "RolesProblem";
}
