/** A token whose text alone says what it is. `secret` is the capture group to mask, 0 for the whole match. */
export interface SecretToken {
  readonly name: string;
  readonly pattern: RegExp;
  readonly secret: number;
}

/**
 * Formats of credentials as their issuers document them. All patterns are global and start at a place that is not
 * inside a longer word.
 */
export const SECRET_TOKENS: readonly SecretToken[] = [
  {
    name: "AWS access key id",
    pattern: /(?<![A-Za-z0-9/+])(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}(?![A-Za-z0-9/+])/g,
    secret: 0,
  },
  {
    name: "GitHub token",
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b/g,
    secret: 0,
  },
  { name: "GitLab token", pattern: /\bgl(?:pat|dt|ptt|rt|ft|soat)-[A-Za-z0-9_-]{20,64}(?![A-Za-z0-9_-])/g, secret: 0 },
  { name: "Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g, secret: 0 },
  {
    name: "Slack webhook address",
    pattern: /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,120}/g,
    secret: 0,
  },
  {
    name: "Discord webhook address",
    pattern: /https:\/\/discord(?:app)?\.com\/api\/webhooks\/\d{10,25}\/[\w-]{40,90}/g,
    secret: 0,
  },
  { name: "Stripe secret key", pattern: /\b(?:sk|rk)_live_[A-Za-z0-9]{16,247}\b/g, secret: 0 },
  { name: "Stripe webhook secret", pattern: /\bwhsec_[A-Za-z0-9+/=]{24,90}/g, secret: 0 },
  { name: "Google API key", pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g, secret: 0 },
  { name: "Google OAuth client secret", pattern: /\bGOCSPX-[A-Za-z0-9_-]{24,40}/g, secret: 0 },
  {
    name: "OpenAI key",
    pattern: /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}/g,
    secret: 0,
  },
  { name: "OpenAI key", pattern: /\bsk-proj-[A-Za-z0-9_-]{40,200}/g, secret: 0 },
  { name: "Anthropic key", pattern: /\bsk-ant-[a-z]{3}\d{2}-[A-Za-z0-9_-]{60,120}/g, secret: 0 },
  { name: "Hugging Face token", pattern: /\bhf_[A-Za-z]{34}\b/g, secret: 0 },
  { name: "npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g, secret: 0 },
  { name: "PyPI token", pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}/g, secret: 0 },
  { name: "SendGrid key", pattern: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g, secret: 0 },
  { name: "Twilio key", pattern: /\bSK[0-9a-f]{32}\b/g, secret: 0 },
  { name: "Mailgun key", pattern: /\bkey-[0-9a-f]{32}\b/g, secret: 0 },
  { name: "Mailchimp key", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g, secret: 0 },
  { name: "Telegram bot token", pattern: /(?<![\w:])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])/g, secret: 0 },
  { name: "DigitalOcean token", pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g, secret: 0 },
  { name: "Shopify token", pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g, secret: 0 },
  { name: "Square token", pattern: /\b(?:sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9_-]{60})/g, secret: 0 },
  { name: "Vault token", pattern: /\bhvs\.[A-Za-z0-9_-]{60,140}/g, secret: 0 },
  { name: "Linear key", pattern: /\blin_api_[A-Za-z0-9]{40}\b/g, secret: 0 },
  { name: "Azure storage key", pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g, secret: 1 },
  {
    name: "JSON Web Token",
    pattern: /(?<![\w.-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/g,
    secret: 0,
  },
  {
    name: "private key",
    pattern:
      /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----[^-]{20,8000}(?:-----END [A-Z ]{3,40}-----)?/g,
    secret: 0,
  },
  {
    name: "password in a connection address",
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sftp|ftp|smtps?|https?|ldaps?):\/\/[^\s:/@'"`]{0,64}:([^\s/@'"`]{3,128})@(?=[\w[.-])/g,
    secret: 1,
  },
];
