import { Checkbox, Radio } from '@/components/ui/choice';
import { classificationWord } from '@/components/ui/classification-tag';
import { Field, FieldSet } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { UsableAccount } from '@/server/accounts/view';
import { CLASSIFICATIONS } from '@/server/catalog/domain/words';
import type { CreationDefaults } from '@/server/operations/domain/creation-defaults';
import type { Fields } from '@/server/operations/domain/wish';
import { KeyFields } from './key-fields';

type Props = {
  readonly accounts: readonly UsableAccount[];
  readonly domains: readonly { readonly id: string; readonly name: string }[];
  readonly defaults: CreationDefaults;
  readonly fields: Fields;
  readonly errors: Readonly<Record<string, string>>;
};

const errorIn = (errors: Props['errors'], name: string) => {
  const error = errors[name];
  return error ? { error } : {};
};

/** What people say of it themselves, kept also when the rest is filled in anew. */
const said = (fields: Fields, name: string, initial = ''): string => fields[name]?.[0] ?? initial;
/** What standards fill in, until it was sent. */
const filled = (fields: Fields, name: string, initial: string): string =>
  fields.asked === undefined ? initial : said(fields, name);

function PlaceFields({ accounts, fields, errors }: Props) {
  const regions = [...new Set(accounts.flatMap((each) => each.regions))];
  return (
    <>
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_180px]">
        <Field label="Account" {...errorIn(errors, 'accountId')}>
          <Select
            name="account"
            defaultValue={said(fields, 'account', accounts[0]?.id)}
            options={accounts.map((each) => ({ value: each.id, label: `${each.id}  ${each.alias}` }))}
          />
        </Field>
        <Field label="Region" {...errorIn(errors, 'region')}>
          <Select
            name="region"
            defaultValue={said(fields, 'region', accounts[0]?.regions[0])}
            options={regions.map((each) => ({ value: each, label: each }))}
          />
        </Field>
      </div>
      <Field label="Name" hint="Stays for good: letters, digits and _ . -" {...errorIn(errors, 'name')}>
        <Input name="name" autoComplete="off" maxLength={128} defaultValue={said(fields, 'name')} />
      </Field>
    </>
  );
}

function KindFields({ domains, fields, errors }: Props) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label="Classification" hint="Of what will be written" {...errorIn(errors, 'classification')}>
        <Select
          name="classification"
          defaultValue={said(fields, 'classification', 'INTERNAL')}
          options={CLASSIFICATIONS.map((each) => ({ value: each, label: classificationWord(each) }))}
        />
      </Field>
      <Field label="Domain" hint="Standards differ by it" {...errorIn(errors, 'domainId')}>
        <Select
          name="domain"
          defaultValue={said(fields, 'domain', domains[0]?.id)}
          options={domains.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </div>
  );
}

function CapacityFields({ defaults, fields, errors }: Props) {
  const mode = said(fields, 'mode', defaults.mode);
  return (
    <>
      <FieldSet label="Capacity" {...errorIn(errors, 'mode')}>
        <div className="flex flex-col gap-1.5">
          <Radio
            name="mode"
            value="ON_DEMAND"
            defaultChecked={mode === 'ON_DEMAND'}
            label="On demand"
            hint="AWS adds shards as writing grows"
          />
          <Radio
            name="mode"
            value="PROVISIONED"
            defaultChecked={mode === 'PROVISIONED'}
            label="Provisioned"
            hint="As many shards as you say, each at a fixed price"
          />
        </div>
      </FieldSet>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Shards" hint="Provisioned only" {...errorIn(errors, 'shards')}>
          <Input
            name="shards"
            inputMode="numeric"
            defaultValue={said(fields, 'shards', String(defaults.shards))}
          />
        </Field>
        <Field label="Retention in days" hint="1 to 365" {...errorIn(errors, 'days')}>
          <Input
            name="days"
            inputMode="numeric"
            defaultValue={filled(fields, 'days', String(defaults.days))}
          />
        </Field>
      </div>
    </>
  );
}

/** Everything that a new stream is made of. */
export function CreationFields(props: Props) {
  const { defaults, fields, errors } = props;
  const metrics = fields.asked === undefined ? defaults.metrics : (fields.metric ?? []);
  return (
    <>
      <PlaceFields {...props} />
      <KindFields {...props} />
      <CapacityFields {...props} />
      <KeyFields
        chosen={filled(fields, 'key', defaults.key)}
        arn={filled(fields, 'keyArn', '')}
        {...errorIn(errors, 'key')}
      />
      <Field label="Tags" hint="key = value, one on a line" {...errorIn(errors, 'tags')}>
        <Textarea
          name="tags"
          rows={Math.max(3, defaults.tags.length + 1)}
          defaultValue={filled(
            fields,
            'tags',
            defaults.tags.map(([key, value]) => `${key} = ${value}`).join('\n'),
          )}
        />
      </Field>
      {defaults.metrics.length > 0 && (
        <FieldSet
          label="Each shard reports"
          hint="What the standards ask for; AWS bills each metric of each shard."
          {...errorIn(errors, 'metrics')}
        >
          <div className="flex flex-col gap-1.5">
            {defaults.metrics.map((metric) => (
              <Checkbox
                key={metric}
                name="metric"
                value={metric}
                defaultChecked={metrics.includes(metric)}
                label={metric}
              />
            ))}
          </div>
        </FieldSet>
      )}
    </>
  );
}
