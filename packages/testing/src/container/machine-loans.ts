import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Loan } from "./root-command.ts";

const run = promisify(execFile);

export interface MachineLoans {
  readonly folders: readonly Loan[];
  /** Only for steps that have a network. */
  readonly env: Readonly<Record<string, string>>;
}

const CERTIFICATES = "/etc/ssl/certs";

/**
 * What stands in for downloads: the packages that this machine has already, and the certificates by which it would know a
 * registry. Whatever is missing is fetched. Nothing else of this machine is lent to a stage.
 */
export async function machineLoans(): Promise<MachineLoans> {
  const { stdout: store } = await run("pnpm", ["store", "path"]);
  const { stdout: cache } = await run("npm", ["config", "get", "cache"]);
  const folders = [
    { from: dirname(store.trim()), to: "/root/.local/share/pnpm/store" },
    { from: cache.trim(), to: "/root/.npm" },
    { from: CERTIFICATES, to: CERTIFICATES },
  ];
  return {
    folders: folders.filter(({ from }) => existsSync(from)),
    env: {
      npm_config_prefer_offline: "true",
      ...(existsSync(`${CERTIFICATES}/ca-certificates.crt`) && {
        NODE_EXTRA_CA_CERTS: `${CERTIFICATES}/ca-certificates.crt`,
      }),
    },
  };
}
