import Link from 'next/link';
import { ButtonLink, buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import { ruleWords } from '@/server/standards/domain/rule-words';
import type { ExceptionRow, ProductStandingRow, StandardRow } from '@/server/standards/view';
import { ExceptionList } from './exception-list';
import { ProductStandingList } from './product-standing-list';
import { removeStandardWords, SEVERITY_WORDS, scopeWords } from './standard-words';

type Happened = { readonly key: string; readonly at: Date; readonly by: string; readonly type: string };

/** One standard: what it demands, who does not meet it, who is excused. */
export function StandardDetail({
  standard,
  failing,
  exceptions,
  history,
  remove,
}: {
  readonly standard: StandardRow;
  readonly failing: readonly ProductStandingRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly history: readonly Happened[];
  /** Only for those who keep the list. */
  readonly remove?: FormAction;
}) {
  const { id, version, counts } = standard;
  return (
    <>
      <PageHeader
        title={standard.name}
        tags={standard.blocks && <Tag>blocks publishing</Tag>}
        actions={
          remove && (
            <>
              <ButtonLink href={`/standards/${id}/edit`}>Change</ButtonLink>
              <ConfirmDialog
                href={`/standards/${id}/remove`}
                words={removeStandardWords(standard)}
                action={remove}
                about={{ id, version, next: '/standards' }}
                opener={{ className: buttonStyle({ variant: 'danger' }), children: 'Remove' }}
              />
            </>
          )
        }
      >
        {ruleWords(standard.rule)}
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="min-w-0">
          {standard.reason !== '' && (
            <p className="mb-5 max-w-[68ch] text-14 whitespace-pre-line">{standard.reason}</p>
          )}
          <Section
            title={counts.FAILED === 0 ? 'Every product meets it' : `${counts.FAILED} not met`}
            note={counts.FAILED === 0 ? undefined : 'the worst first'}
          >
            {failing.length > 0 ? (
              <ProductStandingList rows={failing} />
            ) : (
              <p className="text-ink-2">
                {counts.MET > 0
                  ? 'Nothing to do here.'
                  : 'No published product is measured by it, as far as you see.'}
              </p>
            )}
          </Section>
          {exceptions.length > 0 && (
            <Section title="Exceptions in force, or waiting">
              <ExceptionList rows={exceptions} />
            </Section>
          )}
        </div>
        <aside className="min-w-0" aria-label="What it is about, and its changes">
          <RailSection title="About">
            <KeyValue
              items={[
                { key: 'Products', value: scopeWords(standard) },
                { key: 'Weight', value: SEVERITY_WORDS[standard.severity] },
                { key: 'Met', value: String(counts.MET) },
                { key: 'Excepted', value: String(counts.EXCEPTED) },
                { key: 'Not checked', value: String(counts.UNKNOWN) },
              ]}
            />
            <Link className="link mt-1.5 inline-block" href={`/standards/products?standard=${id}`}>
              All products that it measures
            </Link>
          </RailSection>
          {history.length > 0 && (
            <RailSection title="Changes">
              <ul className="flex flex-col gap-1">
                {history.map(({ key, at, by, type }) => (
                  <li key={key}>
                    {type.split('.')[1]} by {by}
                    <span className="block text-12 text-ink-3">
                      <Time at={at} />
                    </span>
                  </li>
                ))}
              </ul>
            </RailSection>
          )}
        </aside>
      </div>
    </>
  );
}
