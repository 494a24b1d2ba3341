-- CreateTable
CREATE TABLE "deletions" (
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deletions_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE INDEX "deletions_at_idx" ON "deletions"("at");



-- What is kept of something deleted is a hash of its name, so that a restore can delete it again and nobody can read it.
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

-- The name of a row that a person deletes: its table, owner and id, in an order and with separators that no id holds.
CREATE FUNCTION "deletion_sha256"("kind" TEXT, "owner_id" TEXT, "id" TEXT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN encode(sha256(convert_to("kind" || E'\n' || "owner_id" || E'\n' || "id", 'UTF8')), 'hex');

-- In the transaction of the deletion, whoever deletes, so that no path forgets it. The list keeps itself short: each
-- deletion takes at most 400 entries with it that are older than any back-up that is kept (operations/src/backups).
CREATE FUNCTION "note_deletions"() RETURNS TRIGGER LANGUAGE plpgsql AS $function$
BEGIN
    INSERT INTO public.deletions (sha256, at)
    SELECT public.deletion_sha256(TG_TABLE_NAME, owner_id, id), now() FROM deleted ORDER BY 1
    ON CONFLICT DO NOTHING;
    DELETE FROM public.deletions WHERE sha256 IN (
        SELECT sha256 FROM public.deletions WHERE at < now() - INTERVAL '100 days' ORDER BY at LIMIT 400
        FOR UPDATE SKIP LOCKED);
    RETURN NULL;
END
$function$;

CREATE TRIGGER "reviews_note_deletions" AFTER DELETE ON "reviews" REFERENCING OLD TABLE AS "deleted"
    FOR EACH STATEMENT EXECUTE FUNCTION "note_deletions"();
CREATE TRIGGER "api_keys_note_deletions" AFTER DELETE ON "api_keys" REFERENCING OLD TABLE AS "deleted"
    FOR EACH STATEMENT EXECUTE FUNCTION "note_deletions"();
