import type { FormState } from '@/components/ui/form-state';
import type { CreateDraftError } from '@/server/catalog/use-cases/create-draft';
import type { MoveProductError } from '@/server/catalog/use-cases/move-product';
import type { PublishProductError } from '@/server/catalog/use-cases/publish-product';
import type { UpdateProductError } from '@/server/catalog/use-cases/update-product';
import { explainFailure } from '@/server/grants/domain/explain-failure';
import { unreachable } from '@/server/kernel/result';

export type ProductError = CreateDraftError | UpdateProductError | PublishProductError | MoveProductError;

type Fault = Omit<Extract<FormState, { status: 'error' }>, 'status'>;

const inField = (field: string, message: string): Fault => ({ message, fields: { [field]: message } });

/** What happened and what to do, for every way in which a change of a product is not accepted. */
export function productFault(error: ProductError): Fault {
  switch (error.kind) {
    case 'not-found':
      return { message: 'There is no such product, or it is not yours to see.' };
    case 'forbidden':
      return { message: 'Your role does not allow this. Owners of the project’s products can do it.' };
    case 'stale':
      return { message: 'Somebody changed the product meanwhile. Open the page anew, then do it again.' };
    case 'busy':
      return { message: 'Others are drafting with this name right now. Try again.' };
    case 'invalid-transition':
      return { message: `The product is ${error.from.toLowerCase()} now, so this cannot be done any more.` };
    case 'not-assigned':
      return inField(
        'streamArn',
        'This stream is not assigned to your project. A platform admin can assign it.',
      );
    case 'unknown-region':
      return inField(
        'streamArn',
        `Sluice does not work in this stream’s Region for the account. It does in ${error.regions.join(', ')}.`,
      );
    case 'stream-taken':
      return {
        message: 'This stream is a product already.',
        link: error.product
          ? { href: `/catalog/${error.product.slug}`, label: `Open ${error.product.name}` }
          : undefined,
      };
    case 'published-already':
      return {
        message: 'The product is published already.',
        link: { href: `/catalog/${error.slug}`, label: 'Open it' },
      };
    case 'stream-gone':
      return { message: 'AWS has no stream of this name any more. Nothing was published.' };
    case 'stream-not-active':
      return {
        message: `The stream is ${error.status} in AWS. It can be published once it is ACTIVE; nothing was changed.`,
      };
    case 'standards':
      return {
        message:
          'It does not meet standards without which nothing is published. Nothing was changed. Meet them, or ask for an exception.',
        list: error.failing.map(({ id, name }) => ({ href: `/standards/${id}`, label: name })),
      };
    case 'no-such-domain':
      return inField('domainId', 'This domain is gone. Choose another one.');
    case 'schema-elsewhere':
      return inField(
        'registrySchemaArn',
        'Choose a schema of a registry in the stream’s own account and Region.',
      );
    case 'schema-has-versions':
      return {
        message:
          'The schema has versions already. Propose the next one on its Schema page; nothing was saved.',
      };
    case 'schema-invalid':
      return inField('schemaText', error.message);
    case 'aws': {
      const { title, explanation, next } = explainFailure(error.failure, 'the account');
      return { message: `${title} ${explanation} ${next}` };
    }
    default:
      return unreachable(error);
  }
}
