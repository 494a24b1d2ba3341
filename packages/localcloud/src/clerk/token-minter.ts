import { exportJWK, importPKCS8, importSPKI, type CryptoKey as JoseKey, SignJWT } from "jose";
import { INSTANCE } from "./instance.ts";
import type { StoredSession } from "./records.ts";

/** The vendor's session tokens live for a minute: https://clerk.com/docs/guides/sessions/session-tokens */
const TOKEN_LIFE_S = 60;
const CLOCK_SKEW_S = 10;
const MINUTE_MS = 60_000;
const ALGORITHM = "RS256";

/** Signs tokens with this machine's key, always by the machine's own clock: the product checks them by its own. */
export class TokenMinter {
  readonly #privateKey: JoseKey;
  readonly #publicKey: JoseKey;

  private constructor(privateKey: JoseKey, publicKey: JoseKey) {
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  static async fromPem(privatePem: string, publicPem: string): Promise<TokenMinter> {
    return new TokenMinter(
      await importPKCS8(privatePem, ALGORITHM),
      await importSPKI(publicPem, ALGORITHM, { extractable: true }),
    );
  }

  /** A session token for pages of `origin`. A negative life gives one that has run out already. */
  sessionToken(session: StoredSession, origin: string, lifeS = TOKEN_LIFE_S): Promise<string> {
    const nowS = Math.floor(Date.now() / 1_000);
    const minutesSinceCheck = Math.max(0, Math.floor((Date.now() - session.verifiedAt) / MINUTE_MS));
    return this.#signer({ azp: origin, fva: [minutesSinceCheck, -1], sid: session.id, sts: "active", v: 2 })
      .setIssuer(INSTANCE.issuer)
      .setSubject(session.userId)
      .setIssuedAt(nowS + Math.min(0, lifeS))
      .setNotBefore(nowS + Math.min(0, lifeS) - CLOCK_SKEW_S)
      .setExpirationTime(nowS + lifeS)
      .sign(this.#privateKey);
  }

  /** Cookies for the product's middleware to set, signed so that nobody else can set them. */
  handshakeToken(cookies: string[]): Promise<string> {
    return this.#signer({ handshake: cookies })
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFE_S}s`)
      .sign(this.#privateKey);
  }

  async publicJwk(): Promise<{ use: string; kty: string; kid: string; alg: string; n: string; e: string }> {
    const { n = "", e = "" } = await exportJWK(this.#publicKey);
    return { use: "sig", kty: "RSA", kid: INSTANCE.keyId, alg: ALGORITHM, n, e };
  }

  #signer(claims: Record<string, unknown>): SignJWT {
    return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid: INSTANCE.keyId, typ: "JWT" });
  }
}
