/** A plan's title as it was written before keys were kept apart from texts. */
const NAMED = /^Give .+ its own shard$/s;

/**
 * What an event says of a change of a stream, without the partition key that older events name: events are never changed, and more
 * people read them than may see keys (docs/decisions/0020-keys-of-analyses.md).
 */
export function withoutKey<Detail>(type: string, detail: Detail): Detail {
  if (!type.startsWith('stream.change-') || typeof detail !== 'object' || detail === null) return detail;
  const { plan } = detail as { readonly plan?: unknown };
  if (typeof plan !== 'string' || !NAMED.test(plan)) return detail;
  return { ...detail, plan: 'Give the hot key its own shard' };
}
