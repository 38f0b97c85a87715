import Link from 'next/link';
import type { ReactNode } from 'react';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { spanWords } from '@/components/ui/time-words';
import { ruleWords } from '@/server/incidents/domain/figure-words';
import { SIGNAL_WORDS } from '@/server/incidents/domain/signal';
import type { IncidentPage } from '@/server/incidents/view';
import { TELLS_WORDS } from './incident-words';

const TOLD = { nobody: 'nobody', told: 'told', 'held-back': 'kept back by quiet hours' } as const;

/** Who takes care of it, how it is now, and what the stream was like. */
export function IncidentRail({
  incident,
  close,
}: {
  readonly incident: IncidentPage;
  readonly close: ReactNode;
}) {
  const { acknowledgedBy, acknowledgedAt, clearedAt, beganAt, evidence, alerts, product } = incident;
  const stream = evidence?.stream;
  return (
    <>
      <RailSection title="State">
        <KeyValue
          tight
          items={[
            { key: 'Began', value: <Time at={beganAt} as="moment" /> },
            {
              key: clearedAt ? 'Over' : 'Numbers to',
              value: clearedAt ? (
                <Time at={clearedAt} as="moment" />
              ) : incident.knownUntil ? (
                <Time at={incident.knownUntil} as="moment" />
              ) : (
                'none so far'
              ),
              ...(clearedAt && { note: `after ${spanWords(clearedAt.getTime() - beganAt.getTime())}` }),
            },
            {
              key: 'Acknowledged',
              value: acknowledgedBy ?? 'by nobody',
              ...(acknowledgedAt && { note: <Time at={acknowledgedAt} as="moment" /> }),
            },
            { key: 'Tells', value: TELLS_WORDS[incident.tells], note: TOLD[incident.told] },
          ]}
        />
        {close}
      </RailSection>
      {alerts.length > 0 && (
        <RailSection title="Rules that fired">
          <ul className="flex flex-col gap-2">
            {alerts.map(({ signal, firedAt, rule, clearedAt: end }) => (
              <li key={`${signal} ${firedAt.getTime()}`}>
                {SIGNAL_WORDS[signal].name}
                <span className="block text-12 text-ink-3">
                  {ruleWords(rule)}
                  {end ? '. Cleared.' : '. Still fires.'}
                </span>
              </li>
            ))}
          </ul>
          <Link className="link mt-2 inline-block" href={`/catalog/${product.slug}/shards/alerts`}>
            All rules of the product
          </Link>
        </RailSection>
      )}
      <RailSection title="The stream when it opened">
        {stream ? (
          <KeyValue
            tight
            items={[
              { key: 'Name', value: <span className="id">{incident.streamName}</span> },
              { key: 'Mode', value: stream.mode === 'PROVISIONED' ? 'provisioned' : 'on demand' },
              {
                key: 'Open shards',
                value: stream.openShards,
                note: stream.shardMetrics ? 'with metrics of their own' : 'without metrics of their own',
              },
              { key: 'Retention', value: `${stream.retentionHours} h` },
              {
                key: 'Fan-out',
                value:
                  stream.fanOutConsumers.length === 0
                    ? 'no consumers'
                    : stream.fanOutConsumers.map((name) => (
                        <span key={name} className="id block">
                          {name}
                        </span>
                      )),
              },
              {
                key: 'Polling readers',
                value: stream.standardConsumers ?? 'not known',
              },
            ]}
          />
        ) : (
          <p className="text-ink-2">Nothing had been collected of it.</p>
        )}
      </RailSection>
    </>
  );
}
