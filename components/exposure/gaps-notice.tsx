import { Notice } from '@/components/ui/notice';
import type { Gap } from '@/server/exposure/domain/gap';

const SHOWN = 8;

/** What could not be read: silence there is no safety. */
export function GapsNotice({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Notice tone="warn" title="Not everything could be read, so there may be more than is shown.">
      <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
        {gaps.slice(0, SHOWN).map(({ account, what, why }) => (
          <li key={`${account} ${what}`} className="[overflow-wrap:anywhere]">
            {account}, {what}: {why}
          </li>
        ))}
      </ul>
      {gaps.length > SHOWN && <p className="mt-1">And {gaps.length - SHOWN} more.</p>}
    </Notice>
  );
}
