-- Words of the organisation and what they mean; the catalog's search finds a term by each of its synonyms and back.
CREATE TABLE "glossary_term" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "synonyms" TEXT[] NOT NULL,
    "phrases" TEXT[] NOT NULL,
    "domainId" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "glossary_term_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "glossary_relation" (
    "termId" UUID NOT NULL,
    "relatedId" UUID NOT NULL,

    CONSTRAINT "glossary_relation_pkey" PRIMARY KEY ("termId", "relatedId")
);

CREATE UNIQUE INDEX "glossary_term_slug_key" ON "glossary_term"("slug");
CREATE INDEX "glossary_term_domainId_idx" ON "glossary_term"("domainId");
CREATE INDEX "glossary_term_phrases_idx" ON "glossary_term" USING GIN ("phrases");
CREATE INDEX "glossary_relation_relatedId_idx" ON "glossary_relation"("relatedId");

ALTER TABLE "glossary_term" ADD CONSTRAINT "glossary_term_domainId_fkey" FOREIGN KEY ("domainId") REFERENCES "domain"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "glossary_relation" ADD CONSTRAINT "glossary_relation_termId_fkey" FOREIGN KEY ("termId") REFERENCES "glossary_term"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "glossary_relation" ADD CONSTRAINT "glossary_relation_relatedId_fkey" FOREIGN KEY ("relatedId") REFERENCES "glossary_term"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A slip of the finger in a synonym is corrected like one in a product's name.
CREATE FUNCTION catalog_of_term() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_learn(concat_ws(' ', NEW."name", array_to_string(NEW."synonyms", ' ')));
    RETURN NULL;
END
$$;
CREATE TRIGGER "glossary_term_catalog" AFTER INSERT OR UPDATE OF "name", "synonyms" ON "glossary_term"
    FOR EACH ROW EXECUTE FUNCTION catalog_of_term();
