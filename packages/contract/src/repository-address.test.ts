import { describe, expect, test } from "vitest";
import { AppError } from "./app-error.ts";
import { parseRepositoryAddress } from "./repository-address.ts";

/** The project and the revisions to try, in one line. */
function read(text: string, revision: string | null = null): string {
  const { project, archives } = parseRepositoryAddress(text, revision);
  return [project, ...archives.map((archive) => archive.revision ?? "(default)")].join(" ");
}

function refusal(text: string, revision: string | null = null): unknown {
  try {
    return read(text, revision);
  } catch (error) {
    if (AppError.is(error) && error.code === "intake.bad-address") return Object(error.details).reason;
    throw error;
  }
}

describe("what people paste", () => {
  test.each([
    ["https://github.com/Owner/Name", "github.com/owner/name (default)"],
    ["https://github.com/owner/name/", "github.com/owner/name (default)"],
    ["https://github.com/owner/name.git", "github.com/owner/name (default)"],
    ["http://www.github.com/owner/name?tab=readme-ov-file#usage", "github.com/owner/name (default)"],
    ["  github.com/owner/name ", "github.com/owner/name (default)"],
    ["GitHub.com/owner/name", "github.com/owner/name (default)"],
    ["git@github.com:owner/name.git", "github.com/owner/name (default)"],
    ["ssh://git@github.com/owner/name.git", "github.com/owner/name (default)"],
    ["ssh://git@github.com:22/owner/name.git", "github.com/owner/name (default)"],
    ["git+https://github.com/owner/name.git", "github.com/owner/name (default)"],
    ["https://github.com/owner/name/issues/4", "github.com/owner/name (default)"],
    ["https://github.com/owner/.github", "github.com/owner/.github (default)"],
    ["https://github.com/owner/name/tree/main", "github.com/owner/name main"],
    ["https://github.com/owner/name/tree/feature/x", "github.com/owner/name feature feature/x"],
    ["https://github.com/owner/name/tree/release%2F2", "github.com/owner/name release release/2"],
    ["https://github.com/owner/name/blob/v1.2/src/a.ts", "github.com/owner/name v1.2 v1.2/src v1.2/src/a.ts"],
    ["https://github.com/owner/name/commit/0a1b2c3", "github.com/owner/name 0a1b2c3"],
    ["https://gitlab.com/group/sub/deep/name", "gitlab.com/group/sub/deep/name (default)"],
    ["https://gitlab.com/group/sub/name/-/tree/main?ref_type=heads", "gitlab.com/group/sub/name main"],
    ["https://gitlab.com/group/name/-/commit/0a1b2c3", "gitlab.com/group/name 0a1b2c3"],
    ["https://gitlab.com/group/name/tree/main", "gitlab.com/group/name main"],
    ["https://gitlab.com/group/name/-/issues", "gitlab.com/group/name (default)"],
    ["git@gitlab.com:group/sub/name.git", "gitlab.com/group/sub/name (default)"],
    ["https://someone@bitbucket.org/team/name.git", "bitbucket.org/team/name (default)"],
    ["https://bitbucket.org/team/name/src/main/", "bitbucket.org/team/name main"],
    ["https://bitbucket.org/team/name/branch/feature/x", "bitbucket.org/team/name feature feature/x"],
    ["https://bitbucket.org/team/name/commits/0a1b2c3", "bitbucket.org/team/name 0a1b2c3"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("a revision that is given apart counts instead of the address's own", () => {
    expect(read("https://github.com/owner/name/tree/main", "feature/x")).toBe("github.com/owner/name feature/x");
  });
});

test.each([
  ["https://github.com/Owner/name", null, "https://github.com/Owner/name/archive/HEAD.tar.gz"],
  [
    "https://github.com/owner/name",
    "fix/#1 é".replace(" ", ""),
    "https://github.com/owner/name/archive/fix/%231%C3%A9.tar.gz",
  ],
  ["https://gitlab.com/group/sub/name", "main", "https://gitlab.com/group/sub/name/-/archive/main/name.tar.gz"],
  ["https://bitbucket.org/team/name", null, "https://bitbucket.org/team/name/get/HEAD.tar.gz"],
])("the archive of %s at %s is at %s", (text, revision, url) => {
  expect(parseRepositoryAddress(text, revision).archives.map((archive) => archive.url)).toEqual([url]);
});

describe("what is refused, and why", () => {
  test.each([
    ["", "not-an-address"],
    ["owner/name", "not-an-address"],
    ["https://localhost/owner/name", "not-an-address"],
    ["not an address", "not-an-address"],
    ["https://github.com/owner", "not-an-address"],
    ["https://github.com/owner/..", "not-an-address"],
    ["https://github.com/owner/na me", "not-an-address"],
    ["https://github.com/owner/%2e%2e%2f", "not-an-address"],
    ["https://github.com/owner/%", "not-an-address"],
    ["https://github.com/ow\\ner/name", "not-an-address"],
    ["--upload-pack=touch pwned", "not-an-address"],
    ["file:///etc/passwd", "not-an-address"],
    ["gopher://github.com/owner/name", "not-an-address"],
    ["https://gitlab.com/group/name/-/tree/a/../b", "bad-revision"],
    ["https://github.com.evil.example/owner/name", "other-service"],
    ["https://github.com@127.0.0.1/owner/name", "other-service"],
    ["https://127.0.0.1\\@github.com/owner/name", "not-an-address"],
    ["https://127.0.0.1/owner/name", "other-service"],
    ["https://[::1]/owner/name", "not-an-address"],
    ["https://github.com:8443/owner/name", "not-an-address"],
    ["https://github.com./owner/name", "other-service"],
    ["https://github。com/owner/name", "not-an-address"],
    ["https://gist.github.com/owner/0a1b2c3", "other-service"],
    ["https://me:ghp_secret@github.com/owner/name", "has-password"],
    ["https://github.com/owner/name/pull/7/files", "is-a-change"],
    ["https://gitlab.com/group/name/-/merge_requests/7", "is-a-change"],
    ["https://bitbucket.org/team/name/pull-requests/7", "is-a-change"],
  ])("%s: %s", (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  test.each([
    "-o ProxyCommand=x",
    "-x",
    "a..b",
    "a b",
    "a\nb",
    "/a",
    "a/",
    "a:b",
    "a^",
    "x.lock",
    "@{1}",
    "a".repeat(251),
  ])("the revision %j", (revision) => {
    expect(refusal("https://github.com/owner/name", revision)).toBe("bad-revision");
  });
});
