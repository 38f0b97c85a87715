import Link from 'next/link';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { TagShareItem } from '@/server/tags/view';
import { SHARE_STATUS } from './tag-words';

const roleName = (arn: string): string => arn.split('/').at(-1) ?? arn;

/** Products that are open to whoever carries a tag, and which roles Sluice has given it. */
export function ShareList({ shares }: { readonly shares: readonly TagShareItem[] }) {
  return (
    <Panel>
      <Table caption="Products shared by tag">
        <thead>
          <tr>
            <HeadCell>Product</HeadCell>
            <HeadCell>Whoever carries</HeadCell>
            <HeadCell>In accounts</HeadCell>
            <HeadCell>Tagged by Sluice</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>
              <span className="sr-only">Close</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => {
            const { state, word } = SHARE_STATUS[share.state];
            return (
              <tr key={share.id}>
                <Cell>
                  <span className="min-w-0">
                    <Link className="link font-strong" href={`/catalog/${share.product.slug}`}>
                      {share.product.name}
                    </Link>
                    <span className="block text-12 text-ink-3">
                      {share.patterns.map((pattern) => PATTERN_WORDS[pattern].name).join(', ')}
                    </span>
                  </span>
                </Cell>
                <Cell label="Whoever carries">
                  <code className="code [overflow-wrap:anywhere]">
                    {share.tag.key} = {share.tag.value}
                  </code>
                </Cell>
                <Cell label="In accounts">{share.accounts.join(', ')}</Cell>
                <Cell label="Tagged by Sluice">
                  {share.members.length === 0 ? (
                    <span className="text-ink-3">no role yet</span>
                  ) : (
                    <span className="id">{share.members.map(roleName).join(', ')}</span>
                  )}
                </Cell>
                <Cell label="State">
                  <Status state={state}>{word}</Status>
                </Cell>
                <Cell className="text-right">
                  {share.mayClose ? (
                    <Link className="link" href={`/tags/shares/${share.id}/close`}>
                      Close
                    </Link>
                  ) : (
                    share.changeNumber !== null && (
                      <Link className="link whitespace-nowrap" href={`/tags/${share.changeNumber}`}>
                        Change {share.changeNumber}
                      </Link>
                    )
                  )}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Panel>
  );
}
