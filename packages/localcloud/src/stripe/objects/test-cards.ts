/** How a bank answers: it pays, it declines, or it wants the cardholder to confirm. */
export type BankAnswer = "pays" | "declines" | "asks";

export type TestCard = {
  number: string;
  /** What it does, for the person who chooses one. */
  effect: string;
  /** While the cardholder is at the page. */
  atPage: BankAnswer;
  /** At a renewal, when nobody is there. */
  atRenewal: BankAnswer;
};

/** Stripe's numbers: https://docs.stripe.com/testing. The second one differs: Stripe's pays not even once. */
export const TEST_CARDS = {
  ok: { number: "4242424242424242", effect: "pays", atPage: "pays", atRenewal: "pays" },
  declined: { number: "4000000000000002", effect: "is declined at once", atPage: "declines", atRenewal: "declines" },
  declines: {
    number: "4000000000000341",
    effect: "pays now and is declined at renewals",
    atPage: "pays",
    atRenewal: "declines",
  },
  "needs-action": {
    number: "4000002500003155",
    effect: "asks you to confirm, at renewals as well",
    atPage: "asks",
    atRenewal: "asks",
  },
} as const satisfies Record<string, TestCard>;

export type TestCardName = keyof typeof TEST_CARDS;

/** The card behind what somebody typed; spaces and dashes do not matter. */
export function findTestCard(number: string): TestCard | undefined {
  const digits = number.replace(/[\s-]/g, "");
  return Object.values(TEST_CARDS).find((card) => card.number === digits);
}

/** The card behind a stored payment method. */
export function testCardEnding(last4: string): TestCard {
  return Object.values(TEST_CARDS).find((card) => card.number.endsWith(last4)) ?? TEST_CARDS.declined;
}
