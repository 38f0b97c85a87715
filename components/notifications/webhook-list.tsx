import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { NOTIFICATION_KINDS } from '@/server/notifications/domain/kind';
import type { WebhookRow } from '@/server/notifications/view';
import { WebhookStatus } from './webhook-status';
import { FORMAT_WORDS, webhookHref } from './webhook-words';

export function WebhookList({ webhooks }: { readonly webhooks: readonly WebhookRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Webhooks" hover>
          <thead>
            <tr>
              <HeadCell>Webhook</HeadCell>
              <HeadCell>Format</HeadCell>
              <HeadCell>Tells</HeadCell>
              <HeadCell number>Waiting</HeadCell>
              <HeadCell>Last sent</HeadCell>
              <HeadCell>State</HeadCell>
            </tr>
          </thead>
          <tbody>
            {webhooks.map((webhook) => (
              <tr key={webhook.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link font-strong" href={webhookHref(webhook.id)}>
                      {webhook.name}
                    </Link>
                    {/* The path may hold a token of the receiver's. */}
                    <span className="block text-12 text-ink-3">{new URL(webhook.url).host}</span>
                  </span>
                </Cell>
                <Cell label="Format">{FORMAT_WORDS[webhook.format].name}</Cell>
                <Cell label="Tells">
                  {webhook.kinds.length === NOTIFICATION_KINDS.length
                    ? 'everything'
                    : `${webhook.kinds.length} of ${NOTIFICATION_KINDS.length} kinds`}
                </Cell>
                <Cell number label="Waiting">
                  {webhook.waiting}
                </Cell>
                <Cell label="Last sent" className="whitespace-nowrap text-ink-3 tabular-nums">
                  {webhook.lastSentAt ? <Time at={webhook.lastSentAt} /> : 'never'}
                </Cell>
                <Cell label="State">
                  <WebhookStatus webhook={webhook} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
