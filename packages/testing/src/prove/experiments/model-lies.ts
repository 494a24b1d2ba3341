import type { Finding } from "@coderevai/contract/finding";
import type { Review } from "@coderevai/contract/review";
import { SeededRandom } from "@coderevai/engine/egress/testing";
import { sha256 } from "@coderevai/engine/sha256";
import type { Product } from "@coderevai/launcher";
import type { LocalCloud } from "@coderevai/localcloud";
import { modelSample, placesOf } from "../../model/model-sample.ts";
import { type MutatedAnswer, mutateAnswer } from "../../model/mutate-answer.ts";
import type { Experiment } from "../experiment.ts";
import { proveMutant } from "../prove-mutant.ts";
import { runReview } from "../run-review.ts";
import { UserPool } from "../user-pool.ts";
import { withProduct } from "../with-product.ts";

const MUTATIONS = 500;
const SEED = 20_261_125;
const REVIEWS_PER_USER = 18;

/** How each behaviour has to end: in a whole answer, or in a review that says it is partial. */
const BEHAVIOURS = {
  honest: "answered",
  obeying: "answered",
  lying: "answered",
  "no-issues": "answered",
  "slow-first-byte": "answered",
  stall: "unavailable",
  "429": "unavailable",
  "503": "unavailable",
  truncated: "unavailable",
  endless: "unavailable",
  refusing: "unavailable",
  garbage: "unavailable",
  "wrong-schema": "unavailable",
  reset: "unavailable",
} as const;

const MUTANTS = {
  "trust-numbers": {
    effect: "takes a place by its number, whatever is quoted there",
    fault: {
      file: "packages/core/src/model/resolve-place.ts",
      from: "if (quoted === null) return null;",
      to: "if (quoted === null) return spanOf(places, part);",
    },
  },
} as const;

export const modelLies: Experiment = {
  name: "model-lies",
  claim: "A model that lies, fails or talks nonsense adds nothing untrue, hides nothing and breaks nothing.",
  mutants: { "trust-numbers": MUTANTS["trust-numbers"].effect },
  run: (say, { mutant }) =>
    mutant === "trust-numbers"
      ? proveMutant("model-lies", MUTANTS[mutant].fault, say)
      : withProduct({ webs: 1, withModel: true }, (product, origin) => lieToProduct(product, origin, say)),
};

async function lieToProduct(product: Product, origin: string, say: (line: string) => void) {
  const users = new UserPool(origin, REVIEWS_PER_USER);
  const alone = await runReview(await users.next(), modelSample("alone"));
  const behaviours = await tryBehaviours(product.cloud, users, alone, say);
  const mutations = await tryMutations(product.cloud, users, alone, say);
  const isUp = product.webs.every((web) => web.isRunning());
  const pass =
    behaviours.wrong.length === 0 &&
    mutations.reviews === MUTATIONS &&
    mutations.modelFindings > 0 &&
    mutations.withoutTrueAnchor + mutations.misplaced + mutations.hidden + mutations.tooSerious === 0 &&
    isUp;
  return { pass, figures: { behaviours: Object.keys(BEHAVIOURS).length, ...behaviours, ...mutations, isUp } };
}

async function tryBehaviours(cloud: LocalCloud, users: UserPool, alone: Review, say: (line: string) => void) {
  const wrong: string[] = [];
  for (const [index, name] of (Object.keys(BEHAVIOURS) as (keyof typeof BEHAVIOURS)[]).entries()) {
    const client = await users.next();
    // A good answer in between, so that the circuit breaker stays closed.
    await cloud.control.scriptModel({ name: "honest" });
    await runReview(client, modelSample(`between-${index}`), true);
    await cloud.control.scriptModel({ name, delayMs: 2_000, retryAfterS: name === "429" ? 600 : null, paceMs: 0 });
    const review = await runReview(await users.next(), modelSample(`behaviour-${index}`), true);
    const { status } = review.summary.model;
    const verdict = BEHAVIOURS[name] === "answered" ? "findings" : "partial";
    const isRight = status === BEHAVIOURS[name] && review.summary.verdict === verdict && !hides(review, alone);
    say(`${name}: ${status}, ${review.summary.verdict}, dropped ${JSON.stringify(review.summary.model.dropped)}`);
    if (!isRight) wrong.push(name);
  }
  return { wrong };
}

async function tryMutations(cloud: LocalCloud, users: UserPool, alone: Review, say: (line: string) => void) {
  const random = new SeededRandom(SEED);
  const tally: Tally = {
    reviews: 0,
    modelFindings: 0,
    dropped: 0,
    withoutTrueAnchor: 0,
    misplaced: 0,
    hidden: 0,
    tooSerious: 0,
  };
  for (let round = 0; round < MUTATIONS; round += 1) {
    const sample = modelSample(`mutation-${round}`);
    const answer = mutateAnswer(honestAnswer(sample.text), random);
    await cloud.control.scriptModel({ name: "honest", answer: answer.text, paceMs: 0 });
    const review = await runReview(await users.next(), sample, true);
    tally.reviews += 1;
    tally.dropped += Object.values(review.summary.model.dropped).reduce((sum, count) => sum + count, 0);
    tally.hidden += hides(review, alone) ? 1 : 0;
    for (const finding of review.findings) countFinding(tally, finding, sample, answer);
    if (round % 50 === 49) say(`${round + 1} mutated answers: ${JSON.stringify(tally)}`);
  }
  return tally;
}

interface Tally {
  reviews: number;
  modelFindings: number;
  dropped: number;
  withoutTrueAnchor: number;
  misplaced: number;
  hidden: number;
  tooSerious: number;
}

function countFinding(
  tally: Tally,
  finding: Finding,
  sample: ReturnType<typeof modelSample>,
  answer: MutatedAnswer,
): void {
  if (finding.analyzer !== "model") return;
  tally.modelFindings += 1;
  tally.withoutTrueAnchor += hasTrueAnchor(finding, sample.text) ? 0 : 1;
  tally.misplaced += isWhereQuoted(finding, sample, answer) ? 0 : 1;
  tally.tooSerious += finding.severity === "critical" || finding.severity === "high" ? 1 : 0;
}

/** What an honest model would say about the sample, by its true places. */
function honestAnswer(text: string): Record<string, unknown>[] {
  const places = placesOf(text);
  const statement = (piece: string, topic: string) => {
    const place = places.find(({ code }) => code.includes(piece));
    const words = { title: `About ${topic}`, why: "It matters here.", remedy: "Change it." };
    const number = place?.number ?? 1;
    return {
      kind: "finding",
      from: number,
      to: number,
      quote: place?.code.trim(),
      category: "bug",
      severity: "low",
      topic,
      ...words,
    };
  };
  return [
    statement("express()", "setup"),
    statement("sleep(50)", "timing"),
    statement("rows.map", "mapping"),
    statement("res.json", "answer"),
    { kind: "explanation", finding: "E1", text: "What comes in reaches the query." },
  ];
}

/** Everything that the engine alone says is said, word for word; only the secret's own place may read differently. */
function hides(review: Review, alone: Review): boolean {
  const said = new Set(review.findings.map(({ ruleId, title }) => `${ruleId} ${title}`));
  return alone.findings.some(({ ruleId, title }) => !said.has(`${ruleId} ${title}`));
}

function hasTrueAnchor({ anchor }: Finding, text: string): boolean {
  const slice = Buffer.from(text).subarray(anchor.startByte, anchor.endByte).toString();
  return slice.trim() !== "" && sha256(slice) === anchor.sha256;
}

const squeezed = (text: unknown) => String(text ?? "").replace(/\s+/g, "");
/** A character that was put in on the way is no part of a title. */
const lettersOf = (text: unknown) =>
  String(text ?? "")
    .replace(/[^a-z0-9]/gi, "")
    .slice(0, 8);

/** Some statement of the answer with this title quotes what stands at the finding's place. */
function isWhereQuoted(
  { anchor, title }: Finding,
  { text, secret }: { text: string; secret: string },
  answer: MutatedAnswer,
): boolean {
  const code = Buffer.from(text).subarray(anchor.startByte, anchor.endByte).toString();
  const slice = squeezed(code).replace(secret, "⟦secret:1⟧");
  return answer.elements.some((element) => {
    const quote = squeezed(element.quote).replace(secret, "⟦secret:1⟧");
    return quote !== "" && lettersOf(element.title) === lettersOf(title) && slice.includes(quote);
  });
}
