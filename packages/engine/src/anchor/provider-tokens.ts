import type { SecretToken } from "./secret-tokens.ts";

/** A credential's format and a piece of text that every one of them contains, so that most texts need no search. */
export interface ProviderToken extends SecretToken {
  readonly hint: string;
}

/** Groups: a name, the piece that gives it away, and the whole token. */
const FORMATS: readonly (readonly [name: string, hint: string, token: RegExp])[] = [
  ["Adobe client secret", "p8e-", /\bp8e-[A-Za-z0-9]{32}\b/g],
  ["age secret key", "AGE-SECRET-KEY-1", /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g],
  ["Airtable token", "pat", /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g],
  ["Alibaba access key id", "LTAI", /\bLTAI[A-Za-z0-9]{17,21}\b/g],
  ["Anthropic key", "sk-ant-", /\bsk-ant-[A-Za-z0-9_-]{24,200}/g],
  ["Artifactory key", "AKCp", /\bAKCp[A-Za-z0-9]{68,71}\b/g],
  ["Atlassian token", "ATATT3", /\bATATT3[A-Za-z0-9_=-]{60,250}/g],
  ["Azure client secret", "Q~", /(?<![\w~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/g],
  ["Azure shared access signature", "sig=", /[?&]sig=[A-Za-z0-9%+/]{40,64}(?:%3D|=)/g],
  ["Bitbucket app password", "ATBB", /\bATBB[A-Za-z0-9]{32}\b/g],
  ["Brevo key", "xkeysib-", /\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\b/g],
  ["Buildkite token", "bkua_", /\bbkua_[0-9a-f]{40}\b/g],
  ["CircleCI token", "CCIPAT_", /\bCCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}\b/g],
  ["Clojars token", "CLOJARS_", /\bCLOJARS_[0-9a-f]{60}\b/g],
  ["Cloudflare token", "cfut_", /\bcfut_[A-Za-z0-9_-]{40,80}/g],
  ["Contentful token", "CFPAT-", /\bCFPAT-[A-Za-z0-9_-]{43}(?![\w-])/g],
  ["crates.io token", "cio", /\bcio[A-Za-z0-9]{32}\b/g],
  ["Databricks token", "dapi", /\bdapi[0-9a-f]{32}(?:-\d)?\b/g],
  ["Discord bot token", ".", /(?<![\w.-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![\w-])/g],
  ["Docker Hub token", "dckr_", /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}/g],
  ["Doppler token", "dp.", /\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}\b/g],
  ["Duffel token", "duffel_", /\bduffel_(?:live|test)_[A-Za-z0-9_-]{43}(?![\w-])/g],
  ["Dynatrace token", "dt0c01.", /\bdt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b/g],
  ["EasyPost key", "EZ", /\bEZ[AT]K[A-Za-z0-9]{54}\b/g],
  ["Figma token", "figd_", /\bfigd_[A-Za-z0-9_-]{40,60}/g],
  ["Flutterwave key", "FLWSECK", /\bFLWSECK(?:_TEST)?-[0-9a-zA-Z]{32}(?:-X)?\b/g],
  ["Frame.io token", "fio-u-", /\bfio-u-[A-Za-z0-9_-]{64}(?![\w-])/g],
  ["GitHub app key", "github_pat_", /\bgithub_pat_[A-Za-z0-9_]{40,255}\b/g],
  ["GitLab token", "gl", /\bgl(?:agent|imt|cbt|ffct|oas)-[A-Za-z0-9_-]{20,64}(?![\w-])/g],
  ["Grafana token", "gl", /\b(?:glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,400})/g],
  ["Groq key", "gsk_", /\bgsk_[A-Za-z0-9]{48,60}\b/g],
  ["Heroku key", "HRKU-", /\bHRKU-[A-Za-z0-9_-]{36,70}/g],
  ["HubSpot token", "pat-", /\bpat-(?:na|eu)\d-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g],
  ["Infracost key", "ico-", /\bico-[A-Za-z0-9]{32}\b/g],
  ["LaunchDarkly key", "-", /\b(?:sdk|api|mob)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g],
  ["Mapbox secret token", "sk.eyJ", /\bsk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,40}/g],
  ["Netlify token", "nfp_", /\bnfp_[A-Za-z0-9_-]{36,50}/g],
  ["New Relic key", "NR", /\bNR(?:AK|II|IQ|RA|JS)-[A-Za-z0-9_-]{27,36}(?![\w-])/g],
  ["Notion token", "_", /\b(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{43,50})\b/g],
  ["OpenRouter key", "sk-or-", /\bsk-or-v1-[0-9a-f]{64}\b/g],
  ["OpenAI key", "sk-", /\bsk-(?:svcacct|admin|None)-[A-Za-z0-9_-]{40,200}|\bsk-[A-Za-z0-9]{48}\b/g],
  ["1Password token", "ops_eyJ", /\bops_eyJ[A-Za-z0-9+/=_-]{200,2000}/g],
  ["Perplexity key", "pplx-", /\bpplx-[A-Za-z0-9]{40,60}\b/g],
  ["PlanetScale credential", "pscale_", /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}/g],
  ["Postman key", "PMAK-", /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/g],
  ["Prefect key", "pnu_", /\bpnu_[A-Za-z0-9]{36}\b/g],
  ["Pulumi token", "pul-", /\bpul-[0-9a-f]{40}\b/g],
  ["ReadMe key", "rdme_", /\brdme_[a-z0-9]{70}\b/g],
  ["Replicate token", "r8_", /\br8_[A-Za-z0-9]{37,40}\b/g],
  ["RubyGems key", "rubygems_", /\brubygems_[0-9a-f]{48}\b/g],
  ["Sentry token", "sntry", /\bsntry[su]_[A-Za-z0-9+/=_-]{44,300}/g],
  ["Shippo key", "shippo_", /\bshippo_(?:live|test)_[0-9a-f]{40}\b/g],
  ["SonarQube token", "sq", /\bsq[pua]_[0-9a-f]{40}\b/g],
  ["Stripe key", "_", /\b(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{16,247}\b/g],
  ["Supabase key", "sb", /\b(?:sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{22,60})/g],
  ["Tailscale key", "tskey-", /\btskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}\b/g],
  ["Teams webhook address", ".webhook.office.com/", /\bhttps:\/\/[\w.-]{1,80}\.webhook\.office\.com\/[\w@/-]{60,300}/g],
  ["Terraform token", ".atlasv1.", /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}/g],
  ["Typeform token", "tfp_", /\btfp_[A-Za-z0-9_.=-]{40,70}/g],
  ["Vault token", "hv", /\bhv[srb]\.[A-Za-z0-9_-]{24,300}/g],
  ["Vercel token", "vc", /\bvc[pikar]_[A-Za-z0-9]{24,80}\b/g],
  ["xAI key", "xai-", /\bxai-[A-Za-z0-9]{70,90}\b/g],
  [
    "Zapier webhook address",
    "hooks.zapier.com",
    /\bhttps:\/\/hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/\w{4,12}\/?/g,
  ],
];

/**
 * More formats of credentials, as their issuers document them. They are masked and never sent, but no rule of ours
 * reports them, since not all of them are credentials wherever they stand.
 */
export const PROVIDER_TOKENS: readonly ProviderToken[] = FORMATS.map(([name, hint, pattern]) => ({
  name,
  hint,
  pattern,
  secret: 0,
}));
