'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  type BuilderCondition,
  type BuilderProblem,
  kindsOf,
  OPERATORS,
  type Operator,
  type ValueKind,
  valuesOf,
} from '@/server/event-filters/builder';
import type { OfferedField } from '@/server/event-filters/offered-fields';
import { KIND_WORDS, OPERATOR_WORDS, PROBLEM_WORDS } from './operator-words';

const OTHER = 'another';
const keyOf = (path: readonly string[]): string => JSON.stringify(path);

export type ConditionRowProps = {
  readonly condition: BuilderCondition;
  readonly fields: readonly OfferedField[];
  readonly problem: BuilderProblem | null;
  /** Told to screen readers before each control: "Filter 1, condition 2". */
  readonly label: string;
  readonly onChange: (condition: BuilderCondition | null) => void;
};

/** Field, operator and values of one condition. */
export function ConditionRow({ condition, fields, problem, label, onChange }: ConditionRowProps) {
  const { path, operator, as } = condition;
  const field = fields.find((each) => keyOf(each.path) === keyOf(path));
  const kinds = kindsOf(operator);
  const change = (to: Partial<BuilderCondition>) => onChange({ ...condition, ...to });

  const chooseField = (key: string) => {
    const chosen = fields.find((each) => keyOf(each.path) === key);
    if (!chosen) return change({ path: ['data', ''] });
    const kind = kinds.includes(chosen.as) ? chosen.as : as;
    return change({ path: chosen.path, as: kind });
  };
  const chooseOperator = (next: Operator) => {
    const allowed = kindsOf(next);
    const wanted = field?.as ?? as;
    const kind = allowed.includes(wanted) ? wanted : (allowed[0] ?? 'text');
    change({ operator: next, as: kind, values: shaped(next, condition.values) });
  };

  return (
    <li className="flex flex-col gap-1.5 border-line py-2.5 not-first:border-t">
      <div className="flex flex-wrap items-start gap-2">
        <Select
          aria-label={`${label}: field`}
          className="max-w-[260px] min-w-[160px] flex-1"
          value={path.length === 0 ? '' : field ? keyOf(path) : OTHER}
          placeholder="Choose a field"
          onChange={({ target }) => chooseField(target.value)}
          options={[
            ...fields.map((each) => ({ value: keyOf(each.path), label: `${each.label} · ${each.type}` })),
            { value: OTHER, label: 'Another field of the data' },
          ]}
        />
        {path.length > 0 && !field && (
          <Input
            aria-label={`${label}: path of the field`}
            className="max-w-[220px] flex-1"
            mono
            placeholder="customer.id"
            value={path.slice(1).join('.')}
            onChange={({ target }) => change({ path: ['data', ...target.value.split('.')] })}
          />
        )}
        <Select
          aria-label={`${label}: operator`}
          className="w-[178px]"
          value={operator}
          onChange={({ target }) => chooseOperator(target.value as Operator)}
          options={OPERATORS.map((value) => ({ value, label: OPERATOR_WORDS[value] }))}
        />
        <Values condition={condition} symbols={field?.symbols ?? []} label={label} onChange={change} />
        {kinds.length > 1 && (
          <Select
            aria-label={`${label}: written as`}
            className="w-[130px]"
            value={as}
            onChange={({ target }) => change({ as: target.value as ValueKind })}
            options={kinds.map((value) => ({ value, label: KIND_WORDS[value] }))}
          />
        )}
        <Button variant="ghost" icon aria-label={`Remove ${label}`} onClick={() => onChange(null)}>
          <X className="i-14" aria-hidden />
        </Button>
      </div>
      {problem && <FieldError>{PROBLEM_WORDS[problem]}</FieldError>}
    </li>
  );
}

/** As many values as the operator takes. */
function shaped(operator: Operator, values: readonly string[]): readonly string[] {
  const [first = '', second = ''] = values;
  switch (valuesOf(operator)) {
    case 'none':
      return [];
    case 'one':
      return [first];
    case 'two':
      return [first, second];
    case 'many':
      return values.length > 0 ? values : [''];
  }
}

function Values({
  condition: { operator, values, as },
  symbols,
  label,
  onChange,
}: {
  readonly condition: BuilderCondition;
  readonly symbols: readonly string[];
  readonly label: string;
  readonly onChange: (to: Partial<BuilderCondition>) => void;
}) {
  const count = valuesOf(operator);
  if (count === 'none') return null;
  const set = (at: number, value: string) =>
    onChange({ values: values.map((each, index) => (index === at ? value : each)) });
  return (
    <span className="flex min-w-[140px] flex-1 flex-wrap items-center gap-1.5">
      {values.map((value, at) => {
        const name = `${label}: value${values.length > 1 ? ` ${at + 1}` : ''}`;
        return (
          // Values have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place
          <span key={at} className="flex items-center gap-1.5">
            {at > 0 && <span className="text-ink-3">{count === 'two' ? 'and' : 'or'}</span>}
            {symbols.length > 0 && operator === 'is' ? (
              <Select
                aria-label={name}
                className="w-[150px]"
                placeholder="Choose"
                value={value}
                onChange={({ target }) => set(at, target.value)}
                options={symbols.map((symbol) => ({ value: symbol, label: symbol }))}
              />
            ) : (
              <Input
                aria-label={name}
                className="w-[130px]"
                value={value}
                inputMode={as === 'number' ? 'decimal' : undefined}
                onChange={({ target }) => set(at, target.value)}
              />
            )}
          </span>
        );
      })}
      {count === 'many' && (
        <Button
          variant="ghost"
          icon
          aria-label={`${label}: another value`}
          onClick={() => onChange({ values: [...values, ''] })}
        >
          <Plus className="i-14" aria-hidden />
        </Button>
      )}
    </span>
  );
}
