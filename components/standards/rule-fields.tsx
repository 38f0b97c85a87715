import { Checkbox, Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import {
  DESCRIPTION_CHARACTERS,
  RETENTION_HOURS,
  type Rule,
  type RuleKind,
  SHARD_METRICS,
} from '@/server/standards/domain/rule';

type Props = { readonly kind: RuleKind; readonly rule?: Rule; readonly state: FormState };

/** The measure of one kind of rule; a standard that is changed begins with its own. */
export function RuleFields({ kind, rule, state }: Props) {
  switch (kind) {
    case 'encryption': {
      const chosen = typed(state, 'key', rule?.kind === 'encryption' ? rule.key : 'any');
      return (
        <FieldSet label="Keys that will do" error={errorOf(state, 'key')}>
          <Radio name="key" value="any" defaultChecked={chosen === 'any'} label="Any key" />
          <Radio
            name="key"
            value="customer-managed"
            defaultChecked={chosen === 'customer-managed'}
            label="A customer-managed key"
            hint="Only such a key can be shared with other accounts."
          />
        </FieldSet>
      );
    }
    case 'retention':
      return (
        <Field
          label="Hours at least"
          hint="Kinesis keeps records for 24 to 8,760 hours."
          error={errorOf(state, 'hours')}
        >
          <Input
            name="hours"
            type="number"
            {...RETENTION_HOURS}
            defaultValue={typed(state, 'hours', rule?.kind === 'retention' ? String(rule.hours) : '24')}
          />
        </Field>
      );
    case 'stream-tags':
      return (
        <Field
          label="Tags that the stream must carry"
          hint="Their keys, with commas between them. Keys are compared letter by letter."
          error={errorOf(state, 'tagKeys')}
        >
          <Input
            name="tagKeys"
            placeholder="team, cost-centre"
            defaultValue={typed(state, 'tagKeys', rule?.kind === 'stream-tags' ? rule.keys.join(', ') : '')}
          />
        </Field>
      );
    case 'classification-tag':
      return (
        <Field label="Tag that says it" error={errorOf(state, 'tagKey')}>
          <Input
            name="tagKey"
            defaultValue={typed(
              state,
              'tagKey',
              rule?.kind === 'classification-tag' ? rule.key : 'classification',
            )}
          />
        </Field>
      );
    case 'shard-metrics':
      return (
        <FieldSet
          label="Metrics that each shard must report"
          hint="CloudWatch charges for each metric of each shard."
          error={errorOf(state, 'metrics')}
        >
          {SHARD_METRICS.map((metric) => (
            <Checkbox
              key={metric}
              name="metrics"
              value={metric}
              defaultChecked={rule?.kind === 'shard-metrics' && rule.metrics.includes(metric)}
              label={<span className="id">{metric}</span>}
            />
          ))}
        </FieldSet>
      );
    case 'description':
      return (
        <Field label="Characters at least" error={errorOf(state, 'characters')}>
          <Input
            name="characters"
            type="number"
            {...DESCRIPTION_CHARACTERS}
            defaultValue={typed(
              state,
              'characters',
              rule?.kind === 'description' ? String(rule.characters) : '40',
            )}
          />
        </Field>
      );
    case 'owner':
      return (
        <Checkbox
          name="contact"
          defaultChecked={rule?.kind === 'owner' ? rule.contact : true}
          label="The product also says where its owners are reached"
        />
      );
    case 'schema':
      return null;
  }
}
