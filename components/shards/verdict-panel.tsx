import { EyeOff } from 'lucide-react';
import type { FindingWords, VerdictWords } from '@/server/shards/domain/verdict-words';
import type { CurePage } from '@/server/shards/view';
import { CureSection } from './cure-section';
import { NoVerdict } from './no-verdict';
import './shards-cure.css';

function Found({ finding }: { readonly finding: FindingWords }) {
  return (
    <section className="verdict-head" data-tone="warn">
      <h2>{finding.title}</h2>
      <p className="mt-1">{finding.summary}</p>
      <p className="verdict-sure">
        <span aria-hidden>
          {[1, 2, 3, 4].map((level) => (
            <i key={level} data-on={level <= finding.sure} />
          ))}
        </span>
        {finding.sureness}
      </p>
      <details className="mt-2 text-12">
        <summary className="link w-fit cursor-pointer">The signs</summary>
        <ul className="mt-1.5 flex flex-col gap-1">
          {finding.signs.map(({ says, agrees }) => (
            <li key={says}>
              {agrees === null ? 'Cannot be seen: ' : agrees ? 'Yes: ' : 'No: '}
              {says}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Evidence({ verdict }: { readonly verdict: VerdictWords }) {
  if (verdict.lines.length === 0 && verdict.unseen.length === 0) return null;
  return (
    <section>
      <h3>Evidence</h3>
      <dl className="verdict-lines">
        {verdict.lines.map(({ figure, says }) => (
          <div key={says} className="contents">
            <dt>{figure}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {verdict.unseen.map((note) => (
        <p key={note} className="verdict-note">
          <EyeOff aria-hidden />
          <span>{note}</span>
        </p>
      ))}
    </section>
  );
}

/** The verdict on a stream with its evidence and what would help: a column of its own, or the right one of another page. */
export function VerdictPanel({
  page: { verdict, reading, cures, product, mayOperate },
}: {
  readonly page: Pick<CurePage, 'verdict' | 'reading' | 'cures' | 'product' | 'mayOperate'>;
}) {
  if (!verdict) return <NoVerdict reading={reading} />;
  return (
    <>
      <article className="verdict" aria-label="Verdict">
        {verdict.kind === 'borderline' && (
          <section>
            <p className="text-ink-2">The evidence fits more than one cause. Each of them is named.</p>
          </section>
        )}
        {verdict.findings.map((finding) => (
          <Found key={finding.cause} finding={finding} />
        ))}
        {verdict.findings.length === 0 && (
          <section className="verdict-head" data-tone={verdict.kind === 'healthy' ? 'ok' : undefined}>
            <h2>{verdict.title}</h2>
            <p className="mt-1">{verdict.summary}</p>
          </section>
        )}
        <Evidence verdict={verdict} />
        {cures.map((cure, index) => (
          <CureSection
            key={cure.kind}
            cure={cure}
            slug={product.slug}
            mayOperate={mayOperate}
            first={index === 0 && verdict.findings.length > 0}
          />
        ))}
      </article>
      {verdict.alsoChecked !== '' && <p className="px-1 pt-2.5 text-12 text-ink-3">{verdict.alsoChecked}</p>}
    </>
  );
}
