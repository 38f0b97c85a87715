import Link from 'next/link';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import type { TagShareItem } from '@/server/tags/view';
import { SHARE_STATUS } from './tag-words';

/** By which tags a product is open to whole accounts, beside its subscriptions. */
export function ShareRail({
  shares,
  slug,
  mayShare,
}: {
  readonly shares: readonly TagShareItem[];
  readonly slug: string;
  readonly mayShare: boolean;
}) {
  if (shares.length === 0 && !mayShare) return null;
  return (
    <RailSection title="Shared by tag">
      {shares.length > 0 ? (
        <KeyValue
          items={shares.map((share) => {
            const { state, word } = SHARE_STATUS[share.state];
            return {
              key: share.accounts.join(', '),
              value: <Status state={state}>{word}</Status>,
              note: (
                <>
                  every role that carries{' '}
                  <code className="code [overflow-wrap:anywhere]">
                    {share.tag.key} = {share.tag.value}
                  </code>
                </>
              ),
            };
          })}
        />
      ) : (
        <p className="text-ink-2">Nobody gets in by a tag alone.</p>
      )}
      <p className="mt-1.5 flex flex-wrap gap-x-3">
        {shares.length > 0 && (
          <Link className="link" href="/tags">
            Access by tag
          </Link>
        )}
        {mayShare && (
          <Link className="link" href={`/catalog/${slug}/share`}>
            Share by tag
          </Link>
        )}
      </p>
    </RailSection>
  );
}
