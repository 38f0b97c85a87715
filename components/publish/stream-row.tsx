import { Info } from 'lucide-react';
import Link from 'next/link';
import { ENCRYPTION_WORDS, retentionWords } from '@/components/catalog/stream-words';
import { Cell } from '@/components/ui/table';
import { explainNote, type StreamNote } from '@/server/streams/domain/stream-notes';
import type { FoundStream } from './use-discovery';

/** What the column of the key says already. */
const QUIET: readonly StreamNote[] = ['customer-managed-key', 'not-encrypted'];

export function StreamRow({
  stream,
  form,
  chosen,
  onChoose,
}: {
  readonly stream: FoundStream;
  /** Id of the form that sends the choice. */
  readonly form: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { facts, publishedAs, choosable } = stream;
  const unknown = <span className="text-ink-3">not read</span>;
  const id = `stream-${stream.streamName}`;
  return (
    <tr data-selected={chosen} className={choosable ? undefined : 'text-ink-3'}>
      <Cell className="w-9 pr-0">
        <input
          id={id}
          type="radio"
          className="radio block"
          form={form}
          name="stream"
          required
          value={stream.streamArn}
          checked={chosen}
          disabled={!choosable}
          onChange={onChoose}
        />
      </Cell>
      <Cell>
        <label htmlFor={id} className="id font-strong">
          {stream.streamName}
        </label>
        {publishedAs && (
          <span className="block text-12 text-ink-3">
            {publishedAs.lifecycle === 'DRAFT' ? 'A draft already. ' : 'Published already. '}
            <Link className="link" href={`/catalog/${publishedAs.slug}`}>
              Open the product
            </Link>
          </span>
        )}
        {stream.notes
          .filter((note) => !QUIET.includes(note))
          .map((note) => (
            <span key={note} className="flex items-center gap-1 text-12 text-ink-3">
              <Info className="i-12" aria-hidden />
              {explainNote(note).title}
            </span>
          ))}
        {stream.failure && (
          <span className="flex items-center gap-1 text-12 text-ink-3">
            <Info className="i-12" aria-hidden />
            AWS did not describe it: {stream.failure.code}
          </span>
        )}
      </Cell>
      <Cell className="text-ink-2 max-md:hidden">
        {stream.mode === 'ON_DEMAND' ? 'On-demand' : 'Provisioned'}
      </Cell>
      <Cell number>{facts ? facts.openShards : unknown}</Cell>
      <Cell className="whitespace-nowrap text-ink-2 tabular-nums max-md:hidden">
        {facts ? retentionWords(facts.retentionHours) : unknown}
      </Cell>
      <Cell className="text-ink-2 max-md:hidden">{facts ? ENCRYPTION_WORDS[facts.encryption] : unknown}</Cell>
    </tr>
  );
}
