import type { FormAction } from '@/components/ui/form-state';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { Time } from '@/components/ui/time';
import { isOpen } from '@/server/schemas/domain/proposal';
import type { ProposalPage } from '@/server/schemas/view';
import { AffectedRail } from './affected-rail';
import { ComparisonView } from './comparison-view';
import { DiscardProposal } from './discard-proposal';
import { ProposalVerdict } from './proposal-verdict';
import { RegisterProposal } from './register-proposal';
import { SourceViewer } from './source-viewer';

/** A version that is not registered yet: the verdict, who reads it, what changes, and its text. */
export function ProposalScreen({
  proposal,
  register,
  discard,
}: {
  readonly proposal: ProposalPage;
  readonly register: FormAction;
  readonly discard: FormAction;
}) {
  const { check, state, number, product } = proposal;
  const open = isOpen(state);
  const sendable = open && proposal.mayRegister && check.kind === 'checked' && check.fits;
  return (
    <>
      <RefreshWhile active={state === 'REGISTERING'} />
      <PageHeader
        title={`Proposal ${number} for the schema of ${product.name}`}
        actions={
          <>
            {open && proposal.mayDiscard && <DiscardProposal action={discard} number={number} />}
            {sendable && (
              <RegisterProposal
                action={register}
                number={number}
                again={state === 'FAILED'}
                follows={proposal.isWritten ? check.follows : null}
              />
            )}
          </>
        }
      >
        <span>
          {proposal.proposedBy}, <Time at={proposal.proposedAt} />
        </span>
      </PageHeader>
      <div className="with-rail pt-6">
        <div className="min-w-0">
          <ProposalVerdict proposal={proposal} />
          {proposal.note !== '' && (
            <p className="mb-6 text-ink-2 [overflow-wrap:anywhere]">Note: {proposal.note}</p>
          )}
          {open && check.kind === 'checked' && (
            <ComparisonView
              comparison={check.comparison}
              mode={proposal.compatibility}
              follows={check.follows}
            />
          )}
          <Section title="Definition" note="as it was proposed">
            <SourceViewer text={proposal.definition} format={proposal.format ?? 'JSON'} />
          </Section>
        </div>
        <AffectedRail proposal={proposal} />
      </div>
    </>
  );
}
