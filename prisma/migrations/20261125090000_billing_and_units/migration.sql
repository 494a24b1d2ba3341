-- CreateTable
CREATE TABLE "billing_accounts" (
    "owner_id" TEXT NOT NULL,
    "customer_id" TEXT,
    "subscription_id" TEXT,
    "status" TEXT,
    "current_period_start" TIMESTAMPTZ(3),
    "current_period_end" TIMESTAMPTZ(3),
    "billing_anchor" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "past_due_since" TIMESTAMPTZ(3),
    "amount_minor" INTEGER,
    "currency" TEXT,
    "payment_problem" JSONB,
    "synced_at" TIMESTAMPTZ(3),
    "mirrored_plan" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_accounts_pkey" PRIMARY KEY ("owner_id")
);

-- CreateTable
CREATE TABLE "stripe_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "customer_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_cursors" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_cursors_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "unit_periods" (
    "owner_id" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "end" TIMESTAMPTZ(3) NOT NULL,
    "reserved_units" INTEGER NOT NULL DEFAULT 0,
    "settled_units" INTEGER NOT NULL DEFAULT 0,
    "reserved_model_reviews" INTEGER NOT NULL DEFAULT 0,
    "settled_model_reviews" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "unit_periods_pkey" PRIMARY KEY ("owner_id","plan","start")
);

-- CreateTable
CREATE TABLE "unit_entries" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "reserved_units" INTEGER NOT NULL,
    "settled_units" INTEGER NOT NULL DEFAULT 0,
    "reserved_model_reviews" SMALLINT NOT NULL DEFAULT 0,
    "settled_model_reviews" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "unit_entries_pkey" PRIMARY KEY ("owner_id","review_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "billing_accounts_customer_id_key" ON "billing_accounts"("customer_id");

-- CreateIndex
CREATE INDEX "billing_accounts_synced_at_idx" ON "billing_accounts"("synced_at");

-- CreateIndex
CREATE INDEX "stripe_events_customer_id_idx" ON "stripe_events"("customer_id");

-- CreateIndex
CREATE INDEX "stripe_events_received_at_idx" ON "stripe_events"("received_at");

-- CreateIndex
CREATE INDEX "unit_entries_owner_id_plan_period_start_ended_at_idx" ON "unit_entries"("owner_id", "plan", "period_start", "ended_at");

-- AddForeignKey
ALTER TABLE "unit_entries" ADD CONSTRAINT "unit_entries_owner_id_plan_period_start_fkey" FOREIGN KEY ("owner_id", "plan", "period_start") REFERENCES "unit_periods"("owner_id", "plan", "start") ON DELETE RESTRICT ON UPDATE CASCADE;



-- A subscription is known whole or not at all; what it may be without is `ends_at` and `past_due_since`.
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_subscription_check" CHECK (num_nulls("subscription_id", "status", "current_period_start", "current_period_end", "billing_anchor", "amount_minor", "currency") IN (0, 7));
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_mirrored_plan_check" CHECK ("mirrored_plan" IN ('free', 'pro'));

-- What a reconcile looks for first.
CREATE INDEX "stripe_events_waiting_idx" ON "stripe_events"("received_at") WHERE "processed_at" IS NULL;

ALTER TABLE "unit_periods" ADD CONSTRAINT "unit_periods_plan_check" CHECK ("plan" IN ('free', 'pro') AND "start" < "end");
ALTER TABLE "unit_periods" ADD CONSTRAINT "unit_periods_counts_check" CHECK ("reserved_units" >= 0 AND "settled_units" >= 0 AND "reserved_model_reviews" >= 0 AND "settled_model_reviews" >= 0);
ALTER TABLE "unit_entries" ADD CONSTRAINT "unit_entries_state_check" CHECK ("state" IN ('reserved', 'settled', 'released') AND ("state" = 'reserved') = ("ended_at" IS NULL));
ALTER TABLE "unit_entries" ADD CONSTRAINT "unit_entries_units_check" CHECK ("reserved_units" > 0 AND "settled_units" BETWEEN 0 AND "reserved_units" AND "settled_model_reviews" BETWEEN 0 AND "reserved_model_reviews" AND ("state" = 'settled' OR ("settled_units" = 0 AND "settled_model_reviews" = 0)));
