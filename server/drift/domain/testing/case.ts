import { ACTIONS } from '../../../policies/build/access-pattern';
import { sidOf } from '../../../policies/build/statement';
import type { PolicyDocument, Statement } from '../../../policies/document';
import type { GovernedGrant } from '../finding';

export const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
export const SCORING = 'arn:aws:iam::444455556666:role/scoring';
export const REPLAY = 'arn:aws:iam::555566667777:role/replay';
export const STRANGER = 'arn:aws:iam::666677778888:role/stranger';
export const ORPHAN = 'AROAEXAMPLEEXAMPLE123';

export const grant = (change: Partial<GovernedGrant> = {}): GovernedGrant => ({
  id: change.id ?? 'g1',
  kind: 'STREAM_POLICY',
  state: 'APPLIED',
  health: 'IN_SYNC',
  streamArn: STREAM,
  principalArn: SCORING,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  ...change,
});

export const document = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** Our statement for readers as it is built, and what somebody made of it. */
export const reading = (change: Partial<Statement> = {}): Statement => ({
  Sid: sidOf('STANDARD_CONSUMER'),
  Effect: 'Allow',
  Principal: { AWS: [SCORING] },
  Action: [...ACTIONS.STANDARD_CONSUMER],
  Resource: STREAM,
  ...change,
});
