-- What nobody will register any more leaves the list of what is open.
ALTER TYPE "SchemaProposalState" ADD VALUE 'DISCARDED';
