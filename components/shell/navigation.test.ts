import { describe, expect, test } from 'vitest';
import { currentHref, type NavInput, navigation } from './navigation';

const counts = { products: 2, approvals: 0, subscriptions: 9, requests: 1, environments: 3, drift: 2 };
const nothing = {
  decide: false,
  seeAll: false,
  seeAccounts: false,
  manageDomains: false,
  managePeople: false,
  seeAudit: false,
  seeDrift: false,
  administerNotifications: false,
};
const hrefs = (input: Partial<NavInput>) =>
  navigation({ project: null, counts, incidents: 0, undelivered: 0, may: nothing, ...input }).map((group) =>
    group.items.map((item) => item.href).join(' '),
  );

describe('what a person finds in the sidebar', () => {
  test('everybody has home and catalog', () => {
    expect(hrefs({})).toEqual(['/ /catalog /calculator /lineage /glossary']);
  });

  test('a consumer has the project, without approvals', () => {
    expect(hrefs({ project: { name: 'Fraud Detection' }, may: { ...nothing, seeAudit: true } })).toEqual([
      '/ /catalog /calculator /lineage /glossary',
      '/products /subscriptions /mesh /requests /environments /tags /contracts /exposure/why /audit',
    ]);
    const empty = { ...counts, products: 0 };
    const [, project] = hrefs({ project: { name: 'Fraud Detection' }, counts: empty });
    expect(project).not.toContain('/mesh');
  });

  test('a product owner decides', () => {
    const [, project] = hrefs({ project: { name: 'Payments Core' }, may: { ...nothing, decide: true } });
    expect(project).toContain('/approvals');
  });

  test('who owns products sees where AWS differs on them', () => {
    const [, project] = hrefs({ project: { name: 'Payments Core' }, may: { ...nothing, seeDrift: true } });
    expect(project).toContain('/incidents /drift /contracts /standards /recertification');
  });

  test('governance sees the organisation', () => {
    expect(
      hrefs({
        may: {
          ...nothing,
          decide: true,
          seeAll: true,
          seeAccounts: true,
          manageDomains: true,
          seeAudit: true,
        },
      }),
    ).toEqual([
      '/ /catalog /calculator /lineage /glossary',
      '/approvals /subscriptions /requests /tags /incidents /drift /contracts /standards /recertification /exposure /mesh /exposure/why /audit',
      '/accounts /projects /domains',
    ]);
  });

  test('governance of a domain sees what belongs to it, and nothing of the whole organisation', () => {
    expect(hrefs({ may: { ...nothing, decide: true, seeDrift: true } })).toEqual([
      '/ /catalog /calculator /lineage /glossary',
      '/approvals /subscriptions /requests /incidents /drift /contracts /standards /recertification /mesh /exposure/why',
    ]);
  });

  test('a platform admin has accounts and the audit, and nothing to approve', () => {
    expect(hrefs({ may: { ...nothing, seeAccounts: true, managePeople: true, seeAudit: true } })).toEqual([
      '/ /catalog /calculator /lineage /glossary',
      '/audit',
      '/accounts /projects /people',
    ]);
  });

  test('whoever looks after deliveries sees how many were given up', () => {
    const last = (undelivered: number) =>
      navigation({
        project: null,
        counts,
        incidents: 0,
        undelivered,
        may: { ...nothing, administerNotifications: true },
      }).at(-1)?.items[0];
    expect(last(0)).toEqual({ href: '/notifications/delivery', label: 'Delivery', icon: 'delivery' });
    expect(last(2)).toMatchObject({ count: 2, hot: true });
  });

  test('incidents are counted while one is open', () => {
    const found = (incidents: number) =>
      navigation({
        project: null,
        counts,
        incidents,
        undelivered: 0,
        may: { ...nothing, seeAll: true },
      })[1]?.items.find(({ href }) => href === '/incidents');
    expect(found(0)?.count).toBeUndefined();
    expect(found(2)).toMatchObject({ count: 2, hot: true });
  });

  test('only decisions that wait are hot', () => {
    const input = { project: { name: 'x' }, incidents: 0, undelivered: 0, may: { ...nothing, decide: true } };
    const approvals = (approvals: number) =>
      navigation({ ...input, counts: { ...counts, approvals } })[1]?.items.find(
        ({ href }) => href === '/approvals',
      );
    expect(approvals(0)?.hot).toBe(false);
    expect(approvals(4)?.hot).toBe(true);
  });
});

test.each([
  ['/', '/'],
  ['/catalog', '/catalog'],
  ['/catalog/orders', '/catalog'],
  ['/requests-old', undefined],
  ['/exposure', '/exposure'],
  ['/exposure/why', '/exposure/why'],
])('on %s the current entry is %s', (pathname, current) => {
  const governs = { ...nothing, seeAll: true, seeAudit: true };
  expect(
    currentHref(navigation({ project: null, counts, incidents: 0, undelivered: 0, may: governs }), pathname),
  ).toBe(current);
});
