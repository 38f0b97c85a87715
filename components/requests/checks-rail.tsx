import { Info } from 'lucide-react';
import { RailSection } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Time } from '@/components/ui/time';
import type { CheckView } from '@/server/grants/view';

const WORDS = {
  passed: 'Passed',
  warning: 'Warning',
  failed: 'Failed',
  information: 'To know',
} as const satisfies Record<CheckView['state'], string>;

function Glyph({ state }: { readonly state: CheckView['state'] }) {
  if (state === 'information') return <Info className="i-14 text-ink-3" aria-hidden />;
  if (state === 'passed') return <StatusGlyph shape="tick" tone="ok" />;
  return state === 'warning' ? (
    <StatusGlyph shape="alert" tone="warn" />
  ) : (
    <StatusGlyph shape="cross" tone="fail" />
  );
}

/** What Sluice has looked at for this plan, and when. */
export function ChecksRail({
  checks,
  readAt,
}: {
  readonly checks: readonly CheckView[];
  readonly readAt: string;
}) {
  return (
    <RailSection
      title={
        <>
          Checked <Time at={readAt} />
        </>
      }
    >
      <ul className="checks">
        {checks.map((check) => (
          <li key={check.key}>
            <Glyph state={check.state} />
            <span>
              <span className="sr-only">{WORDS[check.state]}: </span>
              {check.title}
              {check.detail !== undefined && (
                <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">{check.detail}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </RailSection>
  );
}
