-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "stalled_runs" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "review_files_owner_id_review_id_position_idx" ON "review_files"("owner_id", "review_id", "position");
