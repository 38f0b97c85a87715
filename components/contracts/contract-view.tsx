import { FileCheck } from 'lucide-react';
import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import type { ContractPage } from '@/server/contracts/view';
import { BreachList } from './breach-list';
import { LevelsTable } from './levels-table';
import { PromisesView, TermsView } from './terms-view';

/** A contract as it holds, with how the stream stands to it. */
export function ContractView({ page }: { readonly page: ContractPage }) {
  const { product, holding, pending, breaches, mayEdit } = page;
  const base = `/catalog/${product.slug}/contract`;
  if (!holding)
    return (
      <EmptyState
        icon={<FileCheck className="i" aria-hidden />}
        title="There is no contract yet"
        action={
          mayEdit ? (
            <>
              <ButtonLink href={`${base}/edit`} variant="primary">
                Write the contract
              </ButtonLink>
              <ButtonLink href={`${base}/import`}>Import ODCS</ButtonLink>
            </>
          ) : undefined
        }
      >
        A contract says what consumers may count on: how fresh, how available and how long records are kept,
        what they mean, and how much notice comes before a change. Sluice measures what can be measured.
      </EmptyState>
    );
  return (
    <>
      {pending && (
        <Notice
          className="mb-5"
          tone="warn"
          title={`Version ${pending.number} loosens what is promised`}
          actions={
            <ButtonLink href={`${base}/versions?from=${holding.number}&to=${pending.number}`} size="sm">
              What changes
            </ButtonLink>
          }
        >
          It holds from <Time at={pending.holdsFrom} as="day" />, because of the notice that version{' '}
          {holding.number} promises. Until then version {holding.number} counts.
        </Notice>
      )}
      {page.measured ? <Levels page={page} /> : <PromisesView terms={holding.terms} />}
      <BreachList breaches={breaches} />
      <TermsView terms={holding.terms} />
    </>
  );
}

/** What is measured, with its numbers. */
function Levels({
  page: { product, holding, levels, measuredAt, hasSchema, mayEdit },
}: {
  readonly page: ContractPage;
}) {
  return (
    <Section
      title="Service levels"
      note={measuredAt ? <Measured at={measuredAt} /> : undefined}
      actions={
        holding && (
          <Link className="link" href={`/catalog/${product.slug}/contract/versions`}>
            Version {holding.number} since <Time at={holding.at} as="day" />
          </Link>
        )
      }
    >
      {levels.length === 0 ? (
        <p className="text-ink-2">The contract promises nothing that Sluice can measure.</p>
      ) : (
        <LevelsTable levels={levels} />
      )}
      {/* Nobody is to take silence for a promise that is kept. */}
      {hasSchema && levels.every(({ level }) => level !== 'conformance') && (
        <p className="mt-2 text-12 text-ink-3">
          Whether records follow the schema is not measured, because the contract does not promise it.
          {mayEdit && ' Once it does, Sluice looks at a few records every five minutes.'}
        </p>
      )}
    </Section>
  );
}

const Measured = ({ at }: { readonly at: Date }) => (
  <>
    looked at <Time at={at} />
  </>
);
