'use client';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { type Faults, FIELDS, type Texts } from '@/server/calculator/domain/inputs';

/** Fields that most people leave as they are. */
const RARE: readonly string[] = ['old', 'peak', 'headroom', 'otherin', 'otherout'];

/** The numbers of a calculation. A plain form whose address holds all of them; with scripts the answer follows each key. */
export function InputForm({
  texts,
  faults,
  regions,
  region,
  hidden,
  onChange,
}: {
  readonly texts: Texts;
  readonly faults: Faults;
  readonly regions: readonly string[];
  readonly region: string;
  /** Where the numbers began. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly onChange: (name: string, text: string) => void;
}) {
  const field = ({ key, name, label, hint, min, whole }: (typeof FIELDS)[number]) => (
    <Field key={key} label={label} hint={hint} error={faults[key]}>
      <Input
        name={name}
        inputMode={whole ? 'numeric' : min < 0 ? 'text' : 'decimal'}
        autoComplete="off"
        value={texts[name] ?? ''}
        onChange={({ target }) => onChange(name, target.value)}
      />
    </Field>
  );
  const usual = FIELDS.filter(({ name }) => !RARE.includes(name) && name !== 'growth');
  return (
    <Panel title="Traffic" padded>
      <form method="get" action="/calculator" className="flex flex-col gap-3.5">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label="Region" hint="Whose prices and limits.">
          <Select
            name="region"
            value={region}
            onChange={({ target }) => onChange('region', target.value)}
            options={regions.map((each) => ({ value: each, label: each }))}
          />
        </Field>
        <div className="grid grid-cols-2 items-start gap-x-3 gap-y-3.5">{usual.map(field)}</div>
        <div>
          {FIELDS.filter(({ name }) => name === 'growth').map(field)}
          <input
            type="range"
            className="scripted mt-2 w-full"
            aria-label="Growth, per cent, as a slider"
            min={-50}
            max={300}
            step={5}
            value={Number(texts.growth) || 0}
            onChange={({ target }) => onChange('growth', target.value)}
          />
        </div>
        <details open={FIELDS.some(({ key, name }) => RARE.includes(name) && faults[key]) || undefined}>
          <summary className="link w-fit cursor-pointer">
            Old records, peaks, headroom and other streams
          </summary>
          <div className="mt-3 grid grid-cols-2 items-start gap-x-3 gap-y-3.5">
            {FIELDS.filter(({ name }) => RARE.includes(name)).map(field)}
          </div>
        </details>
        <div>
          <Button type="submit">Calculate</Button>
        </div>
      </form>
    </Panel>
  );
}
