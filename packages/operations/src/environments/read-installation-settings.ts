import { BlockList, isIP } from "node:net";
import type { InstallationSettings } from "../branches/branch-driver.ts";
import { UsageProblem } from "../usage-problem.ts";

/** Neon keeps 30 days at most. */
const MOST_HOURS = 720;

/** NEON_ALLOWED_IPS and NEON_HISTORY_HOURS; what is left out stays as it is at Neon. */
export function readInstallationSettings(env: Readonly<Record<string, string | undefined>>): InstallationSettings {
  const { NEON_ALLOWED_IPS: ips, NEON_HISTORY_HOURS: hours } = env;
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
  return { allowedIps, historyHours };
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
