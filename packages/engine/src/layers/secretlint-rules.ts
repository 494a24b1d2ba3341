import type { Language } from "@coderevai/contract/language";
import type { LayerRule } from "./layer-rule.ts";

interface Issuer {
  /** Name of secretlint's rule, without its package prefix. */
  readonly name: string;
  readonly title: string;
  readonly example: string;
}

const ALL_LANGUAGES: readonly Language[] = ["javascript", "jsx", "typescript", "tsx", "python", "java", "go"];

const ISSUERS: readonly Issuer[] = [
  { name: "1password", title: "A 1Password service token is written in the source", example: "ops_eyJ…" },
  { name: "anthropic", title: "An Anthropic API key is written in the source", example: "sk-ant-api03-…" },
  { name: "aws", title: "An AWS access key is written in the source", example: "AKIA…" },
  { name: "basicauth", title: "A user name and password stand in an address", example: "https://user:…@host" },
  { name: "cloudflare", title: "A Cloudflare token is written in the source", example: "cfut_…" },
  {
    name: "database-connection-string",
    title: "A database password stands in an address",
    example: "postgres://user:…@host",
  },
  { name: "databricks", title: "A Databricks token is written in the source", example: "dapi…" },
  { name: "docker", title: "A Docker access token is written in the source", example: "dckr_pat_…" },
  { name: "figma", title: "A Figma token is written in the source", example: "figd_…" },
  { name: "github", title: "A GitHub token is written in the source", example: "ghp_…" },
  { name: "gitlab", title: "A GitLab token is written in the source", example: "glpat-…" },
  { name: "grafana", title: "A Grafana token is written in the source", example: "glsa_…" },
  { name: "groq", title: "A Groq API key is written in the source", example: "gsk_…" },
  { name: "hashicorp-vault", title: "A Vault token is written in the source", example: "hvs.…" },
  { name: "huggingface", title: "A Hugging Face token is written in the source", example: "hf_…" },
  { name: "linear", title: "A Linear API key is written in the source", example: "lin_api_…" },
  { name: "notion", title: "A Notion token is written in the source", example: "ntn_…" },
  { name: "npm", title: "An npm token is written in the source", example: "npm_…" },
  { name: "openai", title: "An OpenAI API key is written in the source", example: "sk-proj-…" },
  { name: "privatekey", title: "A private key is written in the source", example: "-----BEGIN … KEY-----" },
  { name: "sendgrid", title: "A SendGrid API key is written in the source", example: "SG.…" },
  { name: "shopify", title: "A Shopify token is written in the source", example: "shpat_…" },
  { name: "slack", title: "A Slack token or webhook is written in the source", example: "xoxb-…" },
  { name: "stripe", title: "A Stripe secret key is written in the source", example: "sk_live_…" },
  { name: "tailscale", title: "A Tailscale key is written in the source", example: "tskey-…" },
  { name: "vercel", title: "A Vercel token is written in the source", example: "vcp_…" },
];

/** Credentials that secretlint recognises by their issuer's format. The examples are cut, so that they are no secrets. */
export const SECRETLINT_RULES: readonly LayerRule[] = ISSUERS.map(({ name, title, example }) => ({
  id: `secretlint/${name}`,
  code: `@secretlint/secretlint-rule-${name}`,
  analyzer: "secretlint",
  category: "security",
  severity: "critical",
  tier: "pattern",
  cwe: 798,
  languages: ALL_LANGUAGES,
  title,
  why: "Everyone who can read the code, its history or a build of it can use the credential until it is revoked.",
  remedy: "Revoke it at its issuer, then read a new one from the environment or a secret store.",
  bad: `const credential = "${example}";`,
  good: "const credential = process.env.SERVICE_CREDENTIAL;",
}));
