'use client';
import { useState } from 'react';
import { Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { KeyValue } from '@/components/ui/key-value';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { AskedWay } from '@/server/analyses/domain/analysis';
import { estimateOf } from '@/server/analyses/domain/estimate';
import { type CountedMinutes, measuredBytes } from '@/server/analyses/domain/measured-bytes';
import { oldShare } from '@/server/analyses/domain/transfer';
import { LONGEST_SECONDS } from '@/server/analyses/domain/window';
import { type PriceTable, pricesNote } from '@/server/prices/domain/price-table';
import { atMostWords, bytesWords } from './analysis-words';

type Facts = { readonly openShards: number; readonly mode: 'ON_DEMAND' | 'PROVISIONED' };

const LENGTHS = [10, 30, 60, 120, 300, LONGEST_SECONDS];
const lengthWords = (seconds: number): string =>
  seconds < 120 ? `${seconds} seconds` : `${seconds / 60} minutes`;

/** Which seconds are read and how, with what that carries over and costs beside the button that begins it. */
export function StartForm({
  productId,
  facts,
  counted,
  from,
  now,
  region,
  prices,
  action,
}: {
  readonly productId: string;
  /** Null where the stream was never read: then nothing is known of its shards. */
  readonly facts: Facts | null;
  readonly counted: CountedMinutes;
  /** `2026-06-01T12:00:00`, in UTC. */
  readonly from: string;
  /** When the page was made, in milliseconds since 1970. */
  readonly now: number;
  readonly region: string;
  readonly prices: PriceTable;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const [seconds, setSeconds] = useState(60);
  const [way, setWay] = useState<AskedWay>('AUTO');
  const [begin, setBegin] = useState(typed(state, 'from', from));
  const at = Date.parse(`${begin}Z`);
  const window = { from: Number.isNaN(at) ? 0 : at, to: (Number.isNaN(at) ? 0 : at) + seconds * 1_000 };
  const estimate = estimateOf(prices, facts, window, way, {
    measuredBytes: measuredBytes(counted, window),
    now,
  });
  const old = oldShare(window, now) > 0 && facts?.mode !== 'ON_DEMAND';
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col gap-4">
      <input type="hidden" name="productId" value={productId} />
      <FormMessage state={state} />
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="From, UTC" error={errorOf(state, 'from')} hint="Choose the seconds around a throttle.">
          <Input
            name="from"
            type="datetime-local"
            step={1}
            required
            defaultValue={typed(state, 'from', from)}
            onChange={({ target }) => setBegin(target.value)}
          />
        </Field>
        <Field label="Length" error={errorOf(state, 'seconds')}>
          <Select
            name="seconds"
            value={String(seconds)}
            onChange={({ target }) => setSeconds(Number(target.value))}
            options={LENGTHS.map((each) => ({ value: String(each), label: lengthWords(each) }))}
          />
        </Field>
      </div>
      <FieldSet label="How the records are read" error={errorOf(state, 'way')}>
        {WAYS.map(({ value, label, hint }) => (
          <Radio
            key={value}
            name="way"
            value={value}
            label={label}
            hint={hint}
            checked={way === value}
            onChange={() => setWay(value)}
          />
        ))}
      </FieldSet>
      <Field
        label="Read at most, MiB"
        error={errorOf(state, 'maxMegabytes')}
        hint="Reading stops there; what was read by then is shown and said to be incomplete."
      >
        <Input
          name="maxMegabytes"
          type="number"
          min={1}
          max={65_536}
          required
          defaultValue={typed(state, 'maxMegabytes', '2048')}
          className="md:max-w-[200px]"
        />
      </Field>
      <KeyValue
        tight
        items={[
          {
            key: 'Carried over',
            value: `up to ${bytesWords(estimate.bytes)}`,
            note:
              estimate.basis === 'metrics'
                ? 'As CloudWatch counted the minutes of this window.'
                : facts
                  ? `What ${estimate.shards === 1 ? 'one shard takes' : `${estimate.shards} shards take`} in ${lengthWords(seconds)} at their limit.`
                  : 'For each shard; how many there are is not known until the stream is read.',
          },
          {
            key: 'Price',
            value: atMostWords(estimate.usd),
            note: `${pricesNote(prices, region)}; paid by the stream’s account.${old ? ' Records over 7 days old have a price for each GB besides.' : ''}`,
          },
        ]}
      />
      <span>
        <SubmitButton variant="primary" busyLabel="Starting">
          Start the analysis
        </SubmitButton>
      </span>
    </form>
  );
}

const WAYS: readonly { readonly value: AskedWay; readonly label: string; readonly hint: string }[] = [
  {
    value: 'AUTO',
    label: 'Through a temporary fan-out consumer, or by polling where there is no place for one',
    hint: 'Takes nothing from the stream’s other readers while it has a consumer of its own, which is ended with the analysis.',
  },
  {
    value: 'FAN_OUT',
    label: 'Through a temporary fan-out consumer only',
    hint: 'Takes one of the stream’s places for consumers for a few minutes.',
  },
  {
    value: 'POLLING',
    label: 'By polling, once a second and shard',
    hint: 'Registers nothing. Shares calls and bandwidth with the stream’s other readers, and takes half of a shard’s at most.',
  },
];
