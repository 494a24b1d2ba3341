import { generateKeyPairSync } from "node:crypto";
import type { PlantedFault } from "./planted-fault.ts";
import type { ServicesBench } from "./services-bench.ts";

/** As an owner would at Clerk's dashboard. */
async function tellClerk(
  { standIns, env }: ServicesBench,
  method: string,
  path: string,
  body?: object,
): Promise<string> {
  const headers = { authorization: `Bearer ${env.CLERK_SECRET_KEY}`, "content-type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(new URL(path, standIns.urls.clerk), init);
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
  return response.text();
}

const otherKey = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).publicKey;

export const SIGN_IN_FAULTS: readonly PlantedFault[] = [
  {
    name: "wrong Clerk secret key",
    fails: "clerk.secret-key",
    says: /refuses the key: CLERK_SECRET_KEY/,
    advises: /dashboard/,
    plant: () => ({ CLERK_SECRET_KEY: "sk_live_planted000000000000000000" }),
  },
  {
    name: "JWT key of another instance",
    fails: "clerk.jwt-key",
    says: /CLERK_JWT_KEY is another instance's/,
    advises: /JWKS public key/,
    plant: () => ({ CLERK_JWT_KEY: otherKey() }),
  },
  {
    name: "JWT key cut short",
    fails: "clerk.jwt-key",
    says: /cannot be read as a public key/,
    advises: /PEM form/,
    plant: ({ env }) => ({ CLERK_JWT_KEY: (env.CLERK_JWT_KEY ?? "").slice(0, 120) }),
  },
  {
    name: "publishable key of another instance",
    fails: "clerk.publishable-key",
    says: /CLERK_PUBLISHABLE_KEY is another instance's/,
    advises: /same instance/,
    plant: () => ({ CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from("clerk.other.invalid$").toString("base64")}` }),
  },
  {
    name: "origin not let in",
    fails: "clerk.origins",
    says: /does not let pages at APP_ORIGIN sign people in/,
    advises: /domain/,
    plant: async (bench) => {
      await tellClerk(bench, "PATCH", "/v1/domains/dmn_local", { proxy_url: "https://other.example/__clerk" });
      return {};
    },
    mend: async (bench) => {
      const proxyUrl = `${bench.env.APP_ORIGIN}/__clerk`;
      await tellClerk(bench, "PATCH", "/v1/domains/dmn_local", { proxy_url: proxyUrl });
    },
  },
  {
    name: "sign-ins sent elsewhere",
    fails: "clerk.origins",
    says: /host that is not of this installation: elsewhere\.example/,
    advises: /Remove that redirect/,
    plant: async (bench) => {
      await tellClerk(bench, "POST", "/v1/redirect_urls", { url: "https://elsewhere.example/callback" });
      return {};
    },
    mend: async (bench) => {
      const { data } = JSON.parse(await tellClerk(bench, "GET", "/v1/redirect_urls")) as { data: { id: string }[] };
      for (const { id } of data) await tellClerk(bench, "DELETE", `/v1/redirect_urls/${id}`);
    },
  },
];
