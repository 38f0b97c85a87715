import { z } from 'zod';
import { lineText, paragraphText, rowNumber, rowVersion } from '../kernel/text';
import { type AlertRule, TELLS } from './domain/alert-rule';
import { isZone, minutesIn, type QuietHours } from './domain/quiet-hours';
import { SIGNAL_WORDS, SIGNALS, type Signal, type Unit } from './domain/signal';

export const incidentRef = z.object({ number: rowNumber() });
const reason = lineText().min(3, 'Say in a few words what it is.').max(200);
export const openIncidentInput = z.object({ slug: lineText().max(120), reason });
export const noteInput = z.object({
  number: rowNumber(),
  text: paragraphText().min(2, 'Write what others should know.').max(2_000),
});
export const closeInput = z.object({
  number: rowNumber(),
  text: paragraphText().min(3, 'Say in a few words why it is over.').max(300),
});

const minutes = z.coerce
  .number('A number of minutes.')
  .int()
  .min(1, 'One minute at least.')
  .max(30, '30 minutes at most.');

/** As people write thresholds: shares in per cent. */
const LIMITS: Readonly<Record<Exclude<Unit, 'yes'>, { readonly most: number; readonly scale: number }>> = {
  share: { most: 200, scale: 100 },
  count: { most: 1_000_000_000, scale: 1 },
  seconds: { most: 86_400, scale: 1 },
};

function ruleFields(signal: Signal) {
  const { unit } = SIGNAL_WORDS[signal];
  const common = {
    [`${signal}.on`]: z.literal('on').optional(),
    [`${signal}.fireMinutes`]: minutes,
    [`${signal}.clearMinutes`]: minutes,
    [`${signal}.tells`]: z.enum(TELLS),
  };
  if (unit === 'yes') return common;
  const { most } = LIMITS[unit];
  const value = z.coerce.number('A number.').gt(0, 'More than zero.').max(most, `${most} at most.`);
  return { ...common, [`${signal}.threshold`]: value, [`${signal}.clearBelow`]: value };
}

type RuleValues = Readonly<Record<string, string | number | undefined>>;

function toRule(signal: Signal, values: RuleValues): AlertRule {
  const { unit } = SIGNAL_WORDS[signal];
  const number = (part: string) => Number(values[`${signal}.${part}`]);
  const scaled = (part: string) =>
    unit === 'yes' ? 1 : Number((number(part) / LIMITS[unit].scale).toPrecision(9));
  return {
    signal,
    on: values[`${signal}.on`] === 'on',
    threshold: scaled('threshold'),
    clearBelow: scaled('clearBelow'),
    fireMinutes: number('fireMinutes'),
    clearMinutes: number('clearMinutes'),
    tells: values[`${signal}.tells`] as AlertRule['tells'],
  };
}

const clock = z.string().refine((text) => minutesIn(text) !== null, 'A time such as 22:00.');
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const base = z
  .object({
    slug: lineText().max(120),
    version: rowVersion(),
    quiet: z.literal('on').optional(),
    zone: lineText().max(60).refine(isZone, 'A time zone such as Europe/Berlin.'),
    from: clock,
    to: clock,
    ...Object.fromEntries(DAYS.map((day) => [`day.${day}`, z.literal('on').optional()])),
  })
  .and(z.object(Object.assign({}, ...SIGNALS.map(ruleFields))));

/** The form of all rules of a product: each with its switch, thresholds as people write them, and the quiet hours. */
export const alertsInput = base.transform((values, context) => {
  const given = values as RuleValues & typeof values;
  const rules = SIGNALS.map((signal) => toRule(signal, given));
  for (const { signal, threshold, clearBelow } of rules)
    if (clearBelow > threshold)
      context.addIssue({
        code: 'custom',
        path: [`${signal}.clearBelow`],
        message: 'Not above where it fires.',
      });
  const days = DAYS.filter((day) => given[`day.${day}`] === 'on');
  if (values.quiet && days.length === 0)
    context.addIssue({ code: 'custom', path: ['days'], message: 'One day at least.' });
  const quiet: QuietHours | null = values.quiet
    ? { zone: values.zone, days, from: minutesIn(values.from) ?? 0, to: minutesIn(values.to) ?? 0 }
    : null;
  return { slug: values.slug, version: values.version, rules, quiet };
});
