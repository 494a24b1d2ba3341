/** A folder of this machine that a process in a stage may see, at a place of its own. */
export interface Loan {
  readonly from: string;
  readonly to: string;
}

export interface RootCommand {
  /** What the process sees as `/`. */
  readonly root: string;
  /** All it gets, nothing of the caller's. */
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** Numbers, as UID:GID. */
  readonly user: string;
  readonly command: readonly string[];
  /** Without any network but a loopback of its own that is down. */
  readonly isOffline?: boolean;
  /** As `docker run --read-only --tmpfs /tmp`. */
  readonly isReadOnly?: boolean;
  readonly loans?: readonly Loan[];
}

/** Gives the new namespaces what a container has: /proc, a small /dev, names of hosts, loans; then becomes the process. */
const ENTER = `
set -e
root=$1 user=$2 read_only=$3 loans=$4
shift 4
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 dev "$root/dev"
for name in null zero full random urandom tty; do
  : > "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
ln -s /proc/self/fd "$root/dev/fd"
mkdir -m 1777 "$root/dev/shm"
for name in hosts resolv.conf; do
  [ -e "$root/etc/$name" ] || : > "$root/etc/$name"
  mount --bind "/etc/$name" "$root/etc/$name"
done
i=0
while [ "$i" -lt "$loans" ]; do
  if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$(dirname "$root$2")"; [ -e "$root$2" ] || : > "$root$2"; fi
  mount --bind "$1" "$root$2"
  shift 2
  i=$((i + 1))
done
if [ "$read_only" = yes ]; then
  mount -o remount,bind,ro "$root"
  mount -t tmpfs -o mode=1777 tmp "$root/tmp"
fi
exec chroot --userspec="$user" --groups= "$root" "$@"
`;

/**
 * The words with which `spawn` starts a process that sees a stage and nothing else: its files, its variables, its own
 * processes, of which it is the first, and the user it has to be. It dies with who started it.
 */
export function rootCommand(options: RootCommand): { file: string; args: string[] } {
  const loans = options.loans ?? [];
  const variables = Object.entries(options.env).map(([name, value]) => `${name}=${value}`);
  return {
    file: "unshare",
    args: [
      ...["--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts", "--propagation", "private"],
      ...(options.isOffline ? ["--net"] : []),
      ...["sh", "-c", ENTER, "enter"],
      ...[options.root, options.user, options.isReadOnly ? "yes" : "no", String(loans.length)],
      ...loans.flatMap(({ from, to }) => [from, to]),
      ...["/usr/bin/env", "--ignore-environment", `--chdir=${options.workdir}`, ...variables],
      ...options.command,
    ],
  };
}
