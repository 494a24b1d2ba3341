import type { IntakeProblem } from "./intake-problem.ts";

/** What the form of a repository holds, as typed. */
export interface RepositoryFields {
  readonly address: string;
  readonly revision: string;
}

/** What is wrong with each field; null for nothing. */
export interface FieldErrors {
  readonly address: string | null;
  readonly revision: string | null;
}

export const NO_FIELD_ERRORS: FieldErrors = { address: null, revision: null };

/** What can be told before anything is asked of the server. Null when the fields can be sent. */
export function checkRepositoryFields({ address, revision }: RepositoryFields): FieldErrors | null {
  if (address.trim() === "") return { address: "Enter the address of a repository.", revision: null };
  if (/\s/.test(address.trim())) return { address: "An address has no spaces in it.", revision: null };
  if (/\s/.test(revision.trim())) return { address: null, revision: "A branch, tag or commit has no spaces in it." };
  return null;
}

/** The field that a failed preview speaks of; null for problems that are nobody's field. */
export function fieldErrorsOf(problem: IntakeProblem, { revision }: RepositoryFields): FieldErrors | null {
  if (problem.code === "intake.bad-address") return badAddress(problem);
  if (problem.code !== "intake.repository-not-found") return null;
  if (revision.trim() === "") return { address: problem.sentence, revision: null };
  return { address: "Not there, or not in public.", revision: problem.sentence };
}

function badAddress({ sentence, detail, details }: IntakeProblem): FieldErrors {
  const words = detail ?? sentence;
  const isRevision = details !== null && "reason" in details && details.reason === "bad-revision";
  return isRevision ? { address: null, revision: words } : { address: words, revision: null };
}
