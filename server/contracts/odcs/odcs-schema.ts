/**
 * The Open Data Contract Standard 3.1 as far as Sluice has to do with it, in JSON Schema draft-07: structure, names and types,
 * without the parts of other servers and of quality rules. Written after schema/odcs-json-schema-v3.1.0.json of
 * bitol-io/open-data-contract-standard; `team` may also be the list that it was in 3.0. `closed` refuses names that the standard
 * does not have, which is for what Sluice writes and not for what others send.
 */
export function odcsSchema({ closed }: { readonly closed: boolean }) {
  const object = (properties: object, required: readonly string[] = []) => ({
    type: 'object',
    properties,
    required,
    ...(closed ? { additionalProperties: false } : {}),
  });
  const list = (items: object) => ({ type: 'array', items });
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  const whole = { type: 'integer' };
  const scalar = { type: ['string', 'number', 'boolean', 'null'] };
  const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

  const element = {
    name: text,
    physicalType: text,
    description: text,
    businessName: text,
    authoritativeDefinitions: ref('definitions'),
    tags: list(text),
    customProperties: ref('customProperties'),
    physicalName: text,
    quality: list({ type: 'object' }),
    relationships: list({ type: 'object' }),
  };
  const property = {
    ...element,
    logicalType: {
      enum: ['string', 'date', 'timestamp', 'time', 'number', 'integer', 'object', 'array', 'boolean'],
    },
    logicalTypeOptions: { type: 'object' },
    primaryKey: flag,
    primaryKeyPosition: whole,
    required: flag,
    unique: flag,
    partitioned: flag,
    partitionKeyPosition: whole,
    classification: text,
    encryptedName: text,
    transformSourceObjects: list(text),
    transformLogic: text,
    transformDescription: text,
    examples: { type: 'array' },
    criticalDataElement: flag,
    properties: list(ref('property')),
    items: ref('item'),
  };
  const member = object(
    {
      username: text,
      name: text,
      description: text,
      role: text,
      dateIn: text,
      dateOut: text,
      replacedByUsername: text,
      tags: list(text),
      customProperties: ref('customProperties'),
      authoritativeDefinitions: ref('definitions'),
    },
    ['username'],
  );

  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...object(
      {
        apiVersion: { type: 'string', pattern: '^v3\\.\\d+\\.\\d+$' },
        kind: { const: 'DataContract' },
        id: text,
        version: text,
        status: text,
        name: text,
        tenant: text,
        tags: list(text),
        domain: text,
        dataProduct: text,
        description: object({
          purpose: text,
          usage: text,
          limitations: text,
          authoritativeDefinitions: ref('definitions'),
          customProperties: ref('customProperties'),
        }),
        servers: list({
          type: 'object',
          required: ['server', 'type'],
          properties: { server: text, type: text },
        }),
        schema: list(
          object(
            {
              ...element,
              logicalType: { const: 'object' },
              dataGranularityDescription: text,
              properties: list(ref('property')),
            },
            ['name'],
          ),
        ),
        slaDefaultElement: text,
        slaProperties: list(
          object(
            {
              property: text,
              value: scalar,
              valueExt: scalar,
              unit: text,
              element: text,
              driver: text,
              description: text,
              scheduler: text,
              schedule: text,
            },
            ['property', 'value'],
          ),
        ),
        team: {
          anyOf: [
            object({
              name: text,
              description: text,
              members: list(member),
              tags: list(text),
              customProperties: ref('customProperties'),
              authoritativeDefinitions: ref('definitions'),
            }),
            list(member),
          ],
        },
        support: list(
          object(
            {
              channel: text,
              url: text,
              description: text,
              tool: text,
              scope: text,
              invitationUrl: text,
              customProperties: ref('customProperties'),
            },
            ['channel'],
          ),
        ),
        price: object({ priceAmount: { type: 'number' }, priceCurrency: text, priceUnit: text }),
        roles: list({ type: 'object', required: ['role'], properties: { role: text } }),
        authoritativeDefinitions: ref('definitions'),
        customProperties: ref('customProperties'),
        contractCreatedTs: text,
      },
      ['version', 'apiVersion', 'kind', 'id', 'status'],
    ),
    definitions: {
      property: object(property, ['name']),
      item: object(property),
      customProperties: list(object({ property: text, value: {}, description: text }, ['property', 'value'])),
      definitions: list(object({ url: text, type: text, description: text }, ['url', 'type'])),
    },
  };
}
