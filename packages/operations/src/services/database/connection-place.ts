import { isIP } from "node:net";

/** Where an address of Postgres leads, and how it asks to be protected. Holds the address, and so a secret. */
export interface ConnectionPlace {
  readonly variable: string;
  readonly url: string;
  /** A host, or the folder of a Unix socket. */
  readonly host: string;
  /** `loopback` and `socket` do not leave the machine; `internal` stays within a provider's private network. */
  readonly reach: "loopback" | "socket" | "internal" | "outside";
  /** As it stands in the address; empty when it does not. */
  readonly sslmode: string;
  /** Whether the environment names the authority that signed the server's certificate. */
  readonly hasCa: boolean;
  /** As Neon names the address of its pooler. */
  readonly isNeonPooler: boolean;
  readonly isNeon: boolean;
}

/** Stands where an address by Unix socket has no host. No real host has this name. */
const NO_HOST = "unix-socket.invalid";

/** Reads an address; null when it is none. The driver lets `?host=` win over the host before it, and so does this. */
export function readConnectionPlace(variable: string, url: string, hasCa = false): ConnectionPlace | null {
  const text = url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, `$1${NO_HOST}/`);
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return null;
  const { hostname, searchParams } = new URL(text);
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  const isNeon = host.endsWith(".neon.tech");
  return {
    variable,
    url,
    host,
    reach: reachOf(host),
    sslmode: searchParams.get("sslmode") ?? "",
    hasCa,
    isNeon,
    isNeonPooler: isNeon && /^[^.]+-pooler\./.test(host),
  };
}

function reachOf(host: string): ConnectionPlace["reach"] {
  if (host.startsWith("/")) return "socket";
  const bare = host.replace(/^\[|\]$/g, "");
  if (bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."))) return "loopback";
  return bare.endsWith(".internal") ? "internal" : "outside";
}
