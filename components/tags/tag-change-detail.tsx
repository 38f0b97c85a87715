import type { ReactNode } from 'react';
import { Arn } from '@/components/ui/arn';
import { AwsWords } from '@/components/ui/aws-words';
import { KeyValue } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { TagChangeView } from '@/server/tags/view';
import { EffectTable } from './effect-table';
import { TagDocuments } from './tag-documents';
import { CHANGE_STATUS, changeWords } from './tag-words';

/** Who gains and who loses by a change of a tag, before it is written; then how it went. */
export function TagChangeDetail({
  change,
  decide,
  follow,
}: {
  readonly change: TagChangeView;
  readonly decide: ReactNode;
  readonly follow: ReactNode;
}) {
  const { state, word } = CHANGE_STATUS[change.state];
  return (
    <>
      <PageHeader
        title={changeWords(change)}
        eyebrow={
          <>
            <span aria-live="polite">
              <Pill state={state}>{word}</Pill>
            </span>
            <span>Change {change.number}</span>
          </>
        }
        actions={follow}
      >
        <span>{change.reason}</span>
      </PageHeader>
      <div className="with-rail mt-[18px]">
        <div className="flex min-w-0 flex-col gap-5">
          <States change={change} />
          {change.effect && <Effect change={change} effect={change.effect} />}
        </div>
        <aside className="min-w-0" aria-label="What it is about">
          <Facts change={change} />
        </aside>
      </div>
      {decide}
    </>
  );
}

function States({ change }: { readonly change: TagChangeView }) {
  const { failure, may, decided } = change;
  return (
    <>
      {change.state === 'ASSESSING' && (
        <Notice tone="wait" title="Sluice is looking who would gain and who would lose.">
          It reads every role, or every stream, that this can bear on. Nothing is written meanwhile.
        </Notice>
      )}
      {failure && (
        <Notice tone="fail" title={failure.title}>
          {failure.explanation} {failure.next}
          <AwsWords text={`${failure.code} on ${failure.operation}: ${failure.awsMessage}`} />
        </Notice>
      )}
      {may.whyNot && <Notice tone="info">{may.whyNot}</Notice>}
      {decided && (
        <Notice
          tone="info"
          title={`${change.state === 'REJECTED' ? 'Rejected' : 'Approved'} by ${decided.by}`}
        >
          <Time at={decided.at} />
          {decided.comment && `: ${decided.comment}`}
        </Notice>
      )}
    </>
  );
}

type EffectOf = NonNullable<TagChangeView['effect']>;

function Effect({ change, effect }: { readonly change: TagChangeView; readonly effect: EffectOf }) {
  const { gains, losses, unseen, documents } = effect;
  return (
    <>
      {unseen.length > 0 && (
        <Notice tone="warn" title="What Sluice cannot see">
          <ul className="flex flex-col gap-1">
            {unseen.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title="Gains access" note={String(gains.length)} className="mb-0">
        {gains.length > 0 ? (
          <EffectTable rows={gains} caption="Who gains access" />
        ) : (
          <p className="text-ink-2">
            {change.kind === 'OPEN_SHARE'
              ? 'Nobody whom Sluice knows yet: no role in these accounts carries the tag and has the rights.'
              : 'Nobody gains by it, so nobody has to approve it.'}
          </p>
        )}
      </Section>
      {losses.length > 0 && (
        <Section title="Loses access" note={String(losses.length)} className="mb-0">
          <EffectTable rows={losses} caption="Who loses access" />
        </Section>
      )}
      {documents.length > 0 && <TagDocuments documents={documents} />}
    </>
  );
}

function Facts({ change }: { readonly change: TagChangeView }) {
  const { share, before, tag } = change;
  return (
    <RailSection title="About">
      <KeyValue
        items={[
          { key: 'Target', value: <Arn value={change.targetArn} />, note: change.account },
          ...(before === undefined
            ? []
            : [
                {
                  key: 'Tag',
                  value: <code className="code [overflow-wrap:anywhere]">{tag.key}</code>,
                  note: `${before ?? 'none'} → ${tag.value ?? 'none'}`,
                },
              ]),
          ...(share
            ? [{ key: 'Open to', value: share.accounts.join(', '), note: `whoever carries ${share.tag.key}` }]
            : []),
          { key: 'Proposed', value: change.proposedBy, note: change.project },
          ...(change.assessedAt ? [{ key: 'AWS read', value: <Time at={change.assessedAt} /> }] : []),
        ]}
      />
    </RailSection>
  );
}
