import { handleAuth } from '@/server/access/auth-handler';

export const dynamic = 'force-dynamic';

export { handleAuth as GET, handleAuth as POST };
