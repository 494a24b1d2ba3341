import { z } from "zod";
import { OperationProblem } from "../../operation-problem.ts";
import { askVendor, type Vendor, type VendorCall } from "../vendors/ask-vendor.ts";
import { VendorRefusal } from "../vendors/vendor-refusal.ts";
import type { GitHubSettings } from "./github-settings.ts";

const PAGE_SIZE = 100;
/** Of comments, secrets and variables; a pull request with more comments gets none of ours. */
const MOST_PAGES = 20;

const Comment = z.object({ id: z.int(), body: z.string().nullish(), user: z.object({ login: z.string() }).nullable() });
type Comment = z.infer<typeof Comment>;
const Pull = z.object({
  state: z.enum(["open", "closed"]),
  /** A fork that is gone is null. */
  head: z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
});
const Names = z.object({ secrets: z.array(z.object({ name: z.string() })) });
const Variables = z.object({ variables: z.array(z.object({ name: z.string(), value: z.string() })) });
const PublicKey = z.object({ key_id: z.string(), key: z.string() });

/** The calls of GitHub's REST API that previews and settings need. Throws `OperationProblem`. */
export class GitHubRepository {
  readonly #vendor: Vendor;
  readonly #name: string;
  readonly #path: string;

  constructor({ token, repository, apiBase }: GitHubSettings) {
    this.#name = repository;
    this.#path = `/repos/${repository}`;
    this.#vendor = {
      name: "GitHub",
      base: apiBase,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "user-agent": "coderevai-operations",
      },
      sentences: {
        401: "It does not take GITHUB_TOKEN.",
        403: "The token lacks a permission; the workflow names those it needs.",
        404: "There is none, or the token may not see it.",
      },
    };
  }

  /** Null for a number that is no pull request's. `ownBranch` is null for one from a fork, whose branch's name says nothing here. */
  async findPull(number: number): Promise<{ isOpen: boolean; ownBranch: string | null } | null> {
    const call = {
      method: "GET",
      path: `/pulls/${number}`,
      what: `tell pull request ${number}`,
      answer: Pull,
    } as const;
    try {
      const { state, head } = await this.#ask(call);
      const isOwn = head.repo?.full_name.toLowerCase() === this.#name.toLowerCase();
      return { isOpen: state === "open", ownBranch: isOwn ? head.ref : null };
    } catch (error) {
      if (error instanceof VendorRefusal && error.status === 404) return null;
      throw error;
    }
  }

  /** Of a pull request, oldest first. */
  comments(pull: number): Promise<Comment[]> {
    return this.#pages(`/issues/${pull}/comments`, "list comments", z.array(Comment), (page) => page);
  }

  async addComment(pull: number, body: string): Promise<number> {
    const path = `/issues/${pull}/comments`;
    return (await this.#ask({ method: "POST", path, body: { body }, what: "take the comment", answer: Comment })).id;
  }

  async changeComment(id: number, body: string): Promise<void> {
    const path = `/issues/comments/${id}`;
    await this.#ask({ method: "PATCH", path, body: { body }, what: "change the comment", answer: null });
  }

  async deleteComment(id: number): Promise<void> {
    await this.#ask({ method: "DELETE", path: `/issues/comments/${id}`, what: "delete the comment", answer: null });
  }

  /** The key that secrets of an environment are sealed with, base64 of 32 bytes. */
  async environmentKey(environment: string): Promise<{ keyId: string; key: string }> {
    const path = `${environmentPath(environment)}/secrets/public-key`;
    const call = {
      method: "GET",
      path,
      what: `tell the key of the environment ${environment}`,
      answer: PublicKey,
    } as const;
    const { key_id: keyId, key } = await this.#ask(call);
    return { keyId, key };
  }

  environmentSecrets(environment: string): Promise<string[]> {
    const path = `${environmentPath(environment)}/secrets`;
    return this.#pages(path, "list secrets", Names, ({ secrets }) => secrets.map(({ name }) => name));
  }

  async putEnvironmentSecret(
    environment: string,
    name: string,
    sealed: { keyId: string; value: string },
  ): Promise<void> {
    const path = `${environmentPath(environment)}/secrets/${encodeURIComponent(name)}`;
    const body = { encrypted_value: sealed.value, key_id: sealed.keyId };
    await this.#ask({ method: "PUT", path, body, what: `take ${name}`, answer: null });
  }

  environmentVariables(environment: string): Promise<{ name: string; value: string }[]> {
    const path = `${environmentPath(environment)}/variables`;
    return this.#pages(path, "list variables", Variables, ({ variables }) => variables);
  }

  async putEnvironmentVariable(
    environment: string,
    variable: { name: string; value: string },
    isNew: boolean,
  ): Promise<void> {
    const path = `${environmentPath(environment)}/variables`;
    await this.#ask(
      isNew
        ? { method: "POST", path, body: variable, what: `take ${variable.name}`, answer: null }
        : {
            method: "PATCH",
            path: `${path}/${variable.name}`,
            body: variable,
            what: `take ${variable.name}`,
            answer: null,
          },
    );
  }

  async #pages<Page, Row>(
    path: string,
    what: string,
    answer: z.ZodType<Page>,
    rowsOf: (page: Page) => readonly Row[],
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query = { per_page: PAGE_SIZE, page };
      const some = rowsOf(await this.#ask({ method: "GET", path, query, what, answer }));
      rows.push(...some);
      if (some.length < PAGE_SIZE) return rows;
    }
    throw new OperationProblem(
      `There are more than ${MOST_PAGES * PAGE_SIZE} rows at GitHub; it did not ${what} to the end.`,
    );
  }

  #ask<T>(call: VendorCall<T>): Promise<T> {
    return askVendor(this.#vendor, { ...call, path: `${this.#path}${call.path}` });
  }
}

function environmentPath(environment: string): string {
  return `/environments/${encodeURIComponent(environment)}`;
}
