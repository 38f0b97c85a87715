-- A product is found by what its owners say of its fields too: documentation and the names of terms. Everybody who sees the product
-- sees them with its schema; whom a field is for and what it says of a person are no words of a search.
CREATE FUNCTION catalog_label_docs(id uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT left(coalesce(string_agg(concat_ws(' ', label."documentation", array_to_string(label."terms", ' ')), ' '), ''), 20000)
      FROM (SELECT "documentation", "terms" FROM "field_label" WHERE "productId" = catalog_label_docs.id
             ORDER BY "changedAt" DESC, "id" DESC LIMIT 500) AS label;
$$;

-- Takes the document first and reads the product then: of two transactions that change different parts of it, the second
-- one waits and sees what the first has done.
CREATE OR REPLACE FUNCTION catalog_write(id uuid) RETURNS void LANGUAGE plpgsql AS $$
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
    docs := concat_ws(' ', catalog_field_docs(product."schema", product."registrySchemaArn"), catalog_label_docs(product."id"));
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

CREATE FUNCTION catalog_of_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_write(coalesce(NEW."productId", OLD."productId"));
    RETURN NULL;
END
$$;
CREATE TRIGGER "field_label_catalog" AFTER INSERT OR DELETE OR UPDATE OF "documentation", "terms" ON "field_label"
    FOR EACH ROW EXECUTE FUNCTION catalog_of_label();

SELECT catalog_write(labelled."productId") FROM (
    SELECT DISTINCT "productId" FROM "field_label" ORDER BY "productId") AS labelled;
