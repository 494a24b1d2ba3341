import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainObjects } from "./explain-objects.ts";

/** Whether pages at APP_ORIGIN may upload straight into the bucket, which is the browser's question before a PUT. */
export const checkCors = defineCheck({
  name: "objects.cors",
  variables: ["R2_ENDPOINT", "R2_BUCKET", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY", "APP_ORIGIN"],
  needs: ["objects.store"],
  run: async ({ R2_ENDPOINT: endpoint, R2_BUCKET: bucket, APP_ORIGIN: origin }, { signal }) => {
    const url = new URL(`/${encodeURIComponent(bucket)}/services-check/cors`, endpoint);
    const headers = {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    };
    const response = await fetch(url, { method: "OPTIONS", headers, redirect: "error", signal }).catch(
      (error: unknown) => {
        throw explainObjects(error, "Asking as a browser");
      },
    );
    await response.body?.cancel();
    const allowed = response.headers.get("access-control-allow-origin");
    if (response.ok && (allowed === origin || allowed === "*"))
      return "Pages at APP_ORIGIN may upload into the bucket.";
    throw new CheckProblem(
      "The bucket does not let pages at APP_ORIGIN upload.",
      "Add the CORS rule of packages/localcloud/README.md at Cloudflare, with this origin.",
    );
  },
});
