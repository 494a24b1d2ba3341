import type { KeyScope } from "@coderevai/contract/key-scope";

interface KeyExamples {
  readonly curl: string;
  readonly client: string;
}

/** One call for each scope; of a key with several, the first of these that it may do. */
const CALLS: readonly { readonly scope: KeyScope; curl(origin: string): string; readonly client: string }[] = [
  {
    scope: "review:write",
    curl: (origin) =>
      `curl ${origin}/api/trpc/review.start ${HEADER} \\
  -H "Content-Type: application/json" \\
  -d '{"json":{"source":"eval(location.hash)","path":"a.js","language":null,
       "modes":[],"useModel":false,"idempotencyKey":"first-review"}}'`,
    client: `const { reviewId } = await client.review.start.mutate({
  source: "eval(location.hash)",
  path: "a.js",
  language: null,
  modes: [],
  useModel: false,
  idempotencyKey: crypto.randomUUID(),
});`,
  },
  {
    scope: "review:read",
    curl: (origin) =>
      `curl --get ${origin}/api/trpc/history.list ${HEADER} \\
  --data-urlencode 'input={"json":{"limit":10}}'`,
    client: "const { rows } = await client.history.list.query({ limit: 10 });",
  },
  {
    scope: "history:write",
    curl: (origin) =>
      `curl ${origin}/api/trpc/history.remove ${HEADER} \\
  -H "Content-Type: application/json" \\
  -d '{"json":{"reviewId":"rev_…"}}'`,
    client: `await client.history.remove.mutate({ reviewId });`,
  },
];

/** The key comes from the environment: a command line stays in a history. */
const HEADER = '-H "Authorization: Bearer $CODEREVAI_API_KEY"';

/** A first call with a key of these scopes, ready to be run. */
export function keyExamples(scopes: readonly KeyScope[], origin: string): KeyExamples | null {
  const call = CALLS.find(({ scope }) => scopes.includes(scope));
  if (call === undefined) return null;
  return {
    curl: call.curl(origin),
    client: `import { createClient } from "@coderevai/client";

const client = createClient({ url: "${origin}", apiKey: process.env.CODEREVAI_API_KEY ?? "" });
${call.client}`,
  };
}
