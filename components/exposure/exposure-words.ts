import type { ExposureRow } from '@/server/exposure/view';

export const VIA_WORDS: Readonly<Record<ExposureRow['via'], string>> = {
  SUBSCRIPTION: 'Subscription',
  TAG_SHARE: 'Shared by tag',
  OWN_ACCOUNT: 'The stream’s own account',
  UNMANAGED: 'Unmanaged',
};

export const REACH_WORDS: Readonly<Record<ExposureRow['reach'], string>> = { READ: 'Read', WRITE: 'Write' };

/** What kind of opening it is, and what that means. */
export const OPENING_WORDS: Readonly<Record<string, { readonly title: string; readonly meaning: string }>> = {
  everybody: { title: 'Everybody', meaning: 'Whoever has AWS credentials, of any account.' },
  account: {
    title: 'A whole account',
    meaning: 'Its own administrators decide who; it is not registered here.',
  },
  principal: {
    title: 'Somebody elsewhere',
    meaning: 'Of an account that is not registered, or deleted since.',
  },
  orphan: {
    title: 'A deleted principal',
    meaning: 'Nobody can use it; a new role of that name is another one.',
  },
  service: {
    title: 'A service or federation',
    meaning: 'Who stands behind it is not written in the policy.',
  },
};

/** Name and path of an ARN's resource: what people call it. */
export const shortName = (arn: string): string =>
  arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^(role|user|stream)\//, '');

export const questionOf = ({
  principalArn,
  resourceArn,
  reach,
}: Pick<ExposureRow, 'principalArn' | 'resourceArn' | 'reach'>): string =>
  `/exposure/why?${new URLSearchParams({
    principal: principalArn,
    action: reach === 'READ' ? 'kinesis:GetRecords' : 'kinesis:PutRecords',
    stream: resourceArn,
  })}`;

/** Only roles and streams can be asked about. */
export const canBeExplained = ({
  principalArn,
  resourceArn,
}: Pick<ExposureRow, 'principalArn' | 'resourceArn'>): boolean =>
  principalArn.includes(':role/') && !resourceArn.includes('/consumer/');

export const reachOf = (principalArn: string): string =>
  `/exposure/reach?${new URLSearchParams({ principal: principalArn })}`;
