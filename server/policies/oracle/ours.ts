import { evaluate } from '../evaluate/evaluate';
import type { Decision, NamedPolicy, PolicySet } from '../evaluate/request';
import { parsePolicyDocument } from '../parse';
import type { OracleCase, PolicyText } from './oracle-case';

/** Parses every document and evaluates: nothing is kept between calls. */
export function askOurs(asked: OracleCase): Decision['outcome'] {
  const policies: PolicySet = {
    identity: asked.identity.map(parsed),
    boundary: asked.boundary && parsed(asked.boundary),
    session: asked.session && [parsed(asked.session)],
    resource: asked.resource && parsed(asked.resource),
    serviceControl: asked.serviceControl?.map((level) => [parsed(level)]),
  };
  return evaluate(asked.request, policies).outcome;
}

function parsed({ name, json }: PolicyText): NamedPolicy {
  const document = parsePolicyDocument(json);
  if (!document.ok) throw new Error(`${name}: ${JSON.stringify(document.error)} in ${json}`);
  return { name, document: document.value };
}
