import { type CodeRevAiClient, createClient } from "@coderevai/client";
import { UsageProblem } from "../../usage-problem.ts";

/** A deployment as a smoke test sees it: from outside, with one API key. */
export interface SmokeTarget {
  readonly client: CodeRevAiClient;
  /** A page or a probe. A redirect is an answer, not followed: it would carry headers to another host. */
  fetch(path: string, signal: AbortSignal): Promise<Response>;
}

export interface SmokeAddress {
  /** Of the deployment, such as https://coderevai.example. */
  readonly url: string;
  readonly apiKey: string;
  /** Lets programs pass a wall that the host puts before deployments (Vercel's protection bypass); null where there is none. */
  readonly bypass: string | null;
}

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Throws `UsageProblem` for an address that the key must not be sent to in the clear. */
export function openSmokeTarget({ url, apiKey, bypass }: SmokeAddress): SmokeTarget {
  const origin = readOrigin(url);
  const wall: Record<string, string> = bypass === null ? {} : { "x-vercel-protection-bypass": bypass };
  return {
    client: createClient({ url: origin, headers: () => ({ authorization: `Bearer ${apiKey}`, ...wall }) }),
    fetch: (path, signal) => fetch(new URL(path, origin), { headers: wall, redirect: "manual", signal }),
  };
}

function readOrigin(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isSafe = parsed?.protocol === "https:" || (parsed?.protocol === "http:" && LOOPBACK.includes(parsed.hostname));
  if (parsed === null || !isSafe || parsed.username !== "" || parsed.password !== "") {
    throw new UsageProblem(
      "--url is the address of a deployment, https://… (http only on this machine), without a user.",
    );
  }
  return parsed.origin;
}
