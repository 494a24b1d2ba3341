import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

/** Stands where an address by Unix socket has no host. */
const NO_HOST = "unix-socket.invalid";
/** Networks that are encrypted themselves, where a server's certificate could not say its name. */
const PRIVATE_NETWORK = /\.railway\.internal$/;
/** Other ways in which an address can say how little it asks of TLS. */
const LOOSENING = ["ssl", "uselibpqcompat", "sslaccept"];

/** What is wrong with an address of Postgres, as the end of a sentence that begins with its variable; null when it is fit. */
export function findDatabaseUrlProblem(url: string, appEnv: string, hasCa: boolean): string | null {
  const parts = readParts(url);
  if (parts === null) return "is no address of Postgres: postgresql://USER:PASSWORD@HOST/DATABASE?sslmode=verify-full";
  const { query } = parts;
  if (query.has("sslrootcert") && hasCa) return "names a file in sslrootcert, and DATABASE_CA is set: choose one";
  if (query.has("sslrootcert") && !isCertificateFile(query.get("sslrootcert") ?? "")) {
    return "names a file in sslrootcert that cannot be read as certificates in PEM form";
  }
  const isStrict = appEnv === "staging" || appEnv === "production";
  return isStrict ? findTlsProblem(parts, appEnv) : null;
}

/** One or more certificates in PEM form; line breaks may be written as \n. Null when it is none. */
export function readCa(text: string): string | null {
  const pem = text.replaceAll("\\n", "\n").trim();
  const parts = pem.split(/(?<=-----END CERTIFICATE-----)\s*/).filter((part) => part !== "");
  try {
    for (const part of parts) new X509Certificate(part);
    return parts.length > 0 ? `${pem}\n` : null;
  } catch {
    return null;
  }
}

interface Parts {
  /** A folder for a Unix socket. */
  readonly host: string;
  readonly query: URLSearchParams;
}

function readParts(url: string): Parts | null {
  const text = url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, `$1${NO_HOST}/`);
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return null;
  const { hostname, searchParams: query } = new URL(text);
  const host = query.get("host") ?? (hostname === NO_HOST ? "" : decodeURIComponent(hostname));
  return host === "" ? null : { host, query };
}

function findTlsProblem({ host, query }: Parts, appEnv: string): string | null {
  const modes = query.getAll("sslmode");
  if (host.startsWith("/")) {
    return modes.length > 0 ? "asks for TLS over a Unix socket, where there is none: leave sslmode out" : null;
  }
  if (PRIVATE_NETWORK.test(host) && modes.length === 0) return null;
  const loosening = LOOSENING.find((name) => query.has(name));
  if (loosening !== undefined) return `says ${loosening}, which loosens TLS: leave it out in ${appEnv}`;
  if (modes.length === 1 && modes[0] === "verify-full") return null;
  const said = modes.length === 0 ? "does not say sslmode" : `says sslmode=${modes.join(" and ")}`;
  return `${said}: ${appEnv} needs sslmode=verify-full, which checks who answers and not only that nobody listens`;
}

function isCertificateFile(path: string): boolean {
  try {
    return readCa(readFileSync(path, "utf8")) !== null;
  } catch {
    return false;
  }
}
