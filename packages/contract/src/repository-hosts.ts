/**
 * One service that hosts public repositories: how its addresses are read and where its archives are. Archive addresses
 * are those that each service's own "download" button gives; `HEAD` stands for the default branch everywhere.
 */
export interface RepositoryHost {
  /** How many path segments name the repository, folders of groups included. */
  readonly depth: { readonly least: number; readonly most: number };
  /** What the segments that name it may look like. */
  readonly segment: RegExp;
  /** Words that follow the repository in an address and are followed by a branch, tag or commit. */
  readonly revisionWords: ReadonlySet<string>;
  /** Words that lead to a change that is not merged. */
  readonly changeWords: ReadonlySet<string>;
  /** Both are encoded already. */
  archiveUrl(project: string, revision: string): string;
  /** Hosts that an archive's address may lead to. */
  readonly archiveHosts: readonly string[];
}

const lastSegment = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** By the host in an address, which is also the first part of a project's name. */
export const REPOSITORY_HOSTS = {
  "github.com": {
    depth: { least: 2, most: 2 },
    segment: /^(?!\.{1,2}$)[\w.-]{1,100}$/,
    revisionWords: new Set(["tree", "blob", "commit", "commits", "blame", "raw", "edit"]),
    changeWords: new Set(["pull", "compare"]),
    archiveUrl: (project, revision) => `https://github.com/${project}/archive/${revision}.tar.gz`,
    archiveHosts: ["github.com", "codeload.github.com"],
  },
  "gitlab.com": {
    depth: { least: 2, most: 20 },
    segment: /^(?!\.{1,2}$)[\w.-]{1,255}$/,
    revisionWords: new Set(["tree", "blob", "commit", "commits", "blame", "raw", "edit"]),
    changeWords: new Set(["merge_requests", "compare"]),
    archiveUrl: (project, revision) =>
      `https://gitlab.com/${project}/-/archive/${revision}/${lastSegment(project)}.tar.gz`,
    archiveHosts: ["gitlab.com"],
  },
  "bitbucket.org": {
    depth: { least: 2, most: 2 },
    segment: /^(?!\.{1,2}$)[\w.-]{1,100}$/,
    revisionWords: new Set(["src", "branch", "commits", "raw", "annotate"]),
    changeWords: new Set(["pull-requests"]),
    archiveUrl: (project, revision) => `https://bitbucket.org/${project}/get/${revision}.tar.gz`,
    archiveHosts: ["bitbucket.org"],
  },
} as const satisfies Record<string, RepositoryHost>;
export type RepositoryHostName = keyof typeof REPOSITORY_HOSTS;
