import { describe, expect, test } from 'vitest';
import { assignAccountInput, registerAccountInput } from './schema';

const good = { id: '333344445555', alias: 'payments-prod', regions: 'eu-west-1, us-east-1' };

test('Regions come as a list or as text, each once', () => {
  expect(registerAccountInput.parse(good).regions).toEqual(['eu-west-1', 'us-east-1']);
  expect(registerAccountInput.parse({ ...good, regions: ['eu-west-1', 'eu-west-1'] }).regions).toEqual([
    'eu-west-1',
  ]);
});

describe('registering refuses', () => {
  test.each([
    ['id', '33334444555', /12 digits/],
    ['id', '3333444455556', /12 digits/],
    ['id', '٣٣٣٣٤٤٤٤٥٥٥٥', /12 digits/],
    ['id', 'arn:aws:iam::333344445555:root', /12 digits/],
    ['alias', 'a'.repeat(300), /At most 63/],
    ['alias', 'Payments Prod', /Lower-case/],
    ['alias', '', /At least 2/],
    ['alias', 'payments--prod', /Lower-case/],
    ['regions', 'eu-west-9', /no Region/],
    ['regions', '', /at least one/],
    ['regions', "eu-west-1'; drop", /no Region/],
    ['spokeRoleArn', 'SluiceSpoke', /not the ARN/],
    ['spokeRoleArn', 'arn:aws:iam::333344445555:user/x', /not the ARN/],
    ['spokeRoleArn', 'arn:aws:iam::222233334444:role/SluiceSpoke', /in account 222233334444/],
    ['spokeRoleArn', `arn:aws:iam::333344445555:role/${'x'.repeat(300)}`, /not the ARN/],
  ])('%s = %j', (field, value, message) => {
    const result = registerAccountInput.safeParse({ ...good, [field]: value });
    const issue = result.error?.issues.find((each) => each.path[0] === field);
    expect(issue?.message).toMatch(message);
  });
});

describe('assigning refuses', () => {
  const projectId = '00000000-0000-7000-8000-000000000001';
  test.each([
    ['arn:aws:kinesis:eu-west-1:222233334444:stream/orders', /in account 222233334444/],
    ['orders', /not the ARN of a stream/],
    ['arn:aws:kinesis:eu-west-1:333344445555:stream/a/consumer/b:1', /not the ARN of a stream/],
    ['arn:aws:kinesis:*:333344445555:stream/*', /not the ARN of a stream/],
  ])('%s', (streamArn, message) => {
    const result = assignAccountInput.safeParse({ accountId: good.id, projectId, streamArn });
    expect(result.error?.issues[0]?.message).toMatch(message);
  });
  test('nothing when the stream is left empty: the whole account', () => {
    expect(assignAccountInput.parse({ accountId: good.id, projectId, streamArn: '' }).streamArn).toBeNull();
  });
});
