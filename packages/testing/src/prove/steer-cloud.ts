import type { LocalCloud } from "@coderevai/localcloud";

/** Tells the local cloud's control API what to do to a stand-in, such as `/upstash/fault` with `{ mode: "refuse" }`. */
export async function steerCloud(cloud: LocalCloud, path: string, body: Record<string, unknown>): Promise<void> {
  const { url, token } = cloud.services.control;
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`the control API answered ${response.status} to ${path}`);
}
