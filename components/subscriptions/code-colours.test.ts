import { expect, test } from 'vitest';
import { colourCode } from './code-colours';
import { sdkProgram } from './kit-code';

const program = sdkProgram({
  pattern: 'STANDARD_CONSUMER',
  streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
  region: 'eu-west-1',
  roleName: 'fraud-scoring',
  consumerArn: null,
  ownerRoleArn: null,
});

test('loses nothing', () => {
  expect(
    colourCode(program)
      .map(({ text }) => text)
      .join(''),
  ).toBe(program);
});

test.each([
  ["const a = 'x'; // why", ['keyword', 'plain', 'string', 'plain', 'comment']],
  ['constant', ['plain']],
  ["'// no comment'", ['string']],
])('%s', (code, kinds) => expect(colourCode(code).map(({ kind }) => kind)).toEqual(kinds));
