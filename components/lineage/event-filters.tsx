import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { DateField } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EVENT_WORDS } from './event-words';
import { eventsHref } from './events-url';

const STATES = Object.entries(EVENT_WORDS).map(([value, label]) => ({ value, label }));

/** An ordinary GET form: the filters stand in the address. `asked` is what stands there now. */
export function EventFilterBar({
  project,
  of,
  asked,
}: {
  readonly project: string;
  /** Name of the job or dataset that the list is limited to. */
  readonly of: string | null;
  readonly asked: Readonly<Record<'state' | 'of' | 'run' | 'from' | 'to', string>>;
}) {
  const filtered = Object.values(asked).some((value) => value !== '');
  return (
    <form
      key={JSON.stringify(asked)}
      method="get"
      action={eventsHref(project)}
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      {asked.of !== '' && <input type="hidden" name="of" value={asked.of} />}
      {asked.run !== '' && <input type="hidden" name="run" value={asked.run} />}
      <Field label="What">
        <Select name="state" placeholder="Everything" defaultValue={asked.state} options={STATES} />
      </Field>
      <Field label="From, UTC">
        <DateField name="from" defaultValue={asked.from} />
      </Field>
      <Field label="To, UTC">
        <DateField name="to" defaultValue={asked.to} />
      </Field>
      <Button type="submit">Filter</Button>
      {filtered && (
        <Link className="link self-center" href={eventsHref(project)}>
          All events
        </Link>
      )}
      {(of !== null || asked.run !== '') && (
        <p className="basis-full text-12 text-ink-2 [overflow-wrap:anywhere]">
          {of !== null && `Of ${of}. `}
          {asked.run !== '' && `Of run ${asked.run}.`}
        </p>
      )}
    </form>
  );
}
