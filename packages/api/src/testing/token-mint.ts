import { generateKeyPairSync } from "node:crypto";
import type { OwnerId } from "@coderevai/contract/ids";
import { type Authenticator, createAuthenticator } from "@coderevai/platform/authenticator";
import { importPKCS8, SignJWT } from "jose";

export const TEST_ORIGIN = "http://localhost:3000";

/** Makes session tokens as Clerk does, with a key of its own, for the product's real check. */
export async function createTokenMint(): Promise<{
  authenticator: Authenticator;
  mint(ownerId: OwnerId, over?: { expiresInS?: number; origin?: string }): Promise<string>;
}> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const signingKey = await importPKCS8(privateKey, "RS256");
  const authenticator = createAuthenticator({
    appOrigin: TEST_ORIGIN,
    clerk: {
      publishableKey: `pk_live_${Buffer.from("clerk.embedded.invalid$").toString("base64")}`,
      secretKey: "sk_live_local_test",
      jwtKey: publicKey,
      proxyUrl: undefined,
    },
  });
  return {
    authenticator,
    mint(ownerId, { expiresInS = 60, origin = TEST_ORIGIN } = {}) {
      const nowS = Math.floor(Date.now() / 1_000);
      return new SignJWT({ sid: "sess_test", sts: "active", v: 2, azp: origin })
        .setProtectedHeader({ alg: "RS256", kid: "ins_test", typ: "JWT" })
        .setIssuer("https://clerk.embedded.invalid")
        .setSubject(ownerId)
        .setIssuedAt(nowS - 120)
        .setNotBefore(nowS - 120)
        .setExpirationTime(nowS + expiresInS)
        .sign(signingKey);
    },
  };
}
