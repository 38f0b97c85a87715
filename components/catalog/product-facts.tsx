import { Facts } from '@/components/ui/key-value';
import { Time } from '@/components/ui/time';
import type { ProductPage } from '@/server/catalog/view';
import { plural, retentionWords } from './stream-words';

/** Four figures that decide most; those of the stream say from when they are. */
export function ProductFacts({ product }: { readonly product: ProductPage }) {
  const { facts, factsReadAt, subscribers } = product;
  const read = factsReadAt && (
    <>
      read <Time at={factsReadAt} />
    </>
  );
  const big = (words: string) => (
    <span className="text-18 font-bold tracking-[-0.012em] tabular-nums">{words}</span>
  );
  return (
    <div className="my-5">
      <Facts
        items={[
          {
            key: 'You can replay',
            value: big(facts ? retentionWords(facts.retentionHours) : 'Not read yet'),
            note: read ?? 'AWS was not asked yet',
          },
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
            value: big(product.fields.length === 0 ? 'None' : String(product.fields.length)),
            note: product.fields.length === 0 ? 'no schema was given' : 'in the schema',
          },
        ]}
      />
    </div>
  );
}
