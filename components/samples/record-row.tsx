import { ChevronRight } from 'lucide-react';
import { CodeText } from '@/components/ui/code-line';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { ShownRecord } from '@/server/samples/view';
import { layerWords, problemWords, shardWords } from './sample-words';

const BYTES_IN_ROW = 16;

/** `0a1b…` as lines of pairs, as a debugger shows them. */
function hexLines(hex: string): string[] {
  const pairs = hex.match(/../g) ?? [];
  return Array.from({ length: Math.ceil(pairs.length / BYTES_IN_ROW) }, (_, row) =>
    pairs.slice(row * BYTES_IN_ROW, (row + 1) * BYTES_IN_ROW).join(' '),
  );
}

function linesOf({ body }: ShownRecord): readonly string[] {
  if (body.as === 'withheld') return [];
  if (body.as === 'value') return JSON.stringify(body.value, null, 2).split('\n');
  return body.as === 'text' ? body.text.split('\n') : hexLines(body.hex);
}

const formatWords = ({ body }: ShownRecord): string =>
  body.as === 'value'
    ? body.format === 'plain JSON'
      ? 'JSON'
      : body.format
    : body.as === 'text'
      ? 'Text'
      : body.as === 'hex'
        ? 'Bytes'
        : 'Not shown';

/** One record: its line, and below it what it says. */
export function RecordRow({ record, open }: { readonly record: ShownRecord; readonly open: boolean }) {
  const { problem, faults, layers, body } = record;
  return (
    <details open={open} className="group">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
        <ChevronRight className="i-14 text-ink-3 group-open:rotate-90" aria-hidden />
        <span className="min-w-0 font-medium break-all">
          {record.partitionKey === null ? (
            <span className="text-ink-3">key hidden</span>
          ) : (
            record.partitionKey || 'no key'
          )}
        </span>
        <Tag>{formatWords(record)}</Tag>
        {problem && <Tag>not read</Tag>}
        {faults && faults.length > 0 && <Tag>breaks its schema</Tag>}
        <span className="ml-auto text-12 text-ink-3 tabular-nums">
          {record.arrivedAt !== null && (
            <>
              <Time at={record.arrivedAt} as="second" />
              {' · '}
            </>
          )}
          shard {shardWords(record.shardId)} · {record.bytes.toLocaleString('en')} bytes
        </span>
      </summary>
      <div className="flex flex-col gap-2 px-4 pb-3">
        {problem && <Notice tone="warn">{problemWords(problem)}</Notice>}
        {faults && faults.length > 0 && (
          <Notice tone="warn" title="Its schema does not allow this">
            <ul>
              {faults.map(({ path, what }) => (
                <li key={`${path} ${what}`}>
                  <span className="id">{path || 'The record'}</span> {what}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {body.as === 'withheld' ? (
          <p className="text-ink-2">
            Hidden fields may be anywhere in this record, because it was not read as its schema says. It is
            not shown, and neither is its key.
          </p>
        ) : (
          <pre className="code overflow-x-auto">
            {linesOf(record).map((line, index) => (
              // Lines never move within one record.
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <CodeText key={index} text={line} />
            ))}
          </pre>
        )}
        <p className="text-12 text-ink-3">
          {body.cut && 'Too large to be shown whole. '}
          {layers.length > 0 && `${layers.map(layerWords).join(', then ')}. `}
          Sequence number <span className="break-all">{record.sequenceNumber}</span>
        </p>
      </div>
    </details>
  );
}
