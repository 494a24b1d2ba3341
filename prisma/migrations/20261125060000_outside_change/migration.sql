-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "outside_change_count" INTEGER NOT NULL DEFAULT 0;
