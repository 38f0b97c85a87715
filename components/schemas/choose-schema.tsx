'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type RegistryPlace, useRegistry } from './use-registry';

/** Name of the registry in a schema's ARN; empty for anything else. */
const registryOf = (arn: string): string => /:schema\/([^/]+)\//.exec(arn)?.[1] ?? '';

/** A schema of the stream's account by its ARN, chosen from what its registries hold now. */
export function ChooseSchema({
  place,
  arn,
  onChange,
  error,
}: {
  readonly place: RegistryPlace;
  readonly arn: string;
  readonly onChange: (arn: string) => void;
  readonly error: string | undefined;
}) {
  const hydrated = useHydrated();
  const [registry, setRegistry] = useState(registryOf(arn));
  const registries = useRegistry(place, null, hydrated);
  const schemas = useRegistry(place, registry, hydrated && registry !== '');
  const fault = registries.fault ?? schemas.fault;
  return (
    <div className="mb-6 grid max-w-[680px] gap-4">
      {hydrated && (
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="Registry" optional>
            <Select
              value={registry}
              placeholder={registries.reading ? 'Reading the account…' : 'None'}
              options={withOne(registries.items, registry).map((name) => ({ value: name, label: name }))}
              onChange={(event) => {
                setRegistry(event.target.value);
                onChange('');
              }}
            />
          </Field>
          <Field label="Schema" optional>
            <Select
              value={arn}
              disabled={registry === ''}
              placeholder={schemas.reading ? 'Reading the registry…' : 'Choose a schema'}
              options={schemas.items.map(({ name, arn: value }) => ({ value: value ?? '', label: name }))}
              onChange={(event) => onChange(event.target.value)}
            />
          </Field>
        </div>
      )}
      {[registries, schemas].map(
        (list, index) =>
          list.more && (
            <Button key={index === 0 ? 'registries' : 'schemas'} size="sm" onClick={list.readMore}>
              {index === 0 ? 'Read more registries' : 'Read more schemas'}
            </Button>
          ),
      )}
      {fault !== null && (
        <Notice
          tone="warn"
          title="The registries could not be read."
          actions={
            <Button size="sm" onClick={registries.fault === null ? schemas.again : registries.again}>
              Try again
            </Button>
          }
        >
          {fault}
        </Notice>
      )}
      <Field
        label="ARN of the schema"
        optional
        hint="In the Glue Schema Registry of the stream’s own account and Region. Whoever may read the product may read it."
        error={error}
      >
        <Input
          name="registrySchemaArn"
          mono
          spellCheck={false}
          value={arn}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </Field>
    </div>
  );
}

/** The registry that is linked may stand on a later page of the list. */
const withOne = (items: readonly { readonly name: string }[], name: string): readonly string[] => [
  ...new Set([...items.map((item) => item.name), ...(name === '' ? [] : [name])]),
];
