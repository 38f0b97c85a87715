'use client';
import { Search, Waves } from 'lucide-react';
import { useState } from 'react';
import { AwsWords } from '@/components/ui/aws-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/state-box';
import { HeadCell, Table } from '@/components/ui/table';
import { Unscripted } from '@/components/ui/unscripted';
import { StreamRow } from './stream-row';
import type { useDiscovery } from './use-discovery';

type Discovery = ReturnType<typeof useDiscovery>;

/** Id of the form that sends the chosen stream. */
export const STREAM_CHOICE = 'stream-choice';

export function StreamTable({
  discovery,
  chosen,
  onChoose,
  nextHref,
}: {
  readonly discovery: Discovery;
  readonly chosen: string | null;
  readonly onChoose: (streamArn: string) => void;
  /** Where the rest of the listing can be seen; null at its end. */
  readonly nextHref: string | null;
}) {
  const [words, setWords] = useState('');
  const [published, setPublished] = useState(true);
  const { streams, fault } = discovery;
  const asked = words.trim().toLowerCase();
  const shown = streams.filter(
    (stream) =>
      (published || stream.publishedAs === null) &&
      (asked === '' ||
        stream.streamName.toLowerCase().includes(asked) ||
        Object.entries(stream.facts?.tags ?? {}).some((tag) => tag.join(' ').toLowerCase().includes(asked))),
  );
  if (streams.length === 0 && fault) return <Fault discovery={discovery} />;
  return (
    <Panel label="Streams of the account">
      <div className="scripted flex flex-wrap items-center gap-2 border-b border-line px-3 py-2.5">
        <Input
          size="sm"
          className="md:max-w-[260px]"
          leading={<Search className="i-14" aria-hidden />}
          placeholder="Filter by name or tag"
          aria-label="Filter by name or tag"
          data-page-search
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Checkbox
          label="Show published ones"
          checked={published}
          onChange={(event) => setPublished(event.target.checked)}
        />
        <span className="ml-auto text-12 text-ink-3 max-md:hidden">sorted by name</span>
      </div>
      {streams.length === 0 && discovery.reading && (
        <>
          <div className="scripted px-4">
            <SkeletonRows rows={6} label="Asking AWS for the streams of this account" />
          </div>
          <Unscripted>
            <p className="p-4 text-ink-2">Choose an account and a Region, then ask for its streams.</p>
          </Unscripted>
        </>
      )}
      {streams.length > 0 && (
        <Table caption="Streams of the account" cards={false}>
          <thead>
            <tr>
              <HeadCell className="w-9 pr-0">
                <span className="sr-only">Choose</span>
              </HeadCell>
              <HeadCell>Stream</HeadCell>
              <HeadCell className="max-md:hidden">Capacity</HeadCell>
              <HeadCell number>Shards</HeadCell>
              <HeadCell className="max-md:hidden">Kept</HeadCell>
              <HeadCell className="max-md:hidden">Encryption key</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((stream) => (
              <StreamRow
                key={stream.streamArn}
                stream={stream}
                form={STREAM_CHOICE}
                chosen={stream.streamArn === chosen}
                onChoose={() => onChoose(stream.streamArn)}
              />
            ))}
          </tbody>
        </Table>
      )}
      {streams.length === 0 && !discovery.reading && (
        <EmptyState framed={false} icon={<Waves className="i" aria-hidden />} title="No streams here">
          AWS lists no streams of this account in this Region, or none of them is assigned to your project.
        </EmptyState>
      )}
      {streams.length > 0 && shown.length === 0 && (
        <p className="px-4 py-6 text-ink-2">
          No stream matches. Clear the filter to see all {streams.length}.
        </p>
      )}
      {streams.length > 0 && <Progress discovery={discovery} shown={shown.length} />}
      {streams.length > 0 && <NextOfList count={streams.length} href={nextHref} />}
    </Panel>
  );
}

/** Says how far the reading is; a fault of a later page leaves the first ones in place. */
function Progress({ discovery, shown }: { readonly discovery: Discovery; readonly shown: number }) {
  const { streams, reading, more, stopped, fault } = discovery;
  const read = `${shown} shown of ${streams.length} read${more || reading ? ' so far' : ''}.`;
  return (
    <div className="scripted flex flex-wrap items-center gap-2.5 border-t border-line px-4 py-2.5 text-ink-2">
      {reading && <span className="spin text-ink-3" aria-hidden />}
      <span className="tabular-nums" aria-live="polite">
        {read}{' '}
        {fault
          ? `${fault.title}; the rest is not read.`
          : stopped
            ? 'Stopped; AWS has more.'
            : more || reading
              ? 'More are coming.'
              : 'That is all AWS lists.'}
      </span>
      <span className="ml-auto">
        {(fault || stopped) && more ? (
          <Button size="sm" onClick={discovery.goOn}>
            Read on
          </Button>
        ) : reading && more ? (
          <Button size="sm" onClick={discovery.stop}>
            Stop
          </Button>
        ) : (
          <Button size="sm" onClick={discovery.again} disabled={reading}>
            Read again
          </Button>
        )}
      </span>
    </div>
  );
}

/** One page of AWS's listing after the other, where no script reads on. */
function NextOfList({ count, href }: { readonly count: number; readonly href: string | null }) {
  return (
    <Unscripted>
      <p className="border-t border-line px-4 py-2.5 text-ink-2">
        {count} on this page.{' '}
        {href === null ? (
          'That is all AWS lists.'
        ) : (
          <a className="link" href={href}>
            Next streams
          </a>
        )}
      </p>
    </Unscripted>
  );
}

function Fault({ discovery }: { readonly discovery: Discovery }) {
  const { fault } = discovery;
  if (!fault) return null;
  return (
    <ErrorState
      title={fault.title}
      action={
        <Button onClick={discovery.again} busy={discovery.reading} busyLabel="Asking">
          Try again
        </Button>
      }
    >
      <p>
        {fault.cause} {fault.remedy}
      </p>
      {fault.awsWords && <AwsWords text={fault.awsWords} />}
    </ErrorState>
  );
}
