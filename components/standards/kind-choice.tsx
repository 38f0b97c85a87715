import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RULE_KINDS } from '@/server/standards/domain/rule';
import { RULE_KIND_WORDS } from '@/server/standards/domain/rule-words';

/** First step of a new standard: links, so that it needs no script. */
export const KindChoice = () => (
  <Panel className="mt-5 max-w-[680px]">
    <ul className="divide-y divide-line">
      {RULE_KINDS.map((kind) => (
        <li key={kind} className="px-4 py-3">
          <Link className="link font-strong" href={`/standards/new?kind=${kind}`}>
            {RULE_KIND_WORDS[kind].name}
          </Link>
          <p className="text-ink-2">{RULE_KIND_WORDS[kind].about}</p>
        </li>
      ))}
    </ul>
  </Panel>
);
