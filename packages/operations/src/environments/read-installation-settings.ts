import { BlockList, isIP } from "node:net";
import type { InstallationSettings } from "../branches/branch-driver.ts";
import { UsageProblem } from "../usage-problem.ts";

/** Neon keeps 30 days at most. */
const MOST_HOURS = 720;

const ENVIRONMENTS = /^(production|staging)$/;
const LIMITS = /^(production|staging)=(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/;

/** NEON_ALLOWED_IPS, NEON_HISTORY_HOURS, NEON_COMPUTE_LIMITS and NEON_READ_REPLICAS; what is left out stays as it is at Neon. */
export function readInstallationSettings(env: Readonly<Record<string, string | undefined>>): InstallationSettings {
  const {
    NEON_ALLOWED_IPS: ips,
    NEON_HISTORY_HOURS: hours,
    NEON_COMPUTE_LIMITS: limits,
    NEON_READ_REPLICAS: replicas,
  } = env;
  const allowedIps = ips ? ips.split(",").map((entry) => entry.trim()) : null;
  if (allowedIps !== null && !allowedIps.every(isNetwork)) {
    throw new UsageProblem(
      "NEON_ALLOWED_IPS is addresses and networks separated by commas: 203.0.113.7,198.51.100.0/24.",
    );
  }
  const historyHours = hours ? Number(hours) : null;
  if (historyHours !== null && !(Number.isInteger(historyHours) && historyHours >= 0 && historyHours <= MOST_HOURS)) {
    throw new UsageProblem(`NEON_HISTORY_HOURS is a whole number from 0 to ${MOST_HOURS}.`);
  }
  return { allowedIps, historyHours, computeLimits: readLimits(limits), replicasOf: readReplicas(replicas) };
}

/** `production=0.25-4,staging=0.25-1` */
function readLimits(text: string | undefined): InstallationSettings["computeLimits"] {
  if (!text) return null;
  const entries = text.split(",").map((entry) => {
    const [, environment = "", min = "", max = ""] = LIMITS.exec(entry.trim()) ?? [];
    return [environment, { min: Number(min), max: Number(max) }] as const;
  });
  if (entries.some(([environment, { min, max }]) => environment === "" || min <= 0 || max < min)) {
    throw new UsageProblem("NEON_COMPUTE_LIMITS is compute units by environment: production=0.25-4,staging=0.25-1.");
  }
  return new Map(entries);
}

function readReplicas(text: string | undefined): InstallationSettings["replicasOf"] {
  if (!text) return null;
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => ENVIRONMENTS.test(name)) || text === "none") return text === "none" ? [] : names;
  throw new UsageProblem("NEON_READ_REPLICAS names environments, production or staging or both, or is none.");
}

function isNetwork(entry: string): boolean {
  const [address = "", bits, ...rest] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  try {
    if (bits !== undefined)
      new BlockList().addSubnet(address, Number(bits || Number.NaN), family === 6 ? "ipv6" : "ipv4");
    return true;
  } catch {
    return false;
  }
}
