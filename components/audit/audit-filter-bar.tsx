import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { DateField, Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { AuditFilters } from '@/server/audit/schema';
import type { AuditFilterChoices } from '@/server/audit/view';
import { eventWords } from './audit-words';

/** An ordinary GET form: the filters stand in the address, so a view can be sent to somebody. */
export function AuditFilterBar({
  filters,
  choices,
}: {
  readonly filters: AuditFilters;
  readonly choices: AuditFilterChoices;
}) {
  const filtered = Object.entries(filters).some(([key, value]) => key !== 'cursor' && value !== undefined);
  return (
    <form
      // Another address is another view: its fields show it, whatever was typed for the one before.
      key={JSON.stringify(filters)}
      method="get"
      action="/audit"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-[minmax(0,1.4fr)_repeat(3,minmax(0,1fr))_150px_150px_auto]"
    >
      <Field label="Words" className="max-md:col-span-2">
        <Input name="text" type="search" defaultValue={filters.text ?? ''} placeholder="Name, ARN or id" />
      </Field>
      <Field label="What">
        <Select
          name="type"
          placeholder="Everything"
          defaultValue={filters.type ?? ''}
          options={choices.types.map((type) => ({ value: type, label: eventWords(type) }))}
        />
      </Field>
      <Field label="Who">
        <Select
          name="actor"
          placeholder="Everybody"
          defaultValue={filters.actor ?? ''}
          options={choices.actors.map((actor) => ({ value: actor, label: actor }))}
        />
      </Field>
      <Field label="Project">
        <Select
          name="project"
          placeholder="All projects"
          defaultValue={filters.project ?? ''}
          options={choices.projects.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </Field>
      <Field label="From, UTC">
        <DateField name="from" defaultValue={filters.from ?? ''} />
      </Field>
      <Field label="To, UTC">
        <DateField name="to" defaultValue={filters.to ?? ''} />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <Link className="link" href="/audit">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
