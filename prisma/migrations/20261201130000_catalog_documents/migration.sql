-- What the catalog searches: one narrow row for each product, written by triggers in the transaction that changes any
-- part of it, so that a search never finds what was. The words lie outside the row, because counting reads many rows and
-- no words. PostgreSQL moves values out only of rows beyond 2 KB: the padding makes each row so, and shrinks to nothing
-- when it is written (docs/decisions/0026).
CREATE TABLE "catalog_document" (
    "productId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    -- Lifecycle, classification and the set of access patterns in one number, which is grouped by at once.
    "traits" INTEGER NOT NULL,
    -- As it is sorted: in lower case.
    "name" TEXT COLLATE "C" NOT NULL,
    -- Minus the milliseconds at which it was published or drafted: what is newer comes first.
    "age" BIGINT NOT NULL,
    -- Words of the name; those and stream, domain, owner and tags; all, with description (C), fields and their docs (D).
    "names" tsvector NOT NULL,
    "heads" tsvector NOT NULL,
    "words" tsvector NOT NULL,
    "padding" TEXT NOT NULL,

    CONSTRAINT "catalog_document_pkey" PRIMARY KEY ("productId")
);
ALTER TABLE "catalog_document" SET (toast_tuple_target = 128);
ALTER TABLE "catalog_document" ALTER COLUMN "names" SET STORAGE EXTERNAL,
    ALTER COLUMN "heads" SET STORAGE EXTERNAL, ALTER COLUMN "words" SET STORAGE EXTERNAL;

ALTER TABLE "catalog_document" ADD CONSTRAINT "catalog_document_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A domain with an owner in it, as one number for the same reason.
CREATE TABLE "catalog_place" (
    "number" SERIAL NOT NULL,
    "domainId" UUID NOT NULL,
    "ownerProjectId" UUID NOT NULL,

    CONSTRAINT "catalog_place_pkey" PRIMARY KEY ("number")
);
CREATE UNIQUE INDEX "catalog_place_domainId_ownerProjectId_key" ON "catalog_place"("domainId", "ownerProjectId");
CREATE INDEX "catalog_place_ownerProjectId_idx" ON "catalog_place"("ownerProjectId");
ALTER TABLE "catalog_place" ADD CONSTRAINT "catalog_place_domainId_fkey" FOREIGN KEY ("domainId") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_place" ADD CONSTRAINT "catalog_place_ownerProjectId_fkey" FOREIGN KEY ("ownerProjectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_document" ADD CONSTRAINT "catalog_document_place_fkey" FOREIGN KEY ("place") REFERENCES "catalog_place"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words that products which were offered have ever had: what a slip of the finger is corrected to. A word that no
-- product has any more only costs a search that finds nothing.
CREATE TABLE "catalog_word" (
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "catalog_word_pkey" PRIMARY KEY ("word")
);

-- Bits 0 to 2: lifecycle; 3 to 5: classification; from 6: access patterns, in the order of the types.
CREATE FUNCTION catalog_traits(lifecycle "ProductLifecycle", classification "Classification", patterns "AccessPattern"[])
RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT array_position(enum_range(NULL::"ProductLifecycle"), lifecycle) - 1
        + ((array_position(enum_range(NULL::"Classification"), classification) - 1) << 3)
        + coalesce((SELECT sum(DISTINCT 64 << (array_position(enum_range(NULL::"AccessPattern"), pattern) - 1))::integer
            FROM unnest(patterns) AS pattern), 0);
$$;

-- Descriptions of fields in the product's own schema or in the newest version of the registry's one.
CREATE FUNCTION catalog_field_docs(own jsonb, registry_arn text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    definition text := own #>> '{}';
    docs text;
BEGIN
    IF registry_arn IS NOT NULL THEN
        SELECT version."definition" INTO definition FROM "registry_schema_version" AS version
         WHERE version."schemaArn" = registry_arn AND version."status" = 'AVAILABLE' AND version."deletedAt" IS NULL
         ORDER BY version."number" DESC LIMIT 1;
    END IF;
    IF definition IS NULL OR NOT definition IS JSON THEN RETURN ''; END IF;
    SELECT string_agg(doc #>> '{}', ' ') INTO docs FROM (
        SELECT doc FROM jsonb_path_query(definition::jsonb, '$.**.description') AS doc WHERE jsonb_typeof(doc) = 'string'
        UNION SELECT doc FROM jsonb_path_query(definition::jsonb, '$.**.doc') AS doc WHERE jsonb_typeof(doc) = 'string'
        LIMIT 500) AS described;
    RETURN left(coalesce(docs, ''), 20000);
END
$$;

CREATE FUNCTION catalog_text(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(coalesce(value, ''), '-_.', '   ');
$$;

-- Names are found by their words and, like texts, by the stems of them.
CREATE FUNCTION catalog_named(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple', catalog_text(value)) || to_tsvector('english', catalog_text(value));
$$;

-- In one order, so that no two writers wait for each other in a circle.
CREATE FUNCTION catalog_learn(value text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO "catalog_word"
    SELECT DISTINCT found.parts[1] FROM regexp_matches(lower(catalog_text(value)), '\m[[:alpha:]]{4,40}\M', 'g') AS found (parts)
     WHERE NOT EXISTS (SELECT FROM "catalog_word" AS known WHERE known."word" = found.parts[1])
     ORDER BY 1
    ON CONFLICT DO NOTHING;
$$;

-- Takes the document first and reads the product then: of two transactions that change different parts of it, the second
-- one waits and sees what the first has done.
CREATE FUNCTION catalog_write(id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    product "data_product";
    named tsvector;
    headed tsvector;
    docs text;
    whole tsvector;
    at integer;
BEGIN
    PERFORM FROM "catalog_document" WHERE "productId" = catalog_write.id FOR UPDATE;
    SELECT * INTO product FROM "data_product" AS found WHERE found."id" = catalog_write.id;
    -- Somebody removed it meanwhile.
    IF NOT FOUND THEN RETURN; END IF;
    named := setweight(catalog_named(product."name"), 'A');
    docs := catalog_field_docs(product."schema", product."registrySchemaArn");
    SELECT "number" INTO at FROM "catalog_place"
     WHERE "domainId" = product."domainId" AND "ownerProjectId" = product."ownerProjectId";
    IF at IS NULL THEN
        -- Whoever comes second waits for the first and takes its number.
        INSERT INTO "catalog_place" ("domainId", "ownerProjectId") VALUES (product."domainId", product."ownerProjectId")
        ON CONFLICT ("domainId", "ownerProjectId") DO UPDATE SET "domainId" = EXCLUDED."domainId" RETURNING "number" INTO at;
    END IF;
    SELECT named || setweight(catalog_named(concat_ws(' ', product."streamName", domain."name", domain."slug", owner."name",
        owner."slug", product."classification", array_to_string(product."accessPatterns", ' '))), 'B')
      INTO headed FROM "domain" AS domain, "project" AS owner
     WHERE domain."id" = product."domainId" AND owner."id" = product."ownerProjectId";
    whole := headed
        || setweight(to_tsvector('simple', product."description") || to_tsvector('english', product."description"), 'C')
        || setweight(to_tsvector('simple', catalog_text(product."fieldNames")) || catalog_named(docs), 'D');
    INSERT INTO "catalog_document" AS document VALUES (product."id", at,
        catalog_traits(product."lifecycle", product."classification", product."accessPatterns"), lower(product."name"),
        -(extract(epoch FROM coalesce(product."publishedAt", product."createdAt")) * 1000)::bigint, strip(named), strip(headed), whole, repeat(' ', 2100))
    ON CONFLICT ("productId") DO UPDATE SET "place" = EXCLUDED."place",
        "traits" = EXCLUDED."traits", "name" = EXCLUDED."name", "age" = EXCLUDED."age", "names" = EXCLUDED."names",
        "heads" = EXCLUDED."heads", "words" = EXCLUDED."words", "padding" = EXCLUDED."padding";
    -- A draft's words are its project's business: nobody else is offered them.
    IF product."lifecycle" <> 'DRAFT' THEN
        PERFORM catalog_learn(concat_ws(' ', product."name", product."streamName", product."description",
            product."fieldNames", docs));
    END IF;
END
$$;

CREATE FUNCTION catalog_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_write(NEW."id");
    RETURN NULL;
END
$$;
CREATE TRIGGER "data_product_catalog" AFTER INSERT OR UPDATE OF "name", "description", "lifecycle", "classification",
    "accessPatterns", "domainId", "ownerProjectId", "streamName", "schema", "registrySchemaArn", "publishedAt", "fieldNames"
    ON "data_product" FOR EACH ROW EXECUTE FUNCTION catalog_of_product();

CREATE FUNCTION catalog_of_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_write(product."id") FROM (
        SELECT "id" FROM "data_product" WHERE "domainId" = NEW."id" ORDER BY "id") AS product;
    RETURN NULL;
END
$$;
CREATE TRIGGER "domain_catalog" AFTER UPDATE OF "name", "slug" ON "domain" FOR EACH ROW
    WHEN (OLD."name" <> NEW."name" OR OLD."slug" <> NEW."slug") EXECUTE FUNCTION catalog_of_domain();

CREATE FUNCTION catalog_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_write(product."id") FROM (
        SELECT "id" FROM "data_product" WHERE "ownerProjectId" = NEW."id" ORDER BY "id") AS product;
    RETURN NULL;
END
$$;
CREATE TRIGGER "project_catalog" AFTER UPDATE OF "name", "slug" ON "project" FOR EACH ROW
    WHEN (OLD."name" <> NEW."name" OR OLD."slug" <> NEW."slug") EXECUTE FUNCTION catalog_of_owner();

CREATE FUNCTION catalog_of_schema() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_write(product."id") FROM (
        SELECT "id" FROM "data_product" WHERE "registrySchemaArn" = NEW."schemaArn" ORDER BY "id") AS product;
    RETURN NULL;
END
$$;
CREATE TRIGGER "registry_schema_version_catalog" AFTER INSERT OR UPDATE OF "status", "definition", "deletedAt"
    ON "registry_schema_version" FOR EACH ROW EXECUTE FUNCTION catalog_of_schema();

SELECT catalog_write("id") FROM "data_product";

CREATE INDEX "catalog_document_names_idx" ON "catalog_document" USING GIN ("names");
CREATE INDEX "catalog_document_heads_idx" ON "catalog_document" USING GIN ("heads");
CREATE INDEX "catalog_document_words_idx" ON "catalog_document" USING GIN ("words");
CREATE INDEX "catalog_document_place_idx" ON "catalog_document"("place");
-- The orders of pages.
CREATE INDEX "catalog_document_name_productId_idx" ON "catalog_document"("name", "productId");
CREATE INDEX "catalog_document_age_name_productId_idx" ON "catalog_document"("age", "name", "productId");
CREATE INDEX "catalog_word_trgm" ON "catalog_word" USING GIN ("word" gin_trgm_ops);

DROP INDEX "data_product_search_idx";
DROP INDEX "data_product_name_trgm";
ALTER TABLE "data_product" DROP COLUMN "search";
