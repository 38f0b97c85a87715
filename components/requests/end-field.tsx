'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { DateField } from '@/components/ui/input';
import { dayWords } from '@/components/ui/time-words';

const DAY = 86_400_000;
const SPANS = [30, 90, 180, 365] as const;

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Last day of the access, in UTC; the usual lengths are one press away. */
export function EndField({
  earliest,
  latest,
  initial,
  error,
}: {
  readonly earliest: string;
  readonly latest: string;
  readonly initial: string;
  readonly error: string | undefined;
}) {
  const [day, setDay] = useState(initial);
  const spans = SPANS.map((days) => ({ days, end: plusDays(earliest, days - 1) })).filter(
    ({ end }) => end <= latest,
  );
  return (
    <Field
      label="Last day of access"
      hint={`In UTC, ${dayWords(new Date(latest))} at the latest. Access is then taken away by itself and that is proven.`}
      error={error}
    >
      <div className="flex flex-wrap items-center gap-2">
        <DateField
          name="endsAt"
          className="w-44"
          min={earliest}
          max={latest}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        {spans.map(({ days, end }) => (
          <Button key={days} size="sm" aria-pressed={day === end} onClick={() => setDay(end)}>
            {days === 365 ? '1 year' : `${days} days`}
          </Button>
        ))}
      </div>
    </Field>
  );
}
