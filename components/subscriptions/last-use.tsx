'use client';
import { RotateCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { RailSection } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { SubmitButton } from '@/components/ui/submit-button';
import { Time } from '@/components/ui/time';
import { momentWords } from '@/components/ui/time-words';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SubscriptionView } from '@/server/subscriptions/view';

/** Whether the role's own program used what it was given, as far as CloudTrail tells, and when that was read. */
export function LastUseRail({ view, look }: { readonly view: SubscriptionView; readonly look: FormAction }) {
  return (
    <RailSection title="Last use">
      <Answer use={view.lastUse} roleName={view.principal.roleName} />
      <p className="mt-1.5 text-12 text-ink-3">
        From CloudTrail’s event history, where a program is seen when it starts or looks for new shards.
        Reading and writing records are data events, which are not in it.
      </p>
      {view.live.may.readUse && <LookAgain number={view.number} action={look} />}
    </RailSection>
  );
}

function Answer({ use, roleName }: { readonly use: SubscriptionView['lastUse']; readonly roleName: string }) {
  if (use.kind === 'unknown')
    return <p>Unknown. {use.why ? `${use.why.title} ${use.why.next}` : 'The history was not read yet.'}</p>;
  if (use.kind === 'not-seen')
    return (
      <p>
        <span className="id">{roleName}</span> was not seen since {momentWords(use.since)}.{' '}
        <ReadAt at={use.readAt} />
      </p>
    );
  return (
    <p>
      {use.verified && (
        <span className="mr-1.5 inline-block translate-y-[2px]">
          <StatusGlyph shape="tick" tone="ok" />
        </span>
      )}
      {use.verified ? 'Verified by the consumer' : 'Seen before this access began'}:{' '}
      <span className="code">{use.operation}</span> <Time at={use.at} as="moment" />.{' '}
      <ReadAt at={use.readAt} />
    </p>
  );
}

function ReadAt({ at }: { readonly at: Date }) {
  return (
    <span className="text-ink-3">
      Read <Time at={at} />.
    </span>
  );
}

function LookAgain({ number, action }: { readonly number: number; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-2.5 flex flex-col gap-2">
      <input type="hidden" name="number" value={number} />
      <FormMessage state={state} />
      <span>
        <SubmitButton size="sm" busyLabel="Reading">
          <RotateCw className="i-14" aria-hidden />
          Read it now
        </SubmitButton>
      </span>
    </form>
  );
}
