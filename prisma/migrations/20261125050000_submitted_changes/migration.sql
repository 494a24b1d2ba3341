-- CreateTable
CREATE TABLE "review_changes" (
    "owner_id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "review_changes_pkey" PRIMARY KEY ("owner_id","review_id")
);

-- AddForeignKey
ALTER TABLE "review_changes" ADD CONSTRAINT "review_changes_owner_id_review_id_fkey" FOREIGN KEY ("owner_id", "review_id") REFERENCES "reviews"("owner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Sealed bytes are compressed and encrypted already.
ALTER TABLE "review_changes" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
