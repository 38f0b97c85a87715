import { Info } from 'lucide-react';
import { plural } from '@/components/catalog/stream-words';
import { Arn } from '@/components/ui/arn';
import { KeyValue } from '@/components/ui/key-value';
import { Well } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Time } from '@/components/ui/time';
import { explainNote, type StreamNote } from '@/server/streams/domain/stream-notes';
import type { FoundStream } from './use-discovery';

const glyphOf = (note: StreamNote) =>
  note === 'aws-managed-key' || note === 'not-active' || note === 'taken' ? (
    <StatusGlyph shape="alert" tone="warn" />
  ) : (
    <Info className="i-14 text-ink-3" aria-hidden />
  );

/** What Sluice found about the chosen stream, before anything is written. */
export function FoundPanel({ stream }: { readonly stream: FoundStream }) {
  const tags = Object.entries(stream.facts?.tags ?? {});
  return (
    <aside aria-label="What Sluice found">
      <Well>
        <h2 className="[overflow-wrap:anywhere]">{stream.streamName}</h2>
        <div className="mt-0.5 mb-2">
          <Arn value={stream.streamArn} />
        </div>
        <KeyValue
          tight
          items={[
            { key: 'Since', value: <Time at={stream.createdAt} as="day" /> },
            ...(stream.facts ? [{ key: 'Fan-out', value: plural(stream.facts.consumers, 'consumer') }] : []),
            {
              key: 'Tags',
              value:
                tags.length === 0 ? (
                  <span className="text-ink-3">none</span>
                ) : (
                  tags.map(([key, value]) => (
                    <span key={key} className="block">
                      {key} = {value}
                    </span>
                  ))
                ),
            },
          ]}
        />
        {stream.notes.length > 0 && (
          <ul className="checks mt-2.5 border-t border-line pt-2">
            {stream.notes.map((note) => {
              const { title, detail } = explainNote(note);
              return (
                <li key={note}>
                  {glyphOf(note)}
                  <span>
                    {title}
                    <span className="block text-12 text-ink-3">{detail}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </Well>
    </aside>
  );
}
