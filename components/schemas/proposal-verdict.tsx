import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { ProposalPage } from '@/server/schemas/view';
import { writtenNotice } from './written-verdict';

/** In one sentence where the proposal stands and what comes next. */
export function ProposalVerdict({ proposal }: { readonly proposal: ProposalPage }) {
  return <div className="mb-6">{noticeOf(proposal)}</div>;
}

function noticeOf(proposal: ProposalPage) {
  if (proposal.isWritten) return writtenNotice(proposal);
  const { state, version, product, failure, check, compatibility } = proposal;
  const base = `/catalog/${product.slug}/schema`;
  switch (state) {
    case 'REGISTERING':
      return (
        <Notice tone="wait" title="The registry is checking it.">
          {version === null
            ? 'Sluice is sending it.'
            : `It is version ${version} and PENDING. The page follows it to its end.`}
        </Notice>
      );
    case 'REGISTERED':
      return (
        <Notice
          tone="ok"
          title={`The registry has it as version ${version}.`}
          actions={
            <Link className="link" href={`${base}/versions/${version}`}>
              Open version {version}
            </Link>
          }
        >
          Whoever subscribes to the product is told what changed.
        </Notice>
      );
    case 'REFUSED':
      return (
        <Notice
          tone="fail"
          title={`The registry refused it${version === null ? '' : ` as version ${version}`}.`}
        >
          It holds against more versions than Sluice compared, or the schema changed in between. Nothing else
          happened: producers get no id for it.
        </Notice>
      );
    case 'FAILED':
      return (
        <Notice tone="fail" title={failure?.title ?? 'The registry gave no answer.'}>
          {failure ? `${failure.explanation} ${failure.next}` : 'Register it again.'}
        </Notice>
      );
    case 'DISCARDED':
      return (
        <Notice tone="info" title="It was discarded.">
          Nothing was sent to the registry. The same text can be proposed again.
        </Notice>
      );
    case 'PROPOSED':
      return checkNotice(check, compatibility);
  }
}

function checkNotice(check: ProposalPage['check'], mode: string | null) {
  if (check.kind === 'not-read')
    return (
      <Notice tone="warn" title="There is nothing to compare it with.">
        The registry was not read yet, or has no valid version.
      </Notice>
    );
  if (check.kind === 'same')
    return (
      <Notice tone="info" title={`It is version ${check.number} already.`}>
        The registry would answer with that version’s id, so there is nothing to register.
      </Notice>
    );
  if (check.fits)
    return (
      <Notice tone="ok" title={`It fits: ${mode} accepts it after version ${check.follows}.`}>
        Nothing was sent yet. Registering asks the registry, which checks it once more.
      </Notice>
    );
  return (
    <Notice tone="fail" title={`It breaks: ${mode} refuses it after version ${check.follows}.`}>
      It cannot be registered. The reasons stand below; what they name has to change.
    </Notice>
  );
}
