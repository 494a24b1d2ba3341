/** Why a database was not migrated, as a sentence for an operator: what happened, what is safe, what to do. No secret. */
export class MigrationProblem extends Error {
  override readonly name = "MigrationProblem";
}
