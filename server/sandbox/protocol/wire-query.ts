import { queryNamespace } from './api';
import { readQueryInput } from './read-query';
import type { Wire } from './wire';
import { escapeXml, writeXmlResult } from './write-xml';

const CONTENT_TYPE = { 'content-type': 'text/xml' };
const MAX_PARAMETERS = 10_000;

/** AWS Query: a form in, XML out. */
export const queryWire: Wire = {
  kind: 'query',
  open(api, { body }) {
    if (queryNamespace(api.dialect) === undefined) return null;
    const form = new URLSearchParams(body.toString('utf8'));
    const operation = form.get('Action');
    if (!operation || form.size > MAX_PARAMETERS) return null;
    return { operation, input: ({ input }) => readQueryInput(input, form) };
  },
  success(api, { name, output: shape }, output, requestId) {
    const xmlns = queryNamespace(api.dialect) ?? '';
    const result =
      shape.members.length === 0 ? '' : `<${name}Result>${writeXmlResult(shape, output)}</${name}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    return {
      status: 200,
      headers: CONTENT_TYPE,
      body: `<${name}Response xmlns="${xmlns}">${result}${metadata}</${name}Response>`,
    };
  },
  failure(error, requestId) {
    const type = error.status < 500 ? 'Sender' : 'Receiver';
    const detail = `<Type>${type}</Type><Code>${escapeXml(error.queryCode ?? error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
    return {
      status: error.status,
      headers: CONTENT_TYPE,
      body: `<ErrorResponse><Error>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  },
};
