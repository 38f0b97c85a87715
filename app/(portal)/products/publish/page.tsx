import type { Metadata } from 'next';
import Link from 'next/link';
import { ChooseStream } from '@/components/publish/choose-stream';
import { NewDraftForm } from '@/components/publish/new-draft-form';
import { PUBLISH_STEPS, stepIndex } from '@/components/publish/publish-steps';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { DeniedState } from '@/components/ui/state-box';
import { WizardSteps } from '@/components/ui/wizard-steps';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listUsableAccounts } from '@/server/accounts/queries';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { parseStreamArn } from '@/server/kernel/arn';
import { currentProject } from '@/server/projects/current-project';
import { createDraftAction } from '../actions';
import { readFirstPage } from './read-first-page';

export const metadata: Metadata = { title: 'Publish a stream' };

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

const CRUMBS = [{ label: 'Products', href: '/products' }, { label: 'Publish' }];

export default async function PublishPage({ searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const accounts = project ? await listUsableAccounts(deps, actor, project.id) : [];
  const [first, ...others] = accounts;
  if (!project || !first)
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">Publish a stream</h1>
        <DeniedState
          title={project ? `No account is assigned to ${project.name}` : 'You are in no project'}
          action={<ButtonLink href="/products">Back to products</ButtonLink>}
        >
          Only streams of accounts that are assigned to a project can be published by it. A platform admin
          assigns accounts and people.
        </DeniedState>
      </PageFrame>
    );
  const query = await searchParams;
  const { stream: wanted } = query;
  const stream = typeof wanted === 'string' ? parseStreamArn(wanted) : null;
  if (typeof wanted === 'string' && stream)
    return (
      <PageFrame crumbs={CRUMBS}>
        <WizardSteps steps={PUBLISH_STEPS} current={stepIndex('description')} />
        <h1 className="mt-6.5">What is in {stream.streamName}?</h1>
        <p className="mt-0.5 max-w-[70ch] text-ink-2">
          People read this before they ask. Say what one record is, and where they reach you.
        </p>
        <NewDraftForm
          action={createDraftAction}
          projectId={project.id}
          streamArn={wanted}
          streamName={stream.streamName}
          domains={await listDomains(deps)}
        />
      </PageFrame>
    );
  return (
    <PageFrame crumbs={CRUMBS}>
      <WizardSteps steps={PUBLISH_STEPS} current={stepIndex('stream')} />
      <h1 className="mt-6.5">Which stream do you want to publish?</h1>
      <p className="mt-0.5 max-w-[70ch] text-ink-2">
        Sluice reads the streams of the account now. Nothing in AWS changes until you publish, and publishing
        alone gives nobody access.
        {may(actor, 'products:publish', { ownerProjectId: project.id }) && (
          <>
            {' '}
            There is none yet?{' '}
            <Link className="link" href="/streams/new">
              Create a stream first
            </Link>
          </>
        )}
      </p>
      <ChooseStream
        projectId={project.id}
        accounts={[first, ...others]}
        first={await readFirstPage(actor, project.id, query)}
      />
    </PageFrame>
  );
}
