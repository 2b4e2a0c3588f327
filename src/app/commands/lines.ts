/** What the commands of whoever runs Jia came to, as a person reads it: Chinese, then English. */
import type { BackupResult, RestoreResult } from '../../platform/backup/index.ts';
import type { AdminMade } from './admin.ts';
import type { LogReport } from './verify-log.ts';

export const backupLines = (made: BackupResult): string =>
  [
    `备份已写入 ${made.file}：${made.rows} 行，${made.files} 个文件，${made.keys ? '带密钥（用口令封存）' : '不带密钥'}。`,
    `The backup is in ${made.file}: ${made.rows} rows, ${made.files} files, ${made.keys ? 'with the keys, sealed by the passphrase' : 'without the keys'}.`,
  ].join('\n');

export const restoreLines = (came: RestoreResult): string =>
  [
    `已恢复 ${came.createdAt} 的备份：${came.rows} 行，${came.files} 个文件。${came.keys ? '' : '备份不带密钥：请把原来的 master.key 放回去（权限 600）再启动。'}`,
    `The backup of ${came.createdAt} is restored: ${came.rows} rows, ${came.files} files.${came.keys ? '' : ' It carried no keys: put the old master.key back (mode 600) before you start.'}`,
  ].join('\n');

export const migrateLines = ({ applied }: { applied: string[] }): string =>
  applied.length === 0
    ? '数据库已是当前版本。\nThe database is at this version already.'
    : `数据库已升级，共 ${applied.length} 步。\nThe database was brought to this version in ${applied.length} steps.`;

export const adminLines = (made: AdminMade): string =>
  [
    `已建立账号 ${made.username}，在单位 ${made.unit} 的角色是 ${made.role}。`,
    `The account ${made.username} was made, with the role ${made.role} in ${made.unit}.`,
    ...(made.oneTimePassword
      ? [
          `一次性密码（只显示这一次，登录后须更换）：${made.oneTimePassword}`,
          `One-time password (shown only now, to be changed after signing in): ${made.oneTimePassword}`,
        ]
      : []),
  ].join('\n');

export const logLines = ({ entries, sealed, unsealed, unsigned, heads }: LogReport): string =>
  [
    `审计日志完好：${heads.length} 条链，${entries} 条记录，其中 ${sealed} 条已封存，${unsealed} 条待封存，${unsigned} 条没有签名（旧版本所记）。`,
    `The audit log is whole: ${heads.length} chains, ${entries} entries, ${sealed} of them sealed, ${unsealed} not yet, ${unsigned} unsigned (from older versions).`,
  ].join('\n');
