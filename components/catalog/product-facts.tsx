import type { ReactNode } from 'react';
import { rateWords, recordRateWords } from '@/components/metrics/load-words';
import { Facts, type KeyValueItem } from '@/components/ui/key-value';
import { Time } from '@/components/ui/time';
import type { ProductPage } from '@/server/catalog/view';
import type { WrittenLoad } from '@/server/metrics/view';
import { plural, retentionWords } from './stream-words';

const big = (words: ReactNode) => (
  <span className="text-18 font-bold tracking-[-0.012em] tabular-nums">{words}</span>
);
const dateOf = (seconds: number): Date => new Date(seconds * 1_000);
/** What is older is said with its time. */
const FRESH_MS = 15 * 60_000;

/** Four figures that decide most; each says from when it is. */
export function ProductFacts({
  product,
  load,
  now,
}: {
  readonly product: ProductPage;
  /** Null for a stream that was never measured. */
  readonly load: WrittenLoad | null;
  readonly now: Date;
}) {
  return (
    <div className="my-5">
      <Facts items={load?.newest ? measured(product, load, load.newest, now) : described(product)} />
    </div>
  );
}

function replay({ facts, factsReadAt }: ProductPage): KeyValueItem {
  return {
    key: 'You can replay',
    value: big(facts ? retentionWords(facts.retentionHours) : 'Not read yet'),
    note: factsReadAt ? (
      <>
        read <Time at={factsReadAt} />
      </>
    ) : (
      'AWS was not asked yet'
    ),
  };
}

function measured(
  product: ProductPage,
  { peak, lastAt, whole }: WrittenLoad,
  newest: NonNullable<WrittenLoad['newest']>,
  now: Date,
): readonly KeyValueItem[] {
  const stale = now.getTime() - newest.at * 1_000 > FRESH_MS;
  const asOf = (
    <>
      as of <Time at={dateOf(newest.at)} />
    </>
  );
  const busiest = peak ? (
    <>
      peak {rateWords(peak.bytes)}, <Time at={dateOf(peak.at)} />
    </>
  ) : (
    `nothing ${whole ? 'in 24 h' : 'is known of before'}`
  );
  return [
    {
      key: stale ? 'Writes, last known' : 'Writes now',
      value: big(rateWords(newest.bytes)),
      note: stale ? asOf : busiest,
    },
    {
      key: stale ? 'Records, last known' : 'Records now',
      value: big(recordRateWords(newest.records)),
      note:
        newest.records > 0
          ? `${rateWords(newest.bytes / newest.records).replace('/s', '')} on average`
          : 'none in the last minute that is known',
    },
    {
      key: 'Last record',
      value: big(lastAt === null ? 'None' : <Time at={dateOf(lastAt)} />),
      note: lastAt === null ? (whole ? 'in 24 h' : 'that is known') : 'to the minute',
    },
    replay(product),
  ];
}

/** Of what is not measured: what the stream is. */
function described(product: ProductPage): readonly KeyValueItem[] {
  const { facts, subscribers, fields } = product;
  return [
    replay(product),
    {
      key: 'Capacity',
      value: big(facts ? plural(facts.openShards, 'shard') : 'Not read yet'),
      note: facts && (facts.mode === 'ON_DEMAND' ? 'on-demand, grows by itself' : 'provisioned'),
    },
    {
      key: 'Subscribers',
      value: big(String(subscribers.subscriptions)),
      note: subscribers.projects === 0 ? 'nobody yet' : `in ${plural(subscribers.projects, 'project')}`,
    },
    {
      key: 'Fields',
      value: big(fields.length === 0 ? 'None' : String(fields.length)),
      note: fields.length === 0 ? 'no schema was given' : 'in the schema',
    },
  ];
}
