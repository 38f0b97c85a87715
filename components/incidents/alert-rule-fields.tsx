import { Checkbox } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import { Tag } from '@/components/ui/tag';
import { TELLS } from '@/server/incidents/domain/alert-rule';
import { SIGNAL_WORDS } from '@/server/incidents/domain/signal';
import type { AlertsPage } from '@/server/incidents/view';
import { TELLS_WORDS } from './incident-words';

type Rule = AlertsPage['rules'][number];

const UNITS = { share: '%', count: 'a minute', seconds: 'seconds', yes: '' } as const;

/** Shares as people write them. */
const shown = ({ signal }: Rule, value: number): string =>
  String(Number((SIGNAL_WORDS[signal].unit === 'share' ? value * 100 : value).toPrecision(9)));

function Standing({ rule }: { readonly rule: Rule }) {
  if (!rule.on) return <Status state="RULE_OFF" />;
  if (rule.lastAt === null) return <Status state="UNKNOWN">No numbers yet</Status>;
  if (rule.firing) return <Status state="ALERT_FIRING" />;
  return rule.above > 0 ? (
    <Status state="ALERT_COUNTING" detail={`${rule.above} of ${rule.fireMinutes}`} />
  ) : (
    <Status state="ALERT_BELOW" />
  );
}

/** One rule: its switch, where it fires and clears, and who is told. */
export function AlertRuleFields({
  rule,
  state,
  fixed,
}: {
  readonly rule: Rule;
  readonly state: FormState;
  /** For those who only look. */
  readonly fixed: boolean;
}) {
  const { signal } = rule;
  const { name, means, unit } = SIGNAL_WORDS[signal];
  const sent = state.status === 'error' && state.values !== undefined;
  const text = (part: string, initial: string) => typed(state, `${signal}.${part}`, initial);
  const number = (part: 'threshold' | 'clearBelow' | 'fireMinutes' | 'clearMinutes', label: string) => (
    <Field label={label} error={errorOf(state, `${signal}.${part}`)}>
      <Input
        name={`${signal}.${part}`}
        inputMode="decimal"
        autoComplete="off"
        disabled={fixed}
        defaultValue={text(
          part,
          part === 'threshold' || part === 'clearBelow' ? shown(rule, rule[part]) : String(rule[part]),
        )}
      />
    </Field>
  );
  return (
    <fieldset className="alert-rule">
      <legend className="sr-only">{name}</legend>
      <div className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2">
        <Checkbox
          name={`${signal}.on`}
          defaultChecked={sent ? typed(state, `${signal}.on`) === 'on' : rule.on}
          disabled={fixed}
          label={<span className="font-strong">{name}</span>}
          hint={means}
          className="grow"
        />
        {rule.own && <Tag>changed here</Tag>}
        <Standing rule={rule} />
      </div>
      <div className="alert-numbers">
        {unit !== 'yes' && number('threshold', `Fires at, ${UNITS[unit]}`)}
        {number('fireMinutes', unit === 'yes' ? 'Fires after looks' : 'for minutes')}
        {unit !== 'yes' && number('clearBelow', `Clears below, ${UNITS[unit]}`)}
        {number('clearMinutes', unit === 'yes' ? 'Clears after looks' : 'for minutes')}
        <Field label="Tells" error={errorOf(state, `${signal}.tells`)}>
          <Select
            name={`${signal}.tells`}
            disabled={fixed}
            defaultValue={text('tells', rule.tells)}
            options={TELLS.map((value) => ({ value, label: TELLS_WORDS[value] }))}
          />
        </Field>
      </div>
    </fieldset>
  );
}
