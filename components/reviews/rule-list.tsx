import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { RuleRow } from '@/server/reviews/view';

/** Rules in the order in which they are asked. */
export const RuleList = ({ rules, days }: { readonly rules: readonly RuleRow[]; readonly days: number }) => (
  <RowKeys>
    <Panel>
      <Table caption="Rules for automatic approval" hover>
        <thead>
          <tr>
            <HeadCell>Rule</HeadCell>
            <HeadCell>Approves</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>In the last {days} days</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id} data-row>
              <Cell>
                <span>
                  <Link className="row-link font-strong" href={`/reviews/rules/${rule.id}`}>
                    {rule.name}
                  </Link>
                  <span className="block text-12 text-ink-3 tabular-nums">version {rule.version}</span>
                </span>
              </Cell>
              <Cell label="Approves">
                <span className="block max-w-[60ch]">{rule.words.join(', ')}</span>
              </Cell>
              <Cell label="State">
                <Status state={rule.enabled ? 'RULE_ON' : 'RULE_OFF'} />
              </Cell>
              <Cell label={`In the last ${days} days`} className="tabular-nums">
                {rule.enabled ? 'matches' : 'would match'} {rule.preview.approved} of {rule.preview.of}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  </RowKeys>
);
