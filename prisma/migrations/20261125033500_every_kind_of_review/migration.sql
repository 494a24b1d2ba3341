-- AlterTable
ALTER TABLE "findings" ADD COLUMN     "path" TEXT;

-- Until now a review had one source.
UPDATE "findings" f SET "path" = s."path" FROM "review_sources" s
WHERE s."owner_id" = f."owner_id" AND s."review_id" = f."review_id";

ALTER TABLE "findings" ALTER COLUMN "path" SET NOT NULL;

-- AlterTable
ALTER TABLE "review_files" ADD COLUMN     "finding_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pack_length" INTEGER,
ADD COLUMN     "pack_offset" INTEGER,
ADD COLUMN     "result_key" TEXT,
ADD COLUMN     "sequence" INTEGER;

-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "excluded_bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "files_done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'code',
ADD COLUMN     "model" JSONB NOT NULL DEFAULT '{"status":"not-asked","model":null,"dropped":{},"vetoedHints":0,"inputTokens":0,"outputTokens":0,"costMicroUsd":0}',
ADD COLUMN     "pack_key" TEXT,
ADD COLUMN     "project" TEXT,
ADD COLUMN     "revision" TEXT,
ADD COLUMN     "runner" TEXT NOT NULL DEFAULT 'process',
ADD COLUMN     "starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "units" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "use_model" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "remarks" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "remarks_pkey" PRIMARY KEY ("owner_id","review_id","sequence")
);

-- CreateTable
CREATE TABLE "review_egress" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "destination" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "paths" TEXT[],
    "secrets_replaced" INTEGER NOT NULL,

    CONSTRAINT "review_egress_pkey" PRIMARY KEY ("owner_id","review_id","sequence")
);

-- CreateTable
CREATE TABLE "model_answers" (
    "owner_id" TEXT NOT NULL,
    "question_hash" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_answers_pkey" PRIMARY KEY ("owner_id","question_hash")
);

-- CreateTable
CREATE TABLE "model_spend" (
    "owner_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reserved_tokens" BIGINT NOT NULL DEFAULT 0,
    "used_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_micro_usd" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "model_spend_pkey" PRIMARY KEY ("owner_id","day")
);

-- CreateTable
CREATE TABLE "model_reservations" (
    "owner_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "review_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_reservations_pkey" PRIMARY KEY ("owner_id","id")
);

-- CreateTable
CREATE TABLE "stored_objects" (
    "owner_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "size_bytes" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "stored_objects_pkey" PRIMARY KEY ("owner_id","key")
);

-- CreateTable
CREATE TABLE "intakes" (
    "owner_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "project" TEXT,
    "revision" TEXT,
    "pack_key" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "review_id" TEXT,

    CONSTRAINT "intakes_pkey" PRIMARY KEY ("owner_id","id")
);

-- CreateIndex
CREATE INDEX "model_answers_expires_at_idx" ON "model_answers"("expires_at");

-- CreateIndex
CREATE INDEX "model_reservations_expires_at_idx" ON "model_reservations"("expires_at");

-- CreateIndex
CREATE INDEX "stored_objects_state_expires_at_idx" ON "stored_objects"("state", "expires_at");

-- CreateIndex
CREATE INDEX "intakes_expires_at_idx" ON "intakes"("expires_at");

-- CreateIndex
CREATE INDEX "intakes_owner_id_pack_key_idx" ON "intakes"("owner_id", "pack_key");

-- CreateIndex
CREATE INDEX "findings_owner_id_review_id_path_idx" ON "findings"("owner_id", "review_id", "path");

-- CreateIndex
CREATE INDEX "review_files_owner_id_review_id_sequence_idx" ON "review_files"("owner_id", "review_id", "sequence");

-- CreateIndex
CREATE INDEX "review_files_owner_id_result_key_idx" ON "review_files"("owner_id", "result_key");

-- CreateIndex
CREATE INDEX "reviews_owner_id_project_created_at_id_idx" ON "reviews"("owner_id", "project", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reviews_owner_id_pack_key_idx" ON "reviews"("owner_id", "pack_key");

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_owner_id_pack_key_fkey" FOREIGN KEY ("owner_id", "pack_key") REFERENCES "stored_objects"("owner_id", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_egress" ADD CONSTRAINT "review_egress_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_owner_id_pack_key_fkey" FOREIGN KEY ("owner_id", "pack_key") REFERENCES "stored_objects"("owner_id", "key") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- A verdict is missing exactly while the review waits or runs.
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_status_check";
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_status_check" CHECK ("status" IN ('queued', 'running', 'done', 'failed', 'canceled'));
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_verdict_check";
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_verdict_check" CHECK (("verdict" IS NULL) = ("status" IN ('queued', 'running')) AND ("finished_at" IS NULL) = ("status" IN ('queued', 'running')));
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_kind_check" CHECK ("kind" IN ('code', 'files', 'repository', 'diff'));
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_runner_check" CHECK ("runner" IN ('process', 'queue'));

-- A process looks for abandoned reviews of its own kind; the queue knows its own.
DROP INDEX "reviews_running_lease_until_idx";
CREATE INDEX "reviews_running_lease_until_idx" ON "reviews"("runner", "lease_until") WHERE "status" = 'running';

-- Reviews of one owner that wait: counted before another may wait.
CREATE INDEX "reviews_queued_idx" ON "reviews"("owner_id", "created_at") WHERE "status" = 'queued';

ALTER TABLE "stored_objects" ADD CONSTRAINT "stored_objects_state_check" CHECK ("state" IN ('pending', 'stored', 'deleting'));
ALTER TABLE "model_spend" ADD CONSTRAINT "model_spend_tokens_check" CHECK ("reserved_tokens" >= 0 AND "used_tokens" >= 0);

-- Sealed bytes are compressed and encrypted already.
ALTER TABLE "intakes" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
ALTER TABLE "model_answers" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
