-- Reviews from before units were counted have no entry. Those that are there now are marked once and for all, by the value
-- that a new column gives to rows that exist; every later one is metered, whoever writes it.
-- AlterTable
ALTER TABLE "reviews" ADD COLUMN "is_metered" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "reviews" ALTER COLUMN "is_metered" SET DEFAULT true;
