import type { ReactNode } from 'react';
import { AwsWords } from '@/components/ui/aws-words';
import { DiffLayoutProvider, DiffLayoutToggle } from '@/components/ui/diff-layout';
import { DiffViewer } from '@/components/ui/diff-viewer';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { StaleNotice } from '@/components/ui/stale-notice';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { DriftDetail } from '@/server/drift/view';
import { ByHandSteps } from './check-form';
import { kindOf } from './drift-words';
import { FindingFacts } from './finding-facts';
import { TagHangs } from './tag-hangs';

/** One difference: what AWS says, what should be there, and what can be done. */
export function FindingDetail({
  finding,
  repair,
  check,
  ignore,
  adopt,
}: {
  readonly finding: DriftDetail;
  readonly repair: ReactNode;
  /** In the place of a repair that Sluice cannot do. */
  readonly check: ReactNode;
  readonly ignore: ReactNode;
  readonly adopt: ReactNode;
}) {
  const kind = kindOf(finding);
  return (
    <>
      <PageHeader
        title={finding.title}
        eyebrow={
          <>
            <span aria-live="polite">
              {finding.resolvedAt ? (
                <Pill state="IN_SYNC">Gone</Pill>
              ) : (
                <Pill state={kind.state}>{kind.word}</Pill>
              )}
            </span>
            <span>
              since <Time at={finding.firstSeenAt} />
            </span>
          </>
        }
      />
      <div className="with-rail mt-[18px]">
        <div className="flex min-w-0 flex-col gap-5">
          <States finding={finding} />
          <Difference finding={finding} />
          {finding.byHand && !finding.resolvedAt && (
            <Section title="To put it right" className="mb-0">
              <ByHandSteps byHand={finding.byHand} />
            </Section>
          )}
          {finding.blocks.length > 0 && <Documents finding={finding} />}
        </div>
        <aside className="min-w-0" aria-label="What can be done, and where it is">
          {finding.may.repair && (
            <RailSection title="Repair">{finding.cannotRepair === null ? repair : check}</RailSection>
          )}
          {finding.may.decide && finding.adopt && <RailSection title="Adopt">{adopt}</RailSection>}
          {finding.may.decide && <RailSection title="Ignore">{ignore}</RailSection>}
          {finding.tag && <TagHangs tag={finding.tag} />}
          <FindingFacts finding={finding} />
        </aside>
      </div>
    </>
  );
}

function States({ finding }: { readonly finding: DriftDetail }) {
  const { repair, ignored, failure } = finding;
  return (
    <>
      {finding.resolvedAt && (
        <Notice tone="ok" title="It is gone.">
          AWS was as it should be when it was last read, <Time at={finding.resolvedAt} />.
        </Notice>
      )}
      {failure && finding.scannedAt && (
        <StaleNotice
          from={finding.scannedAt}
          why={`${failure.title} ${failure.explanation} ${failure.next}`}
        />
      )}
      {repair?.state === 'queued' && !finding.resolvedAt && (
        <Notice tone="wait" title="It is being repaired.">
          A worker writes to AWS and reads it back.
        </Notice>
      )}
      {repair?.state === 'checking' && !finding.resolvedAt && (
        <Notice tone="wait" title="It is being looked at.">
          A worker reads AWS again and compares.
        </Notice>
      )}
      {repair?.state === 'failed' && (
        <Notice tone="fail" title={repair.failure.title}>
          {repair.failure.explanation} {repair.failure.next}
          <AwsWords
            text={`${repair.failure.code} on ${repair.failure.operation}: ${repair.failure.awsMessage}`}
          />
        </Notice>
      )}
      {ignored && !finding.resolvedAt && (
        <Notice tone="info" title={`Ignored by ${ignored.by}`}>
          Until <Time at={ignored.until} as="day" />: {ignored.reason}
        </Notice>
      )}
    </>
  );
}

/** What is said and should not be, and the other way round, in the words of the documents. */
function Difference({ finding }: { readonly finding: DriftDetail }) {
  const lists = [
    { title: 'In AWS, and should not be', lines: finding.found },
    { title: 'Should be in AWS, and is not', lines: finding.wanted },
  ].filter(({ lines }) => lines.length > 0);
  return lists.map(({ title, lines }) => (
    <Section key={title} title={title} className="mb-0">
      <ul className="panel flex flex-col gap-1 px-4 py-3">
        {lines.map((line) => (
          <li key={line} className="code [overflow-wrap:anywhere] whitespace-pre-wrap">
            {line}
          </li>
        ))}
      </ul>
    </Section>
  ));
}

const DOCUMENT = {
  STREAM: 'Resource policy',
  ROLE: 'Inline policy sluice-grants',
  KEY: 'Key policy',
  OWNER_ROLE: 'Inline policy sluice-grants',
} as const;

function Documents({ finding }: { readonly finding: DriftDetail }) {
  return (
    <DiffLayoutProvider>
      <Section title="The document" className="mb-0" actions={<DiffLayoutToggle />}>
        <DiffViewer
          title={DOCUMENT[finding.target.kind]}
          subtitle={<span className="id">{finding.target.name}</span>}
          blocks={finding.blocks}
          twoSided={finding.twoSided}
          afterLabel="After a repair"
        />
      </Section>
    </DiffLayoutProvider>
  );
}
