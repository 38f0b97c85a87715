-- The key that a plan is made for stands apart from its texts, which more people read than may see keys.
ALTER TABLE "stream_operation" ADD COLUMN "hotKey" JSONB;

-- Plans that are there already named it in their title, and at the part that would hold it.
UPDATE "stream_operation" AS operation
   SET "hotKey" = jsonb_build_object('key', named.name, 'hiddenAs', 'a hidden key'),
       "cure" = jsonb_set(
           jsonb_set(operation."cure", '{title}', '"Give the hot key its own shard"'),
           '{after}',
           coalesce(
               (SELECT jsonb_agg(
                           CASE WHEN part ->> 'note' = named.name
                                THEN part || '{"note": "the hot key", "holdsKey": true}'::jsonb
                                ELSE part END
                           ORDER BY at)
                  FROM jsonb_array_elements(operation."cure" -> 'after') WITH ORDINALITY AS parts(part, at)),
               '[]'::jsonb))
  FROM (SELECT "id", substring("cure" ->> 'title' FROM '^Give (.*) its own shard$') AS name
          FROM "stream_operation" WHERE "kind" = 'ISOLATE_KEY') AS named
 WHERE named."id" = operation."id" AND named.name IS NOT NULL;
