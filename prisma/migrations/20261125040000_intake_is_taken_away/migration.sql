-- A started intake is deleted in the transaction that stores its review, so it never points at one.
ALTER TABLE "intakes" DROP COLUMN "review_id";
