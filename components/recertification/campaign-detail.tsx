import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Facts } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { CampaignView } from '@/server/recertification/view';
import { CAMPAIGN_STATUS, cancelWords, ON_DUE_WORDS, progressWords } from './recertification-words';

/** A campaign: how far it is, and what the reader has to decide. */
export function CampaignDetail({
  campaign,
  cancel,
  children,
}: {
  readonly campaign: CampaignView;
  readonly cancel: FormAction;
  readonly children: ReactNode;
}) {
  const { number, version, progress, state } = campaign;
  return (
    <>
      <PageHeader
        title={campaign.name}
        eyebrow={
          <>
            <span aria-live="polite">
              <Pill state={CAMPAIGN_STATUS[state]} />
            </span>
            <span>Recertification {number}</span>
          </>
        }
        actions={
          <>
            <a className={buttonStyle()} href={`/api/recertification/${number}/export`} download>
              <Download className="i" aria-hidden />
              Export as CSV
            </a>
            {campaign.mayCancel && (
              <ConfirmDialog
                href={`/recertification/${number}/cancel`}
                words={cancelWords(campaign)}
                action={cancel}
                about={{ number, version }}
                opener={{ className: buttonStyle({ variant: 'danger' }), children: 'Cancel' }}
              />
            )}
          </>
        }
      >
        {campaign.reason}
      </PageHeader>
      <div className="my-5">
        <Facts
          items={[
            { key: 'Settled', value: progressWords(progress), note: `${progress.OPEN} open` },
            {
              key: 'Kept',
              value: String(progress.KEPT),
              note: `${progress.REVOKED} revoked, ${progress.ENDED} ended by themselves`,
            },
            { key: 'Due', value: <Time at={campaign.dueAt} as="day" />, note: ON_DUE_WORDS[campaign.onDue] },
            { key: 'About', value: campaign.scopeLabel, note: `started by ${campaign.startedBy}` },
          ]}
        />
      </div>
      {state === 'ESCALATED' && (
        <Notice className="mb-5" tone="warn" title="The due date has passed.">
          What is still open is governance’s to decide.
        </Notice>
      )}
      {children}
    </>
  );
}
