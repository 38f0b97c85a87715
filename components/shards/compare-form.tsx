import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { ShardLoad } from '@/server/metrics/view';
import { shortId } from '@/server/shards/domain/lineage';

/** Chooses one more shard to lay beside; those that are there stay. Works without scripts. */
export function CompareForm({
  load: { beside, others },
  range,
}: {
  readonly load: Pick<ShardLoad, 'beside' | 'others'>;
  readonly range: Readonly<Record<string, string>>;
}) {
  const chosen = beside.map(({ shardId }) => shardId);
  if (others.length === 0) return null;
  return (
    <form method="get" className="flex items-center gap-2">
      {Object.entries(range).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {chosen.map((id) => (
        <input key={id} type="hidden" name="beside" value={id} />
      ))}
      <Select
        name="beside"
        size="sm"
        aria-label="Compare with"
        placeholder="Compare with …"
        options={others
          .filter((id) => !chosen.includes(id))
          .map((id) => ({ value: id, label: `shard ${shortId(id)}` }))}
      />
      <Button type="submit" size="sm">
        Compare
      </Button>
    </form>
  );
}
