import { VerdictPanel } from '@/components/shards/verdict-panel';
import { Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { IncidentEvidence } from '@/server/incidents/domain/incident';
import type { IncidentPage } from '@/server/incidents/view';

/** A verdict as it was, with its evidence; what would help today is on the product's own page. */
function Kept({
  title,
  evidence,
  product,
}: {
  readonly title: string;
  readonly evidence: IncidentEvidence;
  readonly product: IncidentPage['product'];
}) {
  return (
    <Section title={title} note={<Time at={evidence.until} as="moment" />} className="mb-0">
      <VerdictPanel
        page={{
          reading: { kind: 'current' },
          verdict: evidence.verdict,
          cures: [],
          product,
          mayOperate: false,
        }}
      />
    </Section>
  );
}

export function KeptVerdicts({ incident }: { readonly incident: IncidentPage }) {
  const { evidence, worst, product } = incident;
  if (!evidence) return null;
  return (
    <div className="mb-7 grid items-start gap-5 lg:grid-cols-2">
      <Kept title="Verdict when it opened" evidence={evidence} product={product} />
      {worst && <Kept title="The last verdict that named a cause" evidence={worst} product={product} />}
    </div>
  );
}
