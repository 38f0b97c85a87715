-- AlterTable
ALTER TABLE "data_product" ADD COLUMN "schemaMode" TEXT NOT NULL DEFAULT 'BACKWARD',
    ADD COLUMN "schemaCheckpoint" INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT "data_product_schemaMode" CHECK ("schemaMode" IN
        ('NONE', 'DISABLED', 'BACKWARD', 'BACKWARD_ALL', 'FORWARD', 'FORWARD_ALL', 'FULL', 'FULL_ALL'));

-- AlterTable
ALTER TABLE "schema_proposal" ALTER COLUMN "schemaArn" DROP NOT NULL,
    ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "inline_schema_version" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inline_schema_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "inline_schema_version_productId_number_key" ON "inline_schema_version"("productId", "number");

-- AddForeignKey
ALTER TABLE "inline_schema_version" ADD CONSTRAINT "inline_schema_version_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is written already is version 1; nothing was ever promised of what follows it.
INSERT INTO "inline_schema_version" ("id", "productId", "number", "definition", "byId", "at")
SELECT gen_random_uuid(), "id", 1, "schema" #>> '{}', "createdById", "updatedAt" FROM "data_product"
 WHERE "registrySchemaArn" IS NULL AND jsonb_typeof("schema") = 'string';
UPDATE "data_product" SET "schemaMode" = 'NONE' WHERE "id" IN (SELECT "productId" FROM "inline_schema_version");
UPDATE "field_label" AS label SET "versionId" = version."id" FROM "inline_schema_version" AS version
 WHERE version."productId" = label."productId" AND label."versionId" IS NULL;
UPDATE "pii_refusal" AS refusal SET "versionId" = version."id" FROM "inline_schema_version" AS version
 WHERE version."productId" = refusal."productId" AND refusal."versionId" IS NULL;

-- A version goes with its product alone.
CREATE FUNCTION "inline_schema_version_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM "data_product" WHERE "id" = OLD."productId") THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'versions of schemas are append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "inline_schema_version_append_only" BEFORE UPDATE OR DELETE ON "inline_schema_version"
    FOR EACH ROW EXECUTE FUNCTION "inline_schema_version_refuse_change"();
CREATE TRIGGER "inline_schema_version_no_truncate" BEFORE TRUNCATE ON "inline_schema_version"
    FOR EACH STATEMENT EXECUTE FUNCTION "inline_schema_version_refuse_change"();

-- The product's own column says what its newest version says, whoever writes it, and nothing while a registry's schema
-- stands in its place.
CREATE FUNCTION "data_product_newest_schema"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."schema" := NULL;
    IF NEW."registrySchemaArn" IS NULL THEN
        SELECT to_jsonb(version."definition") INTO NEW."schema" FROM "inline_schema_version" AS version
         WHERE version."productId" = NEW."id" ORDER BY version."number" DESC LIMIT 1;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER "data_product_newest_schema" BEFORE INSERT OR UPDATE OF "schema", "registrySchemaArn" ON "data_product"
    FOR EACH ROW EXECUTE FUNCTION "data_product_newest_schema"();

CREATE FUNCTION "inline_schema_version_counts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "data_product" SET "schema" = NULL WHERE "id" = NEW."productId";
    RETURN NULL;
END
$$;
CREATE TRIGGER "inline_schema_version_counts" AFTER INSERT ON "inline_schema_version"
    FOR EACH ROW EXECUTE FUNCTION "inline_schema_version_counts"();
