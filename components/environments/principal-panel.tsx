import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Arn } from '@/components/ui/arn';
import { Status } from '@/components/ui/status';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Time } from '@/components/ui/time';
import { explainFinding } from '@/server/environments/domain/explain-finding';
import type { Finding } from '@/server/environments/domain/principal-check';
import type { PrincipalView } from '@/server/environments/view';

const GLYPHS = {
  met: <StatusGlyph shape="tick" tone="ok" />,
  unmet: <StatusGlyph shape="cross" tone="fail" />,
  'not-known': <StatusGlyph shape="unknown" tone="gone" />,
} as const;
const SPOKEN = { met: 'Met: ', unmet: 'Not met: ', 'not-known': 'Not known: ' } as const;

const MEANS: Readonly<Record<PrincipalView['state'], string>> = {
  USABLE: 'Sluice can give this role access.',
  REFUSED: 'Sluice will not write policies on this role.',
  UNCHECKED: 'It can be used once Sluice has looked at it through the account’s role.',
};

/** One role with what was found; what is wrong comes first and says how to mend it. */
export function PrincipalPanel({
  principal,
  actions,
}: {
  readonly principal: PrincipalView;
  readonly actions?: ReactNode;
}) {
  const { findings } = principal;
  const wrong = findings.filter((finding) => finding.state !== 'met');
  const right = findings.filter((finding) => finding.state === 'met');
  return (
    <li className="panel">
      <header className="max-md:flex-wrap">
        <h3 className="id">{principal.roleName}</h3>
        <Status state={principal.state} />
        <span className="min-w-0 text-12 text-ink-3">
          {principal.checkedAt && (
            <>
              checked <Time at={principal.checkedAt} />
            </>
          )}
        </span>
        <span className="ml-auto flex gap-2">{actions}</span>
      </header>
      <div className="px-4 py-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Arn value={principal.roleArn} />
          {principal.liveSubscriptions > 0 && (
            <span className="text-12 text-ink-3">
              {principal.liveSubscriptions === 1
                ? '1 subscription uses it'
                : `${principal.liveSubscriptions} subscriptions use it`}
            </span>
          )}
        </div>
        <p className="mt-1 text-ink-2">{MEANS[principal.state]}</p>
        {wrong.length > 0 && <Findings findings={wrong} />}
        {right.length > 0 && (
          <details className="aws-words mt-1.5">
            <summary>
              <ChevronRight className="i-12" aria-hidden />
              {right.length} of {findings.length} checks met
            </summary>
            <Findings findings={right} />
          </details>
        )}
      </div>
    </li>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="checks mt-1.5">
      {findings.map((finding) => {
        const { title, remedy } = explainFinding(finding);
        return (
          <li key={finding.key}>
            {GLYPHS[finding.state]}
            <span className="[overflow-wrap:anywhere]">
              <span className="sr-only">{SPOKEN[finding.state]}</span>
              {title}
              {remedy && <span className="block text-12 text-ink-3">{remedy}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
