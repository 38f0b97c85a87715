import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { type Statement, statementsOf } from '../document';
import { ALLOW, DENY } from './cases/world';
import { evaluate } from './evaluate';
import type { NamedPolicy, PolicySet } from './request';
import { named, policySets, requests, statements } from './testing/arbitraries';

const RUNS = generatedCases(150);

type Layer = 'identity' | 'boundary' | 'session' | 'resource' | 'serviceControl';
const layers = fc.constantFrom<Layer>('identity', 'boundary', 'session', 'resource', 'serviceControl');

const plus = (policy: NamedPolicy, added: Statement): NamedPolicy => ({
  ...policy,
  document: { ...policy.document, Statement: [...statementsOf(policy.document), added] },
});

/** Adds a statement to a layer that is there; null when it is not. */
function withStatement(set: PolicySet, layer: Layer, added: Statement): PolicySet | null {
  if (layer === 'identity')
    return { ...set, identity: [...set.identity, { name: 'added', document: { Statement: added } }] };
  if (layer === 'boundary') return set.boundary ? { ...set, boundary: plus(set.boundary, added) } : null;
  if (layer === 'session')
    return set.session ? { ...set, session: set.session.map((one) => plus(one, added)) } : null;
  if (layer === 'resource')
    return set.resource ? { ...set, resource: plus(set.resource, { ...added, Principal: '*' }) } : null;
  return set.serviceControl
    ? { ...set, serviceControl: set.serviceControl.map((level) => level.map((one) => plus(one, added))) }
    : null;
}

const reversed = ({ name, document }: NamedPolicy): NamedPolicy => ({
  name,
  document: { ...document, Statement: statementsOf(document).toReversed() },
});

describe('what always holds', () => {
  test('an explicit deny that applies wins, wherever it stands', () => {
    fc.assert(
      fc.property(requests, policySets, layers, (request, set, layer) => {
        const denied = withStatement(set, layer, DENY);
        fc.pre(denied !== null && !(layer === 'serviceControl' && set.serviceControl?.length === 0));
        expect(evaluate(request, denied ?? set).outcome).toBe('explicit-deny');
      }),
      RUNS,
    );
  });

  test('one more allow never takes an allow away', () => {
    fc.assert(
      fc.property(
        requests,
        policySets,
        layers,
        fc.oneof(statements, fc.constant(ALLOW)),
        (request, set, layer, added) => {
          const more = withStatement(set, layer, { ...added, Effect: 'Allow' });
          if (more && evaluate(request, set).outcome === 'allowed')
            expect(evaluate(request, more).outcome).toBe('allowed');
        },
      ),
      RUNS,
    );
  });

  test('one more deny never gives an allow', () => {
    fc.assert(
      fc.property(requests, policySets, layers, statements, (request, set, layer, added) => {
        const more = withStatement(set, layer, { ...added, Effect: 'Deny' });
        if (more && evaluate(request, set).outcome !== 'allowed')
          expect(evaluate(request, more).outcome).not.toBe('allowed');
      }),
      RUNS,
    );
  });

  test('a boundary, a session policy or a level of SCPs never allows more', () => {
    fc.assert(
      fc.property(requests, policySets, named('added', statements), (request, set, limit) => {
        if (evaluate(request, { ...set, boundary: undefined }).outcome !== 'allowed')
          expect(evaluate(request, { ...set, boundary: limit }).outcome).not.toBe('allowed');
        if (evaluate(request, { ...set, session: undefined }).outcome !== 'allowed')
          expect(evaluate(request, { ...set, session: [limit] }).outcome).not.toBe('allowed');
        if (evaluate(request, set).outcome !== 'allowed') {
          const serviceControl = [...(set.serviceControl ?? []), [limit]];
          expect(evaluate(request, { ...set, serviceControl }).outcome).not.toBe('allowed');
        }
      }),
      RUNS,
    );
  });

  test('the order of statements and policies does not matter', () => {
    fc.assert(
      fc.property(requests, policySets, (request, set) => {
        const turned: PolicySet = {
          identity: set.identity.map(reversed).toReversed(),
          boundary: set.boundary && reversed(set.boundary),
          session: set.session?.map(reversed).toReversed(),
          resource: set.resource && reversed(set.resource),
          serviceControl: set.serviceControl?.map((level) => level.map(reversed).toReversed()).toReversed(),
        };
        const { outcome, missing, decidedBy } = evaluate(request, set);
        const other = evaluate(request, turned);
        expect({ outcome: other.outcome, missing: other.missing, count: other.decidedBy.length }).toEqual({
          outcome,
          missing,
          count: decidedBy.length,
        });
      }),
      RUNS,
    );
  });

  test('a decision names what decided, or what was missing', () => {
    fc.assert(
      fc.property(requests, policySets, (request, set) => {
        const { outcome, missing, decidedBy } = evaluate(request, set);
        expect(missing.length > 0).toBe(outcome === 'implicit-deny');
        if (outcome === 'implicit-deny') expect(decidedBy).toEqual([]);
        if (outcome === 'explicit-deny') expect(decidedBy.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  test('across accounts nothing is allowed without both sides', () => {
    fc.assert(
      fc.property(requests, policySets, (request, set) => {
        fc.pre(request.principal.accountId !== request.resourceAccountId);
        expect(evaluate(request, { ...set, resource: undefined }).outcome).not.toBe('allowed');
        expect(evaluate(request, { ...set, identity: [] }).outcome).not.toBe('allowed');
      }),
      RUNS,
    );
  });
});
