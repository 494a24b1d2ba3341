import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { OperationProblem } from "../../operation-problem.ts";
import { askVendor, type Vendor, type VendorCall } from "../vendors/ask-vendor.ts";
import type { VercelSettings } from "./vercel-settings.ts";

const PAGE_SIZE = 100;
/** Deployments of one branch; what is beyond goes with Vercel's own retention. */
const MOST_PAGES = 10;
const BUILD_DEADLINE_MS = 15 * 60_000;
const LOOK_AGAIN_MS = 5_000;

const ReadyState = z.enum(["QUEUED", "INITIALIZING", "BUILDING", "READY", "ERROR", "CANCELED", "BLOCKED"]);
const VercelDeployment = z.object({
  id: z.string(),
  /** A host, without https://. */
  url: z.string(),
  readyState: ReadyState,
  errorMessage: z.string().nullish(),
});
type VercelDeployment = z.infer<typeof VercelDeployment>;

const Listed = z.object({
  deployments: z.array(z.object({ uid: z.string() })),
  pagination: z.object({ next: z.number().nullish() }),
});
const Targets = z.object({ targets: z.record(z.string(), z.object({ id: z.string() }).nullable()).optional() });

const VercelVariable = z.object({
  id: z.string(),
  key: z.string(),
  value: z.string().default(""),
  type: z.string(),
  target: z.union([z.array(z.string()), z.string().transform((target) => [target])]).default([]),
  gitBranch: z.string().nullish(),
  decrypted: z.boolean().default(false),
});
export type VercelVariable = z.infer<typeof VercelVariable>;
const Variables = z.object({ envs: z.array(VercelVariable) });
const Created = z.object({
  failed: z.array(z.object({ error: z.object({ message: z.string().optional() }) })).default([]),
});

export interface VariableWish {
  readonly key: string;
  readonly value: string;
  /** `sensitive` is write-only afterwards. */
  readonly type: "sensitive" | "encrypted";
  readonly target: readonly ("production" | "preview")[];
  /** Only for deployments of this branch. */
  readonly gitBranch?: string;
}

export interface Commit {
  /** GitHub's number of the repository. */
  readonly repositoryId: string;
  readonly gitBranch: string;
  readonly sha: string;
}

/** The calls of Vercel's REST API that deployments need, of one project. Throws `OperationProblem`. */
export class VercelProject {
  readonly #vendor: Vendor;
  readonly #projectId: string;
  readonly #teamId: string | undefined;
  readonly #lookAgainMs: number;

  constructor({ token, projectId, teamId, apiBase }: VercelSettings, lookAgainMs = LOOK_AGAIN_MS) {
    this.#projectId = projectId;
    this.#teamId = teamId;
    this.#lookAgainMs = lookAgainMs;
    this.#vendor = {
      name: "Vercel",
      base: apiBase,
      headers: { authorization: `Bearer ${token}` },
      sentences: {
        401: "It does not take VERCEL_TOKEN.",
        403: "VERCEL_TOKEN may not do this; look at VERCEL_TEAM_ID and the token's scope.",
        404: "There is none; look at VERCEL_PROJECT_ID and VERCEL_TEAM_ID.",
      },
    };
  }

  /** Builds a commit of the connected repository. Production's gets the domains when it is promoted, if the project says so. */
  async create({ repositoryId, gitBranch, sha }: Commit, target: "production" | "preview"): Promise<VercelDeployment> {
    const body = {
      name: this.#projectId,
      project: this.#projectId,
      ...(target === "production" && { target }),
      gitSource: { type: "github", repoId: repositoryId, ref: gitBranch, sha },
    };
    return this.#ask({
      method: "POST",
      path: "/v13/deployments",
      body,
      what: "begin the build",
      answer: VercelDeployment,
    });
  }

  async untilReady(id: string): Promise<VercelDeployment> {
    const deadlineMs = performance.now() + BUILD_DEADLINE_MS;
    while (performance.now() < deadlineMs) {
      const deployment = await this.find(id);
      if (deployment.readyState === "READY") return deployment;
      if (["ERROR", "CANCELED", "BLOCKED"].includes(deployment.readyState)) {
        const reason = deployment.errorMessage?.slice(0, 300) ?? "no reason given";
        throw new OperationProblem(
          `Vercel's build ended as ${deployment.readyState}: ${reason}. Its log is at Vercel.`,
        );
      }
      await sleep(this.#lookAgainMs);
    }
    throw new OperationProblem(
      `Vercel's build took longer than ${BUILD_DEADLINE_MS / 60_000} minutes. It is left as it is.`,
    );
  }

  find(id: string): Promise<VercelDeployment> {
    const path = `/v13/deployments/${encodeURIComponent(id)}`;
    return this.#ask({ method: "GET", path, what: "tell the deployment", answer: VercelDeployment });
  }

  async alias(id: string, host: string): Promise<void> {
    const path = `/v2/deployments/${encodeURIComponent(id)}/aliases`;
    await this.#ask({
      method: "POST",
      path,
      body: { alias: host },
      what: `give ${host} to the deployment`,
      answer: null,
    });
  }

  /** What has production's domains now; null before the first. */
  async current(): Promise<string | null> {
    const path = `/v9/projects/${this.#projectId}`;
    const { targets } = await this.#ask({ method: "GET", path, what: "tell the project", answer: Targets });
    return targets?.production?.id ?? null;
  }

  async promote(id: string): Promise<void> {
    const path = `/v10/projects/${this.#projectId}/promote/${encodeURIComponent(id)}`;
    await this.#ask({ method: "POST", path, body: {}, what: "promote the deployment", answer: null });
  }

  async rollBack(id: string): Promise<void> {
    const path = `/v1/projects/${this.#projectId}/rollback/${encodeURIComponent(id)}`;
    await this.#ask({ method: "POST", path, body: {}, what: "roll back", answer: null });
  }

  /** Previews alone: production's may be of a branch that a pull request is from as well. */
  async previewsOf(gitBranch: string): Promise<string[]> {
    const ids: string[] = [];
    let until: number | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { projectId: this.#projectId, target: "preview", branch: gitBranch, limit: PAGE_SIZE, until };
      const call = { method: "GET", path: "/v7/deployments", query, what: "list deployments", answer: Listed } as const;
      const { deployments, pagination } = await this.#ask(call);
      ids.push(...deployments.map(({ uid }) => uid));
      if (pagination.next == null) return ids;
      until = pagination.next;
    }
    return ids;
  }

  async delete(id: string): Promise<void> {
    const path = `/v13/deployments/${encodeURIComponent(id)}`;
    await this.#ask({ method: "DELETE", path, what: "delete the deployment", answer: null });
  }

  /** With values where Vercel gives them out. */
  async variables(): Promise<VercelVariable[]> {
    const path = `/v10/projects/${this.#projectId}/env`;
    const call = {
      method: "GET",
      path,
      query: { decrypt: "true" },
      what: "list variables",
      answer: Variables,
    } as const;
    return (await this.#ask(call)).envs;
  }

  /** Makes it, or gives it another value. */
  async putVariable(wish: VariableWish): Promise<void> {
    const path = `/v10/projects/${this.#projectId}/env`;
    const call = {
      method: "POST",
      path,
      query: { upsert: "true" },
      body: wish,
      what: `take ${wish.key}`,
      answer: Created,
    } as const;
    const [failed] = (await this.#ask(call)).failed;
    if (failed !== undefined)
      throw new OperationProblem(`Vercel did not take ${wish.key}: ${failed.error.message ?? ""}`);
  }

  async deleteVariable({ id, key }: VercelVariable): Promise<void> {
    const path = `/v9/projects/${this.#projectId}/env/${encodeURIComponent(id)}`;
    await this.#ask({ method: "DELETE", path, what: `delete ${key}`, answer: null });
  }

  #ask<T>(call: VendorCall<T>): Promise<T> {
    return askVendor(this.#vendor, { ...call, query: { ...call.query, teamId: this.#teamId } });
  }
}
