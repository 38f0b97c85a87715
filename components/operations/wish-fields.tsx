import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { ownTags } from '@/server/operations/domain/foreign-tags';
import { metricsOn } from '@/server/operations/domain/shard-metrics-plan';
import type { StreamShape } from '@/server/operations/domain/stream-shape';
import { AWS_KEY } from '@/server/operations/domain/stream-step';
import type { Fields, Setting } from '@/server/operations/domain/wish';
import type { PriceTable } from '@/server/prices/domain/price-table';
import { KeyFields } from './key-fields';
import { FOR_WRITES, MetricsWish } from './metrics-wish';

type Props = {
  readonly shape: StreamShape;
  readonly prices: PriceTable;
  readonly fields: Fields;
  readonly errors: Readonly<Record<string, string>>;
};

const sent = (fields: Fields, name: string, initial: string): string =>
  fields.asked === undefined ? initial : (fields[name]?.[0] ?? '');
const errorIn = (errors: Props['errors'], name: string) => {
  const error = errors[name];
  return error ? { error } : {};
};

function EncryptionFields({ shape: { keyId }, fields, errors }: Props) {
  const own = keyId !== null && !keyId.endsWith(AWS_KEY);
  return (
    <KeyFields
      chosen={sent(fields, 'key', keyId === null ? 'none' : own ? 'own' : 'aws')}
      arn={sent(fields, 'keyArn', own ? (keyId ?? '') : '')}
      {...errorIn(errors, 'key')}
    />
  );
}

/** The fields of one setting: as they were sent, or else as the stream is. */
export function WishFields({ setting, ...props }: Props & { readonly setting: Setting }) {
  const { shape, prices, fields, errors } = props;
  switch (setting) {
    case 'retention':
      return (
        <Field label="Days" hint="1 to 365" {...errorIn(errors, 'days')}>
          <Input
            name="days"
            inputMode="numeric"
            defaultValue={sent(fields, 'days', String(Math.ceil(shape.retentionHours / 24)))}
          />
        </Field>
      );
    case 'encryption':
      return <EncryptionFields {...props} />;
    case 'record-size':
      return (
        <Field label="KiB" hint="1,024 to 10,240" {...errorIn(errors, 'kib')}>
          <Input name="kib" inputMode="numeric" defaultValue={sent(fields, 'kib', String(shape.recordKib))} />
        </Field>
      );
    case 'warm-throughput':
      return (
        <Field label="MiB/s" hint="0 to 10,240; 0 keeps nothing warm" {...errorIn(errors, 'mibps')}>
          <Input
            name="mibps"
            inputMode="numeric"
            defaultValue={sent(fields, 'mibps', String(shape.warmMibps))}
          />
        </Field>
      );
    case 'tags': {
      const now = Object.entries(ownTags(shape.tags ?? {})).map(([key, value]) => `${key} = ${value}`);
      return (
        <Field label="Tags" hint="key = value, one on a line" {...errorIn(errors, 'tags')}>
          <Textarea name="tags" rows={8} defaultValue={sent(fields, 'tags', now.join('\n'))} />
        </Field>
      );
    }
    case 'shard-metrics':
      return (
        <MetricsWish
          on={fields.asked === undefined ? [...metricsOn(shape), ...FOR_WRITES] : (fields.metric ?? [])}
          hours={sent(fields, 'hours', '24')}
          errors={errors}
          eachAMonth={prices.prices.shardMetricMonth}
        />
      );
  }
}
