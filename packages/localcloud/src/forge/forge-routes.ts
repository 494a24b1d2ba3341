/** What a request asks for: an archive, or the way to it. */
export interface ForgeCall {
  readonly project: string;
  readonly revision: string;
  /** Where the service sends on to, for services that keep archives on another host. */
  readonly redirect: string | null;
}

interface ForgeRoute {
  readonly host: string;
  readonly path: RegExp;
  redirect?(project: string, revision: string): string;
}

const ROUTES: readonly ForgeRoute[] = [
  {
    host: "github.com",
    path: /^\/(?<project>[^/]+\/[^/]+)\/archive\/(?<revision>.+)\.tar\.gz$/,
    redirect: (project, revision) => `https://codeload.github.com/${project}/tar.gz/${revision}`,
  },
  { host: "codeload.github.com", path: /^\/(?<project>[^/]+\/[^/]+)\/tar\.gz\/(?<revision>.+)$/ },
  { host: "gitlab.com", path: /^\/(?<project>.+)\/-\/archive\/(?<revision>.+)\/[^/]+\.tar\.gz$/ },
  { host: "bitbucket.org", path: /^\/(?<project>[^/]+\/[^/]+)\/get\/(?<revision>.+)\.tar\.gz$/ },
];

/** Which archive a host's path asks for; null for anything else. */
export function readForgeCall(host: string, path: string): ForgeCall | null {
  for (const route of ROUTES) {
    const { project = "", revision = "" } = route.path.exec(path)?.groups ?? {};
    if (route.host !== host || project === "") continue;
    return {
      project: `${host.replace(/^codeload\./, "")}/${project}`,
      revision: decodeURIComponent(revision),
      redirect: route.redirect?.(project, revision) ?? null,
    };
  }
  return null;
}
