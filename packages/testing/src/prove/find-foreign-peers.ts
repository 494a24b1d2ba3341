import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** State column of /proc/net/tcp: 0A is a listener, which has no peer. */
const LISTENING = "0A";

/** Remote addresses that are not loopback of the TCP sockets that these processes hold. Linux only; empty elsewhere. */
export function findForeignPeers(pids: readonly number[]): string[] {
  if (process.platform !== "linux") return [];
  const inodes = new Set(pids.flatMap(socketInodes));
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , remote, state, , , , , , inode]) => remote && state !== LISTENING && inodes.has(inode ?? ""))
      .map(([, , remote]) => remote?.split(":")[0] ?? "")
      .filter((address) => !isLoopback(address)),
  );
}

function socketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    // The process ended meanwhile: it holds nothing.
    return [];
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

/** The kernel prints addresses as little-endian hex words: 127.0.0.1 is 0100007F, ::1 ends in 01000000. */
function isLoopback(address: string): boolean {
  const isAny = /^0+$/.test(address);
  return isAny || address.endsWith("7F") || address === "00000000000000000000000001000000";
}
