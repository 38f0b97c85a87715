import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OdcsDocument } from '../domain/odcs/document';
import { toOdcs } from '../domain/odcs/to-odcs';
import { type ContractTerms, DELIVERIES, NO_TERMS, NUMBERS, normalised, ORDERINGS } from '../domain/terms';
import { ODCS_FACTS } from '../testing/odcs-facts';
import { readContractFile, writeYaml } from './contract-file';
import { odcsSchema } from './odcs-schema';
import { readYaml } from './read-yaml';

const strict = new Ajv({ allErrors: true, strict: false }).compile(odcsSchema({ closed: true }));
const faultsOf = (document: unknown) => (strict(document) ? [] : strict.errors);
const file = (text: string) => {
  const read = readContractFile(text, ODCS_FACTS);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

const someText = (maxLength: number) =>
  fc.string({ maxLength, unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}|\p{Cs}/gu, '').trim());
const amount = ({ min, max, whole }: (typeof NUMBERS)[keyof typeof NUMBERS]) =>
  fc.option(
    whole
      ? fc.integer({ min, max })
      : fc.double({ min, max, noNaN: true }).map((value) => Number(value.toFixed(3))),
    { nil: null },
  );
const anyTerms: fc.Arbitrary<ContractTerms> = fc
  .record({
    purpose: someText(80),
    usage: someText(80),
    limitations: someText(80),
    partitionKey: someText(40),
    ordering: fc.option(fc.constantFrom(...ORDERINGS), { nil: null }),
    delivery: fc.option(fc.constantFrom(...DELIVERIES), { nil: null }),
    owner: someText(40),
    support: someText(40),
    noticeDays: amount(NUMBERS.noticeDays),
    freshnessMinutes: amount(NUMBERS.freshnessMinutes),
    availabilityPercent: amount(NUMBERS.availabilityPercent),
    retentionHours: amount(NUMBERS.retentionHours),
    throughputUnit: fc.constantFrom('MB/s' as const, 'records/s' as const),
    throughputLeast: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    throughputMost: fc.option(fc.integer({ min: 10, max: 99 }), { nil: null }),
    conformancePercent: amount(NUMBERS.conformancePercent),
  })
  .map(normalised);

/** Parts that Sluice does not read, in every place where there can be some. */
const FOREIGN = `apiVersion: v3.1.0
kind: DataContract
id: 53581432-6c55-4ba2-a65f-72344a91553a
name: payments_contract
version: 1.4.2
status: active
tenant: Example
tags: [finance, pii]
domain: seller
contractCreatedTs: "2025-02-15T02:59:06+00:00"
price: { priceAmount: 9.95, priceCurrency: USD, priceUnit: megabyte }
roles:
  - { role: reader, access: read }
authoritativeDefinitions:
  - { url: https://example.org/definition, type: businessDefinition }
description:
  purpose: Score payments.
  customProperties: [{ property: reviewed, value: true }]
servers:
  - { server: staging, type: kinesis, stream: payments-staging, region: us-east-1 }
  - { server: prod, type: kinesis, stream: payments-authorized, region: eu-west-1, environment: prod }
schema:
  - name: payments
    physicalName: payments-authorized
    quality: [{ metric: rowCount, mustBeGreaterThan: 0 }]
    properties:
      - { name: paymentId, logicalType: string, primaryKey: true, tags: [key] }
      - { name: legacyId, logicalType: string }
slaProperties:
  - { property: Latency, value: 900, unit: s, driver: operational, element: payments.at }
  - { property: retention, value: 3, unit: d }
  - { property: generalAvailability, value: "2026-01-01" }
  - { property: latency, value: 1, unit: d, driver: regulatory }
team:
  name: Payments Core
  members: [{ username: mlind, role: owner }]
support:
  - { channel: "#payments", tool: slack, url: https://chat.example.org/payments }
  - { channel: payments-announce, scope: announcements }
customProperties:
  - { property: noticeDays, value: 30, description: agreed in May }
  - { property: refRulesetName, value: gcsc.ruleset }
`;

describe('what Sluice writes', () => {
  test('is a valid contract of the standard, with the schema of the product', () => {
    const document = toOdcs(
      null,
      ODCS_FACTS,
      { ...NO_TERMS, freshnessMinutes: 15, owner: 'Payments Core' },
      3,
    );
    expect(faultsOf(document)).toEqual([]);
    expect(document).toMatchObject({
      apiVersion: 'v3.1.0',
      version: '3.0.0',
      status: 'active',
      servers: [{ type: 'kinesis', stream: 'payments-authorized', region: 'eu-west-1' }],
      slaProperties: [{ property: 'latency', value: 15, unit: 'min' }],
      team: { name: 'Payments Core' },
      schema: [
        {
          name: 'payments-authorized',
          properties: [
            { name: 'paymentId', logicalType: 'string', required: true },
            { name: 'at', logicalType: 'timestamp' },
            { name: 'amount', logicalType: 'integer' },
            { name: 'payer', logicalType: 'object', properties: [{ name: 'emailHash' }] },
            { name: 'lines', logicalType: 'array', items: { properties: [{ name: 'sku' }] } },
            { name: 'state', physicalType: 'one of 3 values' },
          ],
        },
      ],
    });
  });

  test('is valid and comes back as the same terms, whatever they are', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const document = toOdcs(null, ODCS_FACTS, terms, 1);
        expect(faultsOf(document)).toEqual([]);
        const { reading } = file(writeYaml(document));
        expect(reading.faults).toEqual([]);
        expect(reading.terms).toEqual(terms);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is imported', () => {
  const { reading, document } = file(FOREIGN);

  test('is taken where Sluice knows it, and said', () => {
    expect(reading.terms).toMatchObject({
      purpose: 'Score payments.',
      freshnessMinutes: 15,
      retentionHours: 72,
      availabilityPercent: null,
      owner: 'Payments Core',
      support: '#payments',
      noticeDays: 30,
    });
    expect(reading.taken.map(({ path, words }) => `${path} = ${words}`)).toEqual([
      'slaProperties: Latency = 15 minutes',
      'slaProperties: retention = 72 hours',
      'description.purpose = Score payments.',
      'team.name = Payments Core',
      'support[0].channel = #payments',
      'customProperties: noticeDays = 30 days',
    ]);
  });

  test('is kept where it does not, and said too', () => {
    expect(reading.kept).toEqual([
      'description: customProperties',
      'servers: staging',
      'schema: what it says beside the product’s own schema',
      'slaProperties: generalAvailability, latency',
      'team: members',
      'support: payments-announce',
      'customProperties: refRulesetName',
      'tenant',
      'tags',
      'contractCreatedTs',
      'price',
      'roles',
      'authoritativeDefinitions',
    ]);
    expect(reading.faults).toEqual([
      { path: 'schema', message: 'The product’s schema has no field legacyId.', stops: false },
    ]);
  });

  test('comes out again with everything that it said besides', () => {
    const out = toOdcs(document, ODCS_FACTS, reading.terms, 2);
    expect(faultsOf(out)).toEqual([]);
    for (const key of [
      'tenant',
      'tags',
      'price',
      'roles',
      'authoritativeDefinitions',
      'contractCreatedTs',
      'id',
      'team',
      'support',
      'slaProperties',
      'customProperties',
    ])
      expect(out[key], key).toEqual(document[key]);
    expect(out).toMatchObject({
      version: '2.0.0',
      domain: 'Payments',
      description: { customProperties: [{ property: 'reviewed', value: true }] },
      servers: [
        { server: 'staging', stream: 'payments-staging' },
        { server: 'prod', environment: 'prod', stream: 'payments-authorized' },
      ],
      schema: [
        {
          name: 'payments',
          quality: [{ metric: 'rowCount' }],
          properties: [
            { name: 'paymentId', primaryKey: true, tags: ['key'] },
            {},
            {},
            {},
            {},
            {},
            { name: 'legacyId' },
          ],
        },
      ],
    });
  });

  test('whatever the terms become, the rest stays, and it is read back as they are', () => {
    const rest = ({
      slaProperties: _,
      description: __,
      team: ___,
      support: ____,
      customProperties: _____,
      ...others
    }: OdcsDocument) => others;
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const once = toOdcs(document, ODCS_FACTS, terms, 2);
        const again = file(writeYaml(once));
        expect(faultsOf(once)).toEqual([]);
        // Without a channel of its own the next one in the list is the first.
        const support = terms.support === '' ? 'payments-announce' : terms.support;
        // Without a level of its own the next entry of its name is the first.
        const freshnessMinutes = terms.freshnessMinutes ?? 1_440;
        expect(again.reading.terms).toEqual({ ...terms, support, freshnessMinutes });
        expect(rest(toOdcs(again.document, ODCS_FACTS, again.reading.terms, 2))).toEqual(rest(once));
      }),
      { numRuns: 50 },
    );
  });

  test('people of a 3.0 document stay a list, and the owner finds a place', () => {
    const old = file(
      'apiVersion: v3.0.2\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\nteam:\n  - { username: mlind }\n',
    );
    const out = toOdcs(old.document, ODCS_FACTS, { ...old.reading.terms, owner: 'Payments Core' }, 1);
    expect(out).toMatchObject({ apiVersion: 'v3.0.2', team: [{ username: 'mlind' }] });
    expect(file(writeYaml(out)).reading.terms.owner).toBe('Payments Core');
  });
});

const HEAD = 'apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n';
describe('what is wrong is named', () => {
  test.each([
    ['kind: Table\n', 'kind', /DataContract/],
    ['apiVersion: v2.2.0\nkind: DataContract\nid: a\nversion: "1"\nstatus: a\n', 'apiVersion', /version 3/],
    ['kind: DataContract\n', 'document', /lacks “apiVersion”/],
    [
      `${HEAD}slaProperties: [{ property: retention, value: 3, unit: fortnight }]\n`,
      'slaProperties: retention',
      /fortnight/,
    ],
    [
      `${HEAD}slaProperties: [{ property: retention, value: 1, unit: h }]\n`,
      'slaProperties: retention',
      /At least 24/,
    ],
    [
      `${HEAD}slaProperties: [{ property: latency, value: 90, unit: s }]\n`,
      'slaProperties: latency',
      /whole/,
    ],
    [
      `${HEAD}slaProperties: [{ property: availability, value: high }]\n`,
      'slaProperties: availability',
      /no number/,
    ],
    [
      `${HEAD}slaProperties: [{ property: throughput, value: 5, valueExt: 2, unit: MB/s }]\n`,
      'slaProperties: throughput',
      /Not below/,
    ],
    [`${HEAD}slaProperties: [{ value: 5 }]\n`, 'slaProperties[0]', /lacks “property”/],
    [`${HEAD}support: [{ tool: slack }]\n`, 'support[0]', /lacks “channel”/],
    [
      `${HEAD}customProperties: [{ property: ordering, value: random }]\n`,
      'customProperties: ordering',
      /per-key/,
    ],
    [`${HEAD}description: { purpose: [a] }\n`, 'description.purpose', /string/],
  ])('%j', (text, path, message) => {
    const found = file(text).reading.faults.filter(({ stops }) => stops);
    expect(found).toContainEqual({ path, message: expect.stringMatching(message), stops: true });
  });

  test('a stream that is another one is noted and stops nobody', () => {
    const { faults } = file(
      `${HEAD}servers: [{ server: a, type: kinesis, stream: orders, region: eu-west-1 }]\n`,
    ).reading;
    expect(faults).toEqual([
      { path: 'servers', message: expect.stringContaining('another stream'), stops: false },
    ]);
  });
});

describe('what would hurt is refused', () => {
  const bomb = [
    'a: &a [1,2,3,4,5,6,7,8,9,10]',
    ...'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefghi'[at]},`.repeat(10).slice(0, -1)}]`),
  ].join('\n');
  test.each([
    ['nothing', ' \n', /nothing/],
    ['a bomb of references', bomb, /once its references are followed/],
    ['many references', `a: &a 1\nb: [${'*a,'.repeat(200)}]`, /once its references are followed/],
    ['brackets without end', `a: ${'['.repeat(5_000)}`, /deeply/],
    ['lists in lists', `${'- '.repeat(5_000)}a`, /deeply/],
    ['maps in maps', Array.from({ length: 60 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), /deeply/],
    ['too many values', `a: [${'1,'.repeat(30_000)}]`, /larger than a contract/],
    ['too large a text', `a: ${'x'.repeat(262_144)}`, /256 KB/],
    ['a list', '- a', /names and values/],
    ['a broken text', 'a: [1', /no YAML/],
    ['two documents', 'a: 1\n---\nb: 2', /several documents/],
    ['a text of ends', '}'.repeat(20_000), /no YAML, at line 1/],
    ['a text of pieces', '#\n'.repeat(100_000), /larger than a contract/],
    ['a key twice', 'a: 1\na: 2', /no YAML/],
    ['NUL', 'a: "\\0"', /character/],
    ['half a character', 'a: "\\ud800"', /character/],
    ['no number', 'a: .inf', /number/],
  ])('%s', (_, text, message) => {
    const read = readYaml(text);
    expect(read.ok ? read.value : read.error).toMatch(message);
  });

  test('names that objects have by themselves are names like others', () => {
    const read = readYaml(`${HEAD}__proto__: { admin: true }\nconstructor: 1\n`);
    expect(read.ok && 'admin' in read.value).toBe(false);
  });
});
