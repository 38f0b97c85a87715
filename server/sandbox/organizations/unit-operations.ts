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
import { administration } from './administration';
import { invalidInput, notFound } from './caller';
import type { Organization, Unit } from './organization';
import { pageOf } from './paging';

const LONGEST_NAME = 128;

export function unitOperations(organization: Organization | undefined) {
  const { read, change } = administration(organization);
  return {
    ListRoots: read<ListRootsRequest, ListRootsResponse>('ListRoots', (found) => ({
      Roots: [{ Id: found.rootId, Arn: found.arn('root', found.rootId), Name: 'Root', PolicyTypes: [] }],
    })),
    ListOrganizationalUnitsForParent: read<
      ListOrganizationalUnitsForParentRequest,
      ListOrganizationalUnitsForParentResponse
    >('ListOrganizationalUnitsForParent', (found, input) => {
      const units = found.unitsUnder(requireParent(found, input.ParentId));
      const { items, next } = pageOf(units, ({ id }) => id, input);
      return { OrganizationalUnits: items.map((unit) => unitView(found, unit)), ...next };
    }),
    DescribeOrganizationalUnit: read<DescribeOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>(
      'DescribeOrganizationalUnit',
      (found, input) => {
        return { OrganizationalUnit: unitView(found, requireUnit(found, input.OrganizationalUnitId)) };
      },
    ),
    ListParents: read<ListParentsRequest, ListParentsResponse>('ListParents', (found, input) => {
      const id = requireParentOf(found, input.ChildId);
      return { Parents: [{ Id: id, Type: id === found.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
    }),
    ListChildren: read<ListChildrenRequest, ListChildrenResponse>('ListChildren', (found, input) => {
      const parent = requireParent(found, input.ParentId);
      const type = input.ChildType;
      const ids =
        type === 'ACCOUNT'
          ? found.members().flatMap(({ id }) => (found.parentOf(id) === parent ? [id] : []))
          : found.unitsUnder(parent).map(({ id }) => id);
      const { items, next } = pageOf(ids, (id) => id, input);
      return { Children: items.map((Id) => ({ Id, ...(type && { Type: type }) })), ...next };
    }),
    CreateOrganizationalUnit: change<CreateOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>(
      'CreateOrganizationalUnit',
      async (found, input) => {
        const parentId = requireParent(found, input.ParentId);
        const name = requireName(found, parentId, input.Name);
        const unit: Unit = { id: found.unitId(randomUUID()), name, parentId };
        await found.saveUnit(unit);
        return { OrganizationalUnit: unitView(found, unit) };
      },
    ),
    UpdateOrganizationalUnit: change<UpdateOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>(
      'UpdateOrganizationalUnit',
      async (found, input) => {
        const before = requireUnit(found, input.OrganizationalUnitId);
        const unit = { ...before, name: requireName(found, before.parentId, input.Name ?? before.name) };
        await found.saveUnit(unit);
        return { OrganizationalUnit: unitView(found, unit) };
      },
    ),
    DeleteOrganizationalUnit: change<DescribeOrganizationalUnitRequest, object>(
      'DeleteOrganizationalUnit',
      async (found, input) => {
        const unit = requireUnit(found, input.OrganizationalUnitId);
        const holds =
          found.unitsUnder(unit.id).length > 0 ||
          found.members().some(({ id }) => found.parentOf(id) === unit.id);
        if (holds)
          throw notFound('OrganizationalUnitNotEmptyException', 'The organizational unit is not empty.');
        await found.removeUnit(unit);
        return {};
      },
    ),
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
