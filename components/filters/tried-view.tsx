import { RecordRow } from '@/components/samples/record-row';
import { lookWords } from '@/components/samples/sample-words';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { RecordVerdict } from '@/server/filters/domain/judge-record';
import type { JudgedRecord, Tried } from '@/server/filters/view';

/** What the filters would do with each record that was looked at. */
export function TriedView({ tried }: { readonly tried: Tried }) {
  const { records } = tried;
  const count = (kind: RecordVerdict['kind']) =>
    records.filter(({ verdict }) => verdict.kind === kind).length;
  const [passed, hidden] = [count('passes'), count('hidden')];
  const dropped = records.length - passed - hidden;
  const unread = tried.shards.filter(({ kind }) => kind !== 'read');
  return (
    <Section
      title={`${passed} of ${records.length} ${records.length === 1 ? 'record passes' : 'records pass'}`}
      note={
        <>
          {dropped} dropped{hidden > 0 && `, ${hidden} not told`}, seen <Time at={tried.at} as="second" />
        </>
      }
    >
      {unread.map((shard) => (
        <Notice key={shard.shardId} tone={shard.kind === 'busy' ? 'info' : 'fail'} className="mb-2">
          {lookWords(shard)}
        </Notice>
      ))}
      <FramingNotice records={records} />
      {records.length === 0 && (
        <p className="text-ink-3">No record was there. Look at the oldest ones, or wait for some to come.</p>
      )}
      {records.length > 0 && (
        <ol className="panel" aria-label="Records that were tried">
          {records.map((each) => (
            <li key={each.shown.id} className="border-line not-first:border-t">
              <Verdict verdict={each.verdict} />
              <RecordRow record={each.shown} open={false} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Filters on data see bytes as they are: whatever a library puts before the JSON makes them drop it. */
function FramingNotice({ records }: { readonly records: readonly JudgedRecord[] }) {
  const framed = records.filter(({ framing }) => framing !== null);
  if (framed.length === 0 || framed.every(({ verdict }) => verdict.kind === 'passes')) return null;
  return (
    <Notice tone="warn" title={`${framed.length} of these records are no plain JSON.`} className="mb-2">
      A schema registry’s serializer, a producer library or gzip has put something around their data. To
      Lambda they are not JSON, so every filter on data drops all of them.
    </Notice>
  );
}

function Verdict({ verdict }: { readonly verdict: RecordVerdict }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 pt-2.5">
      {verdict.kind === 'passes' && (
        <>
          <Status state="IN_SYNC">Passes</Status>
          <span className="text-ink-3">
            {verdict.filter === null ? 'there is no filter' : `by filter ${verdict.filter + 1}`}
          </span>
        </>
      )}
      {verdict.kind === 'not-json' && (
        <>
          <Status state="REVOKED">Dropped</Status>
          <span className="text-ink-2">Its data is not JSON, which every filter on data drops.</span>
        </>
      )}
      {verdict.kind === 'hidden' && (
        <>
          <Status state="UNKNOWN">Not told</Status>
          <span className="text-ink-2">
            It hangs on <span className="code">{verdict.paths.join(', ')}</span>, which is hidden from you:
            the answer would say what it holds.
          </span>
        </>
      )}
      {verdict.kind === 'dropped' && (
        <>
          <Status state="REVOKED">Dropped</Status>
          <ul
            className="min-w-0 text-ink-2"
            aria-label={`Why filter ${verdict.filter + 1} does not let it through`}
          >
            {verdict.misses.map(({ path, wanted, there }) => (
              <li key={path} className="[overflow-wrap:anywhere]">
                <span className="code">{path}</span> {there ? 'should be' : 'is no value, and should be'}{' '}
                {wanted}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
