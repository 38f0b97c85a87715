import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { ProposalPage } from '@/server/schemas/view';

/** Where a proposal for a schema that is written here stands, and what comes next. */
export function writtenNotice({ state, version, product, check, compatibility, isDraft }: ProposalPage) {
  const base = `/catalog/${product.slug}/schema`;
  if (state === 'REGISTERED')
    return (
      <Notice
        tone="ok"
        title={`It is version ${version}.`}
        actions={
          <Link className="link" href={`${base}/versions/${version}`}>
            Open version {version}
          </Link>
        }
      >
        Whoever subscribes to the product is told what changed.
      </Notice>
    );
  if (state === 'DISCARDED')
    return (
      <Notice tone="info" title="It was discarded.">
        Nothing changed. The same text can be proposed again.
      </Notice>
    );
  if (check.kind === 'not-read')
    return (
      <Notice tone="warn" title="There is nothing to compare it with.">
        No version was written yet.
      </Notice>
    );
  if (check.kind === 'same')
    return (
      <Notice tone="info" title={`It is version ${check.number} already.`}>
        Apart from white space the text is the same, so there is nothing to add.
      </Notice>
    );
  if (check.fits && isDraft)
    return (
      <Notice tone="ok" title={`It can follow version ${check.follows}.`}>
        Nobody reads a draft, so nothing is refused. From its publication on {compatibility} decides.
      </Notice>
    );
  if (check.fits)
    return (
      <Notice tone="ok" title={`It fits: ${compatibility} accepts it after version ${check.follows}.`}>
        Nothing changed yet. Adding it tells whoever subscribes to the product.
      </Notice>
    );
  return (
    <Notice
      tone="fail"
      title={`It breaks: ${compatibility} refuses it after version ${check.follows}.`}
      actions={
        <Link className="link" href={`${base}/mode`}>
          Compatibility mode
        </Link>
      }
    >
      It cannot be added. The reasons stand below; what they name has to change, or its owner chooses another
      mode first.
    </Notice>
  );
}
