/** Why an address is refused, as the sentence a person reads. The keys are the details of `intake.bad-address`. */
export const ADDRESS_PROBLEMS = {
  "not-an-address": "It is no address of a repository, such as https://github.com/owner/name.",
  "other-service": "Only github.com, gitlab.com and bitbucket.org are read. Upload an archive of other repositories.",
  "has-password": "It holds a password or token. Remove it; only public repositories are read.",
  "is-a-change": "It is a pull or merge request. Review its diff instead, or give the address of the branch.",
  "bad-revision": "That is no name of a branch, tag or commit.",
} as const;
export type AddressProblem = keyof typeof ADDRESS_PROBLEMS;
