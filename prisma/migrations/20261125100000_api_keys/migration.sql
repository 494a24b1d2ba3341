-- CreateTable
CREATE TABLE "api_keys" (
    "owner_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("owner_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_sha256_key" ON "api_keys"("sha256");



-- What is stored is a hash: a key that is written here by mistake is refused, and so is one that may do nothing.
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_start_check" CHECK (length("start") <= 9);
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scopes_check" CHECK (cardinality("scopes") > 0);
