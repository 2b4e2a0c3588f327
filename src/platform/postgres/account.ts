/**
 * Under which account the embedded server runs. PostgreSQL refuses to run as root, rightly; so when
 * Jia is started by root, the server (and nothing else) runs as an account without rights.
 *
 *   serverAccount   the account, or undefined for "the same as this process"
 *   canEnter        whether an account can reach a folder through all its parents
 */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '../config/index.ts';
import { type Account, passwd } from '../config/owner.ts';

/**
 * @param clusterDir an existing cluster decides: its owner runs it
 * @throws OperatorError `postgres.account` where no fitting account exists, or the cluster is another person's
 */
export function serverAccount(clusterDir: string): Account | undefined {
  const me = process.getuid?.();
  const stat = statSync(clusterDir, { throwIfNoEntry: false });
  if (me !== 0) {
    if (stat && me !== undefined && stat.uid !== me) {
      throw new OperatorError('postgres.account', {
        zh: `数据库目录 ${clusterDir} 属于用户号 ${stat.uid}，当前用户号是 ${me}：请用原来的用户（或 root）启动。`,
        en: `The database in ${clusterDir} belongs to user ${stat.uid}, this process is user ${me}: start Jia as that user (or as root).`,
      });
    }
    return undefined;
  }
  if (process.platform !== 'linux') {
    throw new OperatorError('postgres.account', {
      zh: '在本系统上，内置 PostgreSQL 不能由 root 启动：请用普通用户运行，或用 DATABASE_URL 指定外部服务器。',
      en: 'On this system the embedded PostgreSQL cannot be started by root: run Jia as an ordinary user, or name a server in DATABASE_URL.',
    });
  }
  const accounts = passwd();
  const owner = stat && stat.uid !== 0 ? accounts.find((account) => account.uid === stat.uid) : undefined;
  const account =
    owner ??
    ['jia', 'postgres', 'nobody']
      .map((name) => accounts.find((a) => a.name === name && a.uid !== 0))
      .find((a) => a);
  if (account) return account;
  throw new OperatorError('postgres.account', {
    zh: 'PostgreSQL 不以 root 身份运行，而系统里没有 jia、postgres 或 nobody 账号：运行 useradd --system jia 后再启动。',
    en: 'PostgreSQL does not run as root, and this system has no account named jia, postgres or nobody: run useradd --system jia, then start again.',
  });
}

/** Judged by the permission bits of the folder and every parent; access lists are not looked at. */
export function canEnter(dir: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  for (let at = dir; ; at = dirname(at)) {
    const { uid, gid, mode } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(at) === at) return true;
  }
}
