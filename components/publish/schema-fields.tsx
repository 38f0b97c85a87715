'use client';
import { useState } from 'react';
import { FieldsTable } from '@/components/catalog/fields-table';
import { ChooseSchema } from '@/components/schemas/choose-schema';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { errorOf } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import type { ProductForm } from '@/server/catalog/view';
import { type PartProps, shown } from './form-values';
import { readSchema } from './read-schema';

const EXAMPLE = `{
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "string", "description": "Unique for each record" },
    "occurred_at": { "type": "string", "format": "date-time", "description": "When it happened, in UTC" },
    "amount_minor": { "type": "integer", "description": "Amount in minor units of currency" }
  }
}`;

const placeOf = ({ ownerProjectId, streamArn }: Pick<ProductForm, 'ownerProjectId' | 'streamArn'>) => ({
  projectId: ownerProjectId,
  streamArn,
});

/** The registry's schema, or else one that is written here: its first version, or the way to its next one. */
export function SchemaFields({ form, ...part }: PartProps & { readonly form: ProductForm }) {
  const [arn, setArn] = useState(shown(part, 'registrySchemaArn'));
  return (
    <>
      <ChooseSchema
        place={placeOf(form)}
        arn={arn}
        onChange={setArn}
        error={errorOf(part.state, 'registrySchemaArn')}
      />
      {arn === '' && form.schemaVersion === null && <WrittenSchema {...part} />}
      {arn === '' && form.schemaVersion !== null && (
        <KeptSchema slug={form.slug} version={form.schemaVersion} />
      )}
      {arn !== '' && (
        <p className="text-ink-2">
          Its versions, fields and source are read from the registry; what was written here is left out.
        </p>
      )}
    </>
  );
}

/** What was written once is kept in versions, each held against the ones before it. */
function KeptSchema({ slug, version }: { readonly slug: string; readonly version: number }) {
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-2">
        Its JSON Schema is written here: version {version} counts. A change is proposed as the next version
        and held against what is there.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/catalog/${slug}/schema/propose`}>Propose a version</ButtonLink>
        <ButtonLink href={`/catalog/${slug}/schema`} variant="ghost">
          Open the schema
        </ButtonLink>
      </div>
    </div>
  );
}

/** A JSON Schema as text, with its fields beside it while it is typed. */
function WrittenSchema(part: PartProps) {
  const [text, setText] = useState(shown(part, 'schemaText'));
  const read = readSchema(text);
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Field
        label="JSON Schema"
        optional
        hint="2020-12 or draft-07. Describe the fields: people search for them and decide by them."
        error={errorOf(part.state, 'schemaText')}
        aside={
          text.trim() === '' && (
            <Button variant="ghost" size="sm" onClick={() => setText(EXAMPLE)}>
              Start from an example
            </Button>
          )
        }
      >
        <Textarea
          name="schemaText"
          mono
          rows={20}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="min-w-0">
        <p className="field-label mb-1.5">Fields that consumers will see</p>
        <div aria-live="polite">
          {read.kind === 'empty' && (
            <p className="text-ink-3">None yet. A product without a schema can be published.</p>
          )}
          {read.kind === 'not-json' && <p className="text-ink-2">This is not JSON yet: {read.message}</p>}
          {read.kind === 'fields' && read.fields.length === 0 && (
            <p className="text-ink-2">The schema names no fields. They stand under “properties”.</p>
          )}
        </div>
        {read.kind === 'fields' && read.fields.length > 0 && <FieldsTable fields={read.fields} />}
      </div>
    </div>
  );
}
