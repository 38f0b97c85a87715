import { Checkbox } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SHARD_METRICS, type ShardMetric } from '@/server/standards/domain/rule';

const ABOUT: Readonly<Record<ShardMetric, string>> = {
  IncomingBytes: 'Bytes written: which shard is full',
  IncomingRecords: 'Records written: the other limit of a shard',
  WriteProvisionedThroughputExceeded: 'Writes that the shard rejected',
  OutgoingBytes: 'Bytes read',
  OutgoingRecords: 'Records read',
  ReadProvisionedThroughputExceeded: 'Reads that the shard rejected',
  IteratorAgeMilliseconds: 'How far behind its slowest reader is',
};

/** What tells a hot shard from a full stream; reads have the others. */
export const FOR_WRITES: readonly ShardMetric[] = [
  'IncomingBytes',
  'IncomingRecords',
  'WriteProvisionedThroughputExceeded',
];

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

const HOURS = [
  { value: '1', label: '1 hour' },
  { value: '4', label: '4 hours' },
  { value: '12', label: '12 hours' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '1 week' },
  { value: '', label: 'Until somebody switches them off' },
];

/** Which metrics of shards are to be on, and for how long. */
export function MetricsWish({
  on,
  hours,
  errors,
  eachAMonth,
}: {
  readonly on: readonly string[];
  readonly hours: string;
  /** Dollars of one metric of one shard; null where the price is not known. */
  readonly eachAMonth: number | null;
  readonly errors: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <FieldSet
        label="Each shard reports"
        hint={
          eachAMonth === null
            ? 'What is not ticked is off. AWS bills each metric of each shard.'
            : `What is not ticked is off. Each metric of each open shard costs ${money.format(eachAMonth)} a month.`
        }
        {...(errors.metrics ? { error: errors.metrics } : {})}
      >
        <div className="flex flex-col gap-1.5">
          {SHARD_METRICS.map((metric) => (
            <Checkbox
              key={metric}
              name="metric"
              value={metric}
              defaultChecked={on.includes(metric)}
              label={metric}
              hint={ABOUT[metric]}
            />
          ))}
        </div>
      </FieldSet>
      <Field
        label="Switched off again after"
        hint="Only what this change switches on: what was on before stays on."
        {...(errors.hours ? { error: errors.hours } : {})}
      >
        <Select name="hours" options={HOURS} defaultValue={hours} />
      </Field>
    </>
  );
}
