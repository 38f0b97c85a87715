import type { Prisma, WebhookEndpoint } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { Endpoint, EndpointRepository } from './ports';

const toEndpoint = ({ createdAt: _, ...row }: WebhookEndpoint): Endpoint => row;

export const endpointRepository = (client: TransactionClient): EndpointRepository => ({
  async findEndpoint(id) {
    const row = await client.webhookEndpoint.findUnique({ where: { id } });
    return row && toEndpoint(row);
  },
  async lockEndpoint(id) {
    await client.$queryRaw`select from webhook_endpoint where id = ${id}::uuid for update`;
    const row = await client.webhookEndpoint.findUnique({ where: { id } });
    return row && toEndpoint(row);
  },
  async isNameTaken(name, exceptId) {
    const where: Prisma.WebhookEndpointWhereInput = {
      name: { equals: name, mode: 'insensitive' },
      ...(exceptId === null ? {} : { id: { not: exceptId } }),
    };
    return (await client.webhookEndpoint.count({ where })) > 0;
  },
  async insertEndpoint({ kinds, ...endpoint }) {
    return toEndpoint(await client.webhookEndpoint.create({ data: { ...endpoint, kinds: [...kinds] } }));
  },
  async saveEndpoint({ id, kinds, version: _, ...endpoint }) {
    const data = { ...endpoint, kinds: [...kinds], version: { increment: 1 } };
    return toEndpoint(await client.webhookEndpoint.update({ where: { id }, data }));
  },
  async removeEndpoint(id) {
    await client.webhookEndpoint.delete({ where: { id } });
  },
  async countFailure(id, failed) {
    const { failures } = await client.webhookEndpoint.update({
      where: { id },
      data: { failures: failed ? { increment: 1 } : 0 },
      select: { failures: true },
    });
    return failures;
  },
});
