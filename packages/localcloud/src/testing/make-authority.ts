import { randomBytes } from "node:crypto";
import "reflect-metadata";
import {
  BasicConstraintsExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** Signs certificates for a test. Nothing else knows it, so who trusts it trusts what the test made. */
export interface Authority {
  /** Its certificate, for who is to trust it. */
  readonly pem: string;
  /** A certificate of a server that goes by these names, and the key to it. */
  issue(hosts: readonly string[]): Promise<{ readonly certificatePem: string; readonly keyPem: string }>;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const HOUR_MS = 3_600_000;

/** @param name as it stands in its certificate */
export async function makeAuthority(name: string): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const issuer = `CN=${name}`;
  const own = await X509CertificateGenerator.createSelfSigned(
    {
      ...common(),
      name: issuer,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    },
    crypto,
  );
  return {
    pem: own.toString("pem"),
    issue: async (hosts) => {
      const server = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
      const names = hosts.map((value): JsonGeneralName => ({ type: "dns", value }));
      const certificate = await X509CertificateGenerator.create(
        {
          ...common(),
          subject: `CN=${hosts[0]}`,
          issuer,
          publicKey: server.publicKey,
          signingKey: keys.privateKey,
          extensions: [new BasicConstraintsExtension(false), new SubjectAlternativeNameExtension(names)],
        },
        crypto,
      );
      const key = await crypto.subtle.exportKey("pkcs8", server.privateKey);
      return { certificatePem: certificate.toString("pem"), keyPem: PemConverter.encode(key, "PRIVATE KEY") };
    },
  };
}

/** Valid for as long as a test runs, also on a machine whose clock is a little off. */
function common() {
  const now = Date.now();
  return {
    serialNumber: `01${randomBytes(8).toString("hex")}`,
    notBefore: new Date(now - HOUR_MS),
    notAfter: new Date(now + 24 * HOUR_MS),
    signingAlgorithm: ALGORITHM,
  };
}
