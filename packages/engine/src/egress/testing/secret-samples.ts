import type { SeededRandom } from "./seeded-random.ts";

const HEX = "0123456789abcdef";
const DIGITS = "0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const URL_SAFE = `${ALNUM}_-`;
const BASE64 = `${ALNUM}+/`;
const LOWER_ALNUM = "abcdefghijklmnopqrstuvwxyz0123456789";

type Part = string | readonly [alphabet: string, length: number];

/**
 * One kind of structured credential in parts: fixed text, and random text of an alphabet and a length. Made up here, from
 * the issuers' descriptions, and put together at run time, so that no scanner takes this file for a leak.
 */
const KINDS: Readonly<Record<string, readonly Part[]>> = {
  "aws-key-id": ["AK", "IA", [UPPER, 16]],
  github: ["gh", "p_", [ALNUM, 36]],
  "github-fine": ["github", "_pat_", [ALNUM, 22], "_", [ALNUM, 59]],
  gitlab: ["gl", "pat-", [URL_SAFE, 20]],
  slack: ["xo", "xb-", [DIGITS, 11], "-", [DIGITS, 12], "-", [ALNUM, 24]],
  "slack-webhook": ["https://hooks.sl", "ack.com/services/T", [UPPER, 8], "/B", [UPPER, 8], "/", [ALNUM, 24]],
  "discord-webhook": ["https://dis", "cord.com/api/webhooks/", [DIGITS, 18], "/", [URL_SAFE, 68]],
  "discord-bot": ["M", [ALNUM, 23], ".", [URL_SAFE, 6], ".", [ALNUM, 27]],
  stripe: ["sk", "_live_", [ALNUM, 24]],
  "stripe-webhook": ["wh", "sec_", [ALNUM, 32]],
  google: ["AI", "za", [ALNUM, 35]],
  "google-oauth": ["GOC", "SPX-", [ALNUM, 28]],
  openai: ["sk-", "proj-", [ALNUM, 48]],
  anthropic: ["sk-", "ant-api03-", [ALNUM, 93], "AA"],
  "hugging-face": ["hf", "_", ["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 34]],
  npm: ["np", "m_", [ALNUM, 36]],
  pypi: ["py", "pi-AgEIcHlwaS5vcmc", [URL_SAFE, 70]],
  sendgrid: ["S", "G.", [ALNUM, 22], ".", [ALNUM, 43]],
  twilio: ["S", "K", [HEX, 32]],
  mailgun: ["ke", "y-", [HEX, 32]],
  mailchimp: [[HEX, 32], "-us", "12"],
  telegram: [[DIGITS, 10], ":A", "A", [ALNUM, 33]],
  digitalocean: ["do", "p_v1_", [HEX, 64]],
  shopify: ["shp", "at_", [HEX, 32]],
  square: ["sq0", "atp-", [ALNUM, 22]],
  vault: ["hv", "s.", [ALNUM, 90]],
  linear: ["lin", "_api_", [ALNUM, 40]],
  "azure-storage": ["AccountKe", "y=", [BASE64, 86], "=="],
  "azure-client": [[ALNUM, 3], "8", "Q~", [ALNUM, 34]],
  jwt: ["ey", "J", [ALNUM, 33], ".ey", "J", [ALNUM, 60], ".", [URL_SAFE, 43]],
  atlassian: ["ATA", "TT3", [ALNUM, 170], "=", [HEX, 8]],
  cloudflare: ["cf", "ut_", [ALNUM, 48]],
  databricks: ["da", "pi", [HEX, 32]],
  docker: ["dck", "r_pat_", [ALNUM, 27]],
  figma: ["fi", "gd_", [ALNUM, 43]],
  grafana: ["gl", "sa_", [ALNUM, 32], "_", [HEX, 8]],
  groq: ["gs", "k_", [ALNUM, 52]],
  heroku: ["HR", "KU-AA", [ALNUM, 58]],
  hubspot: ["pat-", "na1-", [HEX, 8], "-", [HEX, 4], "-", [HEX, 4], "-", [HEX, 4], "-", [HEX, 12]],
  newrelic: ["NR", "AK-", [UPPER, 27]],
  notion: ["nt", "n_", [ALNUM, 46]],
  postman: ["PM", "AK-", [HEX, 24], "-", [HEX, 34]],
  pulumi: ["pu", "l-", [HEX, 40]],
  rubygems: ["ruby", "gems_", [HEX, 48]],
  sentry: ["snt", "rys_", [ALNUM, 120]],
  sonarqube: ["sq", "p_", [HEX, 40]],
  supabase: ["sb", "p_", [HEX, 40]],
  tailscale: ["tsk", "ey-auth-", [ALNUM, 17], "-", [ALNUM, 32]],
  terraform: [[ALNUM, 14], ".atlas", "v1.", [ALNUM, 67]],
  replicate: ["r", "8_", [ALNUM, 37]],
  readme: ["rd", "me_", [LOWER_ALNUM, 70]],
};

/** Ways a structured credential stands in a source; `§` is its place. */
const SETTINGS: readonly string[] = [
  'const client = connect("§");',
  "client = Client('§')",
  "API=§",
  "  value: §",
  "// old one: §",
  "curl -H 'X-Api-Key: §' https://api.example.com/v1",
  '{"credential":"§","region":"eu"}',
  'print(f"using § now")',
];

/** Secrets by where they stand, which their own text does not give away. */
const PLACED: Readonly<Record<string, (secret: string) => string>> = {
  "env-file": (secret) => `DB_PASSWORD=${secret}`,
  "env-export": (secret) => `export SERVICE_API_KEY=${secret}`,
  "quoted-name": (secret) => `const clientSecret = "${secret}";`,
  "json-name": (secret) => `  "api_key": "${secret}",`,
  "python-keyword": (secret) => `db.connect(host="db", user="app", password='${secret}')`,
  yaml: (secret) => `  password: ${secret}`,
  postgres: (secret) => `url = "postgres://app:${secret}@db.internal:5432/main"`,
  mongodb: (secret) => `mongodb+srv://root:${secret}@cluster0.example.net/test`,
  "basic-auth-url": (secret) => `git clone https://deploy:${secret}@git.example.com/app.git`,
  "ado-net": (secret) => `"Server=db;Database=app;User Id=sa;Password=${secret};Encrypt=true"`,
  "query-parameter": (secret) => `fetch("https://api.example.com/v1/items?access_token=${secret}&page=2")`,
  bearer: (secret) => `headers: { Authorization: "Bearer ${secret}" },`,
  "command-line": (secret) => `mytool login --password=${secret} --host db`,
  "curl-user": (secret) => `curl -s -u admin:${secret} https://api.example.com/`,
};

/** One line with one secret in it. */
export interface SecretSample {
  readonly kind: string;
  readonly line: string;
  readonly secret: string;
}

/** Names of all kinds. */
export const SECRET_KINDS: readonly string[] = [...Object.keys(KINDS), ...Object.keys(PLACED)];

/** A sample of a kind, as it may stand in a source. Throws `RangeError` for an unknown kind. */
export function makeSecretSample(kind: string, random: SeededRandom): SecretSample {
  const place = PLACED[kind];
  if (place) {
    const secret = `${random.text(ALNUM, 12)}${random.below(10)}a${random.text(ALNUM, 8)}`;
    return { kind, secret, line: place(secret) };
  }
  const parts = KINDS[kind];
  if (!parts) throw new RangeError(`No such kind: ${kind}`);
  const token = parts.map((part) => (typeof part === "string" ? part : random.text(...part))).join("");
  const setting = random.pick(SETTINGS);
  return { kind, secret: token.replace(/^AccountKey=/, ""), line: setting.replace("§", token) };
}
