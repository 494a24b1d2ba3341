import { z } from "zod";
import { parseEnv, readShared, required, SHARED_VARIABLES } from "./shared-env.ts";

const WorkerUrls = required("where workers listen, such as https://worker.example; several separated by commas")
  .transform((list) => list.split(",").map((url) => url.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/, error: "holds something that is no http address" })));

/** What a web process needs beside. */
export const WEB_VARIABLES = {
  APP_ORIGIN: z
    .url({ error: "is missing: the address people open, such as https://coderevai.example" })
    .transform((url) => new URL(url).origin),
  CLERK_PUBLISHABLE_KEY: required("pk_… from Clerk's dashboard"),
  CLERK_JWT_KEY: required("the JWKS public key in PEM form from Clerk's dashboard").transform((pem) =>
    pem.replaceAll("\\n", "\n"),
  ),
  CLERK_PROXY_URL: z.string().optional(),
  REPOSITORY_STAND_IN_URL: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{2,5}$/, { error: "must be http://127.0.0.1:PORT" })
    .optional(),
  WORKER_URL: WorkerUrls,
};

const Variables = z.object({ ...SHARED_VARIABLES, ...WEB_VARIABLES });

export type Env = ReturnType<typeof readEnv>;

/**
 * Parses the environment of a web process once, at start-up, to one value per concern. Throws one error that names every
 * missing or unfit variable.
 */
export function readEnv(source: Record<string, string | undefined>) {
  const values = parseEnv(Variables, source);
  return {
    ...readShared(values),
    appOrigin: values.APP_ORIGIN,
    clerk: {
      publishableKey: values.CLERK_PUBLISHABLE_KEY,
      secretKey: values.CLERK_SECRET_KEY,
      jwtKey: values.CLERK_JWT_KEY,
      proxyUrl: values.CLERK_PROXY_URL || undefined,
    },
    /** Where all hosts of repositories are on this machine; null for the internet. */
    repositories: { standInPort: readPort(values.REPOSITORY_STAND_IN_URL) },
    workers: { urls: values.WORKER_URL, token: values.WORKER_TOKEN[0] },
  };
}

function readPort(url: string | undefined): number | null {
  return url === undefined ? null : Number(new URL(url).port);
}
