import { parseArn, parseRoleArn, parseStreamArn, type StreamArn } from '../../kernel/arn';

export const DELIVERY_KINDS = ['FIREHOSE', 'PIPE'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** Kinds of readers that AWS is asked for, each by itself. */
export type ReadingKind = 'MAPPING' | DeliveryKind;

/** A delivery stream of Firehose or a pipe of EventBridge that reads a stream now. */
export type Delivery = {
  readonly kind: DeliveryKind;
  readonly arn: string;
  readonly name: string;
  readonly streamArn: StreamArn;
  /** The fan-out consumer through which it reads; null: it shares the stream's own throughput. */
  readonly consumerArn: string | null;
  /** As whom it reads; null where that could not be read. */
  readonly roleArn: string | null;
  /** As AWS names it. */
  readonly state: string;
  /** What it delivers to, by name and without address: `S3: orders-archive`. */
  readonly target: string;
  /** The stream that it writes to; null: it writes to something else. */
  readonly targetStreamArn: StreamArn | null;
};

const SERVICES: Readonly<Record<DeliveryKind, { readonly service: string; readonly resource: RegExp }>> = {
  FIREHOSE: { service: 'firehose', resource: /^deliverystream\/([a-zA-Z0-9_.-]{1,64})$/ },
  PIPE: { service: 'pipes', resource: /^pipe\/([.\-_A-Za-z0-9]{1,64})$/ },
};

/** Parts of the ARN of a delivery stream or a pipe; null for anything else. */
export function parseDeliveryArn(text: string) {
  const arn = parseArn(text);
  for (const kind of DELIVERY_KINDS) {
    const { service, resource } = SERVICES[kind];
    const name = arn?.service === service ? resource.exec(arn.resource)?.[1] : undefined;
    if (arn && name !== undefined) return { ...arn, kind, name };
  }
  return null;
}

type Said = {
  readonly arn: string | undefined;
  readonly source: string | undefined;
  readonly role: string | undefined;
  readonly state: string | undefined;
  readonly target: string;
  readonly targetArn?: string | undefined;
};

/** What a kind's own reading says, as an edge; null for what has another source than a stream. */
export function deliveryOf({ arn, source = '', role, state, target, targetArn = '' }: Said): Delivery | null {
  const named = parseDeliveryArn(arn ?? '');
  const [streamArn = ''] = source.split('/consumer/');
  if (arn === undefined || state === undefined || !named || !parseStreamArn(streamArn)) return null;
  return {
    ...{ kind: named.kind, arn, name: named.name, streamArn, state, target: target.slice(0, 300) },
    consumerArn: source === streamArn ? null : source,
    roleArn: role !== undefined && parseRoleArn(role) ? role : null,
    targetStreamArn: parseStreamArn(targetArn) ? targetArn : null,
  };
}

/** Last part of an ARN's resource: what people call it. */
export const calledIn = (arn: string | undefined): string =>
  parseArn(arn ?? '')
    ?.resource.split(/[/:]/)
    .findLast((part) => part !== '') ?? '';
