-- CreateTable
CREATE TABLE "reviews" (
    "owner_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "modes" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'running',
    "verdict" TEXT,
    "critical_count" INTEGER NOT NULL DEFAULT 0,
    "high_count" INTEGER NOT NULL DEFAULT 0,
    "medium_count" INTEGER NOT NULL DEFAULT 0,
    "low_count" INTEGER NOT NULL DEFAULT 0,
    "info_count" INTEGER NOT NULL DEFAULT 0,
    "file_count" INTEGER NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "reviewed_bytes" INTEGER NOT NULL DEFAULT 0,
    "engine_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "lease_holder" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("owner_id","id")
);

-- CreateTable
CREATE TABLE "review_modes" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_modes_pkey" PRIMARY KEY ("owner_id","review_id","mode")
);

-- CreateTable
CREATE TABLE "review_sources" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "line_count" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "review_sources_pkey" PRIMARY KEY ("owner_id","review_id","path")
);

-- CreateTable
CREATE TABLE "review_files" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "line_count" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reviewed_bytes" INTEGER NOT NULL,
    "skipped_bytes" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "key_id" TEXT,
    "sealed_details" BYTEA,

    CONSTRAINT "review_files_pkey" PRIMARY KEY ("owner_id","review_id","path")
);

-- CreateTable
CREATE TABLE "findings" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "start_line" INTEGER NOT NULL,
    "end_line" INTEGER NOT NULL,
    "shown" BOOLEAN NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("owner_id","review_id","id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "value" SMALLINT NOT NULL,
    "key_id" TEXT,
    "sealed_comment" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("owner_id","review_id","target")
);

-- CreateTable
CREATE TABLE "api_usage" (
    "owner_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "request_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "api_usage_pkey" PRIMARY KEY ("owner_id","id")
);

-- CreateIndex
CREATE INDEX "reviews_owner_id_created_at_id_idx" ON "reviews"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reviews_owner_id_verdict_created_at_id_idx" ON "reviews"("owner_id", "verdict", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reviews_owner_id_language_created_at_id_idx" ON "reviews"("owner_id", "language", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reviews_owner_id_idempotency_key_key" ON "reviews"("owner_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "review_modes_owner_id_mode_created_at_review_id_idx" ON "review_modes"("owner_id", "mode", "created_at" DESC, "review_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "findings_owner_id_review_id_sequence_key" ON "findings"("owner_id", "review_id", "sequence");

-- CreateIndex
CREATE INDEX "api_usage_owner_id_at_idx" ON "api_usage"("owner_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "review_modes" ADD CONSTRAINT "review_modes_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_sources" ADD CONSTRAINT "review_sources_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_files" ADD CONSTRAINT "review_files_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- Reviews that run, by the end of their lease: what a runner asks for when it looks for abandoned ones.
CREATE INDEX "reviews_running_lease_until_idx" ON "reviews"("lease_until") WHERE "status" = 'running';

-- A verdict is missing exactly while the review runs.
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_status_check" CHECK ("status" IN ('running', 'done', 'failed', 'canceled'));
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_verdict_check" CHECK (("verdict" IS NULL) = ("status" = 'running') AND ("finished_at" IS NULL) = ("status" = 'running'));

-- The ledger adds up.
ALTER TABLE "review_files" ADD CONSTRAINT "review_files_bytes_check" CHECK ("reviewed_bytes" >= 0 AND "skipped_bytes" >= 0 AND "reviewed_bytes" + "skipped_bytes" = "size_bytes");

-- Sealed bytes are compressed and encrypted already: trying to compress them again is time lost.
ALTER TABLE "review_sources" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
ALTER TABLE "findings" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
