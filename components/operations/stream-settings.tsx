import Link from 'next/link';
import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { ownTags } from '@/server/operations/domain/foreign-tags';
import { metricsOn } from '@/server/operations/domain/shard-metrics-plan';
import type { Setting } from '@/server/operations/domain/wish';
import type { StreamPage } from '@/server/operations/view';
import { hoursWords } from '@/server/standards/domain/rule-words';
import { SETTING_WORDS } from './setting-words';

type Line = { readonly setting: Setting; readonly value: ReactNode; readonly note?: ReactNode };

type Shape = NonNullable<StreamPage['shape']>;

function linesOf(shape: Shape, metricsEnd: Date | null): readonly Line[] {
  const on = metricsOn(shape);
  const tags = Object.entries(ownTags(shape.tags ?? {}));
  return [
    { setting: 'retention', value: hoursWords(shape.retentionHours) },
    { setting: 'encryption', value: shape.keyId ?? 'Not encrypted' },
    { setting: 'record-size', value: `${shape.recordKib} KiB` },
    {
      setting: 'warm-throughput',
      value:
        shape.mode === 'PROVISIONED'
          ? 'On-demand streams only'
          : shape.warmMibps === 0
            ? 'None'
            : `${shape.warmMibps} MiB/s`,
    },
    {
      setting: 'tags',
      value: tags.length === 0 ? 'None' : tags.map(([key, value]) => `${key} = ${value}`).join(', '),
    },
    {
      setting: 'shard-metrics',
      value: on.length === 0 ? 'Off' : on.join(', '),
      ...(metricsEnd
        ? {
            note: (
              <>
                Sluice switches off its own <Time at={metricsEnd} />
              </>
            ),
          }
        : {}),
    },
  ];
}

/** How a stream is set up, each setting with the way to change it. */
export function StreamSettings({
  page: { product, mayOperate, metricsEnd },
  shape,
}: {
  readonly page: StreamPage;
  readonly shape: Shape;
}) {
  return (
    <dl className="flex flex-col">
      <div className="flex items-baseline gap-4 border-t border-line py-2.5">
        <dt className="w-28 shrink-0 md:w-36 text-ink-2">Capacity</dt>
        <dd className="min-w-0 grow">
          {shape.mode === 'PROVISIONED' ? 'Provisioned' : 'On demand'}, {shape.openShards} open shards
          <span className="block text-12 text-ink-3">
            {shape.distribution === 'AUTO'
              ? 'AWS spreads the records, without regard to keys'
              : 'Records are spread by partition key'}
          </span>
        </dd>
        {mayOperate && (
          <dd>
            <Link
              className="link"
              href={`/catalog/${product.slug}/shards/cure`}
              aria-label="Change: Capacity"
            >
              Change
            </Link>
          </dd>
        )}
      </div>
      {linesOf(shape, metricsEnd).map(({ setting, value, note }) => (
        <div key={setting} className="flex items-baseline gap-4 border-t border-line py-2.5">
          <dt className="w-28 shrink-0 md:w-36 text-ink-2">{SETTING_WORDS[setting].name}</dt>
          <dd className="min-w-0 grow [overflow-wrap:anywhere]">
            {value}
            {note && <span className="block text-12 text-ink-3">{note}</span>}
          </dd>
          {mayOperate && (
            <dd>
              <Link
                className="link"
                href={`/catalog/${product.slug}/stream/${setting}`}
                aria-label={`Change: ${SETTING_WORDS[setting].name}`}
              >
                Change
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
