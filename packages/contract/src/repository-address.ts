import { AppError } from "./app-error.ts";
import { REPOSITORY_HOSTS, type RepositoryHost, type RepositoryHostName } from "./repository-hosts.ts";

/** A public repository, and which state of it. */
export interface RepositoryAddress {
  readonly host: RepositoryHostName;
  /** The user, workspace or group, with its subgroups. */
  readonly owner: string;
  readonly name: string;
  /** `github.com/owner/name` in lower case: the same for every way to write one repository's address. */
  readonly project: string;
  /**
   * Where its archives are, in the order to try. An address such as …/tree/a/b does not tell a branch `a/b` from the
   * folder `b` on branch `a`; git never has both branches, so that at most one of these exists. A revision of null is
   * the default branch.
   */
  readonly archives: readonly { readonly revision: string | null; readonly url: string }[];
}

const MOST_GUESSES = 5;
const USER_AND_HOST = "(?:(?<user>[^@/\\\\\\s]*)@)?(?<host>[a-z\\d-]+(?:\\.[a-z\\d-]*)+)";
const ADDRESSES = [
  new RegExp(`^(?:(?:git\\+)?(?:https?|ssh|git)://)?${USER_AND_HOST}(?::(?:443|80|22))?/(?<path>.*)$`, "i"),
  // As git and ssh write it: git@github.com:owner/name.git
  new RegExp(`^${USER_AND_HOST}:(?!/|\\d+/)(?<path>.*)$`, "i"),
];
// Git's own rules for names, and nothing that could be taken for a path upwards or an option.
const BAD_REVISION = /[\s\p{Cc}~^:?*[\\]|\.\.|\/\/|@\{|^[-/.]|[/.]$|\.lock$/u;

/**
 * Reads the address of a public repository as people paste it: from the browser's bar with a branch, commit or file
 * behind it, with `.git`, as an ssh clone address, without a scheme. `revision` overrides what the address says.
 * @throws AppError intake.bad-address with the reason
 */
export function parseRepositoryAddress(text: string, revision: string | null = null): RepositoryAddress {
  const match = ADDRESSES.map((form) => form.exec(text.trim())).find((found) => found !== null);
  const { user = "", host = "", path = "" } = match?.groups ?? {};
  if (host === "" || /[\s\p{Cc}\\]/u.test(path)) throw refuse("not-an-address");
  if (user.includes(":")) throw refuse("has-password");
  const name = host.toLowerCase().replace(/^www\./, "");
  if (!isHost(name)) throw refuse("other-service");
  const service: RepositoryHost = REPOSITORY_HOSTS[name];
  const { project, rest } = splitPath(service, path);
  if (service.changeWords.has(rest[0] ?? "")) throw refuse("is-a-change");
  const revisions = revision === null ? guessRevisions(service, rest) : [revision];
  if (revisions.some((one) => BAD_REVISION.test(one) || one.length > 250)) throw refuse("bad-revision");
  const archive = (one: string | null) => ({ revision: one, url: service.archiveUrl(project.join("/"), encode(one)) });
  return {
    host: name,
    owner: project.slice(0, -1).join("/"),
    name: project.at(-1) ?? "",
    project: `${name}/${project.join("/")}`.toLowerCase(),
    archives: revisions.length > 0 ? revisions.map(archive) : [archive(null)],
  };
}

function refuse(reason: ConstructorParameters<typeof AppError<"intake.bad-address">>[1]["reason"]) {
  return new AppError("intake.bad-address", { reason });
}

function isHost(name: string): name is RepositoryHostName {
  return Object.hasOwn(REPOSITORY_HOSTS, name);
}

/** The segments that name the repository, and those behind it. */
function splitPath(service: RepositoryHost, path: string): { project: string[]; rest: string[] } {
  const segments = (path.split(/[?#]/, 1)[0] ?? "").split("/").filter((segment) => segment !== "");
  const decoded = segments.map(decode);
  // GitLab marks the repository's end with a dash; its old addresses and the other services by a known word.
  const marks = decoded.map((word) => word === "-" || service.revisionWords.has(word) || service.changeWords.has(word));
  const mark = marks.indexOf(true, service.depth.least);
  const end = Math.min(service.depth.most, mark < 0 ? decoded.length : mark);
  const project = decoded.slice(0, end);
  project.push((project.pop() ?? "").replace(/\.git$/i, ""));
  const isNamed = project.length >= service.depth.least && project.every((segment) => service.segment.test(segment));
  if (!isNamed) throw refuse("not-an-address");
  return { project, rest: decoded.slice(decoded[end] === "-" ? end + 1 : end) };
}

/** Every beginning of what stands behind `tree` and its like may be the branch; the shortest is the likeliest. */
function guessRevisions(service: RepositoryHost, rest: readonly string[]): string[] {
  const [word = "", ...behind] = rest;
  if (!service.revisionWords.has(word)) return [];
  const segments = behind.join("/").split("/");
  if (segments[0] === "") return [];
  return segments.slice(0, MOST_GUESSES).map((_, index) => segments.slice(0, index + 1).join("/"));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw refuse("not-an-address");
  }
}

function encode(revision: string | null): string {
  return (revision ?? "HEAD").split("/").map(encodeURIComponent).join("/");
}
