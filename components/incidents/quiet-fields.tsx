import { Checkbox } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { clockWords, DAY_NAMES, type QuietHours } from '@/server/incidents/domain/quiet-hours';

/** As weeks are read here: Monday first. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const USUAL: QuietHours = { zone: 'Europe/Berlin', days: [...WEEK], from: 22 * 60, to: 6 * 60 };

/** When nobody is to be told: the hours, the days on which they begin, and where. */
export function QuietFields({
  quiet,
  state,
  fixed,
}: {
  readonly quiet: QuietHours | null;
  readonly state: FormState;
  readonly fixed: boolean;
}) {
  const { zone, days, from, to } = quiet ?? USUAL;
  const sent = state.status === 'error' && state.values !== undefined;
  return (
    <div className="flex flex-col gap-4 p-4">
      <Checkbox
        name="quiet"
        disabled={fixed}
        defaultChecked={sent ? typed(state, 'quiet') === 'on' : quiet !== null}
        label="Keep quiet at these hours"
        hint="Incidents open and clear all the same. What is still open when the hours end is told then."
      />
      <div className="grid gap-3 md:grid-cols-3">
        <Field label="From" error={errorOf(state, 'from')}>
          <Input name="from" disabled={fixed} defaultValue={typed(state, 'from', clockWords(from))} />
        </Field>
        <Field label="Until" hint="At or before the beginning: on the next day." error={errorOf(state, 'to')}>
          <Input name="to" disabled={fixed} defaultValue={typed(state, 'to', clockWords(to))} />
        </Field>
        <Field label="Time zone" error={errorOf(state, 'zone')}>
          <Input name="zone" disabled={fixed} defaultValue={typed(state, 'zone', zone)} />
        </Field>
      </div>
      <FieldSet label="On the nights of" error={errorOf(state, 'days')}>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {WEEK.map((day) => (
            <Checkbox
              key={day}
              name={`day.${day}`}
              disabled={fixed}
              defaultChecked={sent ? typed(state, `day.${day}`) === 'on' : days.includes(day)}
              label={DAY_NAMES[day]}
            />
          ))}
        </div>
      </FieldSet>
    </div>
  );
}
