import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { PolicyVersionView } from '@/server/reviews/view';

/** Who changed it when; what was changed stands in the audit. */
export const PolicyHistory = ({ versions }: { readonly versions: readonly PolicyVersionView[] }) => (
  <RailSection title="Changes">
    <ol className="flex flex-col gap-2">
      {versions.map(({ version, at, by }) => (
        <li key={version}>
          Version {version} <span className="text-ink-3">by {by}</span>
          <span className="block text-12 text-ink-3 tabular-nums">
            <Time at={at} as="moment" />
          </span>
        </li>
      ))}
      <li className="text-ink-3">Version 1 came with Sluice.</li>
    </ol>
  </RailSection>
);
