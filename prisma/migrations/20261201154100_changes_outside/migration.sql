-- What people do in their programs waits until somebody says that it is done.
ALTER TYPE "StreamOperationState" ADD VALUE 'OUTSIDE';
