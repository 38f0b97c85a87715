import { randomUUID } from 'node:crypto';
import type {
  CreateOrganizationalUnitRequest,
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
  ListChildrenRequest,
  ListChildrenResponse,
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
  ListParentsRequest,
  ListParentsResponse,
  ListRootsRequest,
  ListRootsResponse,
  OrganizationalUnit,
  UpdateOrganizationalUnitRequest,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../contract';
import { check, invalidInput, notFound, requireAdministrator } from './caller';
import type { Organization, Unit } from './organization';
import { pageOf } from './paging';

const LONGEST_NAME = 128;

export function unitOperations(organization: Organization | undefined) {
  return {
    ListRoots: {
      checks: check('ListRoots'),
      run(_input, context) {
        const found = requireAdministrator(organization, context, 'read');
        return {
          Roots: [{ Id: found.rootId, Arn: found.arn('root', found.rootId), Name: 'Root', PolicyTypes: [] }],
        };
      },
    } satisfies Operation<ListRootsRequest, ListRootsResponse>,
    ListOrganizationalUnitsForParent: {
      checks: check('ListOrganizationalUnitsForParent'),
      run(input, context) {
        const found = requireAdministrator(organization, context, 'read');
        const units = found.unitsUnder(requireParent(found, input.ParentId));
        const { items, next } = pageOf(units, ({ id }) => id, input);
        return { OrganizationalUnits: items.map((unit) => unitView(found, unit)), ...next };
      },
    } satisfies Operation<ListOrganizationalUnitsForParentRequest, ListOrganizationalUnitsForParentResponse>,
    DescribeOrganizationalUnit: {
      checks: check('DescribeOrganizationalUnit'),
      run(input, context) {
        const found = requireAdministrator(organization, context, 'read');
        return { OrganizationalUnit: unitView(found, requireUnit(found, input.OrganizationalUnitId)) };
      },
    } satisfies Operation<DescribeOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>,
    ListParents: {
      checks: check('ListParents'),
      run(input, context) {
        const found = requireAdministrator(organization, context, 'read');
        const id = requireParentOf(found, input.ChildId);
        return { Parents: [{ Id: id, Type: id === found.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
      },
    } satisfies Operation<ListParentsRequest, ListParentsResponse>,
    ListChildren: {
      checks: check('ListChildren'),
      run(input, context) {
        const found = requireAdministrator(organization, context, 'read');
        const parent = requireParent(found, input.ParentId);
        const type = input.ChildType;
        const ids =
          type === 'ACCOUNT'
            ? found.members().flatMap(({ id }) => (found.parentOf(id) === parent ? [id] : []))
            : found.unitsUnder(parent).map(({ id }) => id);
        const { items, next } = pageOf(ids, (id) => id, input);
        return { Children: items.map((Id) => ({ Id, ...(type && { Type: type }) })), ...next };
      },
    } satisfies Operation<ListChildrenRequest, ListChildrenResponse>,
    CreateOrganizationalUnit: {
      checks: check('CreateOrganizationalUnit'),
      async run(input, context) {
        const found = requireAdministrator(organization, context, 'change');
        const parentId = requireParent(found, input.ParentId);
        const name = requireName(found, parentId, input.Name);
        const unit: Unit = { id: found.unitId(randomUUID()), name, parentId };
        await found.saveUnit(unit);
        return { OrganizationalUnit: unitView(found, unit) };
      },
    } satisfies Operation<CreateOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>,
    UpdateOrganizationalUnit: {
      checks: check('UpdateOrganizationalUnit'),
      async run(input, context) {
        const found = requireAdministrator(organization, context, 'change');
        const before = requireUnit(found, input.OrganizationalUnitId);
        const unit = { ...before, name: requireName(found, before.parentId, input.Name ?? before.name) };
        await found.saveUnit(unit);
        return { OrganizationalUnit: unitView(found, unit) };
      },
    } satisfies Operation<UpdateOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>,
    DeleteOrganizationalUnit: {
      checks: check('DeleteOrganizationalUnit'),
      async run(input, context) {
        const found = requireAdministrator(organization, context, 'change');
        const unit = requireUnit(found, input.OrganizationalUnitId);
        const holds =
          found.unitsUnder(unit.id).length > 0 ||
          found.members().some(({ id }) => found.parentOf(id) === unit.id);
        if (holds)
          throw notFound('OrganizationalUnitNotEmptyException', 'The organizational unit is not empty.');
        await found.removeUnit(unit);
        return {};
      },
    } satisfies Operation<DescribeOrganizationalUnitRequest, object>,
  };
}

export function requireParent(organization: Organization, id: string | undefined): string {
  if (id !== undefined && organization.isParent(id)) return id;
  throw notFound('ParentNotFoundException', "You specified a parent that doesn't exist.");
}

function requireUnit(organization: Organization, id: string | undefined): Unit {
  const unit = organization.unit(id ?? '');
  if (!unit)
    throw notFound(
      'OrganizationalUnitNotFoundException',
      "You specified an organizational unit that doesn't exist.",
    );
  return unit;
}

function requireParentOf(organization: Organization, childId: string | undefined): string {
  const unit = organization.unit(childId ?? '');
  if (unit) return unit.parentId;
  if (organization.members().some(({ id }) => id === childId)) return organization.parentOf(childId ?? '');
  throw notFound('ChildNotFoundException', "You specified a child that doesn't exist.");
}

function requireName(organization: Organization, parentId: string, name: string | undefined): string {
  if (!name || name.length > LONGEST_NAME) throw invalidInput(`Name has 1 to ${LONGEST_NAME} characters.`);
  if (organization.unitsUnder(parentId).some((unit) => unit.name === name))
    throw notFound(
      'DuplicateOrganizationalUnitException',
      'An organizational unit with this name already exists.',
    );
  return name;
}

const unitView = (organization: Organization, { id, name }: Unit): OrganizationalUnit => ({
  Id: id,
  Arn: organization.arn('ou', id),
  Name: name,
});
